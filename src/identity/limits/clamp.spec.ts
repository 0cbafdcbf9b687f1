import { clampInterval, clampLifetime, clampSends } from './clamp.js';

describe('what a caller asks for, within our ceilings', () => {
  test.each`
    asked         | sends | interval   | lifetime
    ${null}       | ${5}  | ${3600}    | ${600}
    ${0}          | ${5}  | ${3600}    | ${600}
    ${-1}         | ${5}  | ${3600}    | ${600}
    ${-(2 ** 31)} | ${5}  | ${3600}    | ${600}
    ${1}          | ${1}  | ${3600}    | ${30}
    ${5}          | ${5}  | ${3600}    | ${30}
    ${6}          | ${5}  | ${3600}    | ${30}
    ${31}         | ${5}  | ${3600}    | ${31}
    ${600}        | ${5}  | ${3600}    | ${600}
    ${601}        | ${5}  | ${3600}    | ${600}
    ${3601}       | ${5}  | ${3601}    | ${600}
    ${2 ** 31}    | ${5}  | ${2 ** 31} | ${600}
  `('$asked is never looser than ours', ({ asked, sends, interval, lifetime }: Row) => {
    expect(clampSends(asked, 5)).toBe(sends);
    expect(clampInterval(asked, 3600)).toBe(interval);
    expect(clampLifetime(asked, 30, 600)).toBe(lifetime);
  });

  interface Row {
    asked: number | null;
    sends: number;
    interval: number;
    lifetime: number;
  }
});
