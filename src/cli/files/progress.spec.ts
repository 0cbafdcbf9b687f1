import { Progress } from './progress.js';

describe('progress', () => {
  test.each`
    seconds | rows    | size    | read   | line
    ${1}    | ${250}  | ${1000} | ${250} | ${'250 rows, 250/s, 25 %, 3 s left'}
    ${60}   | ${6000} | ${1000} | ${100} | ${'6,000 rows, 100/s, 10 %, 9 min left'}
    ${2}    | ${100}  | ${0}    | ${500} | ${'100 rows, 50/s'}
    ${0}    | ${0}    | ${1000} | ${0}   | ${'0 rows, 0/s'}
  `(
    'after $seconds s and $read of $size bytes is "$line"',
    ({ seconds, rows, size, read, line }) => {
      let now = 5000;
      const progress = new Progress(() => now, Number(size));
      now += Number(seconds) * 1000;
      progress.add(Number(rows));
      expect(progress.line(Number(read))).toBe(line);
    },
  );
});
