import { readBase64, readFormByte } from './base64.js';
import { unreadable } from './scalar.js';

test.each`
  spelt           | bytes
  ${''}           | ${[]}
  ${'QEA='}       | ${[64, 64]}
  ${' Q E\nA = '} | ${[64, 64]}
  ${'QEB='}       | ${[64, 64]}
  ${'+/+/'}       | ${[251, 255, 191]}
`('$spelt holds $bytes', ({ spelt, bytes }: { spelt: string; bytes: number[] }) => {
  expect([...(readBase64(spelt) as Uint8Array)]).toEqual(bytes);
});

test.each(['QEA', 'QEA==', 'Q===', '====', 'QE=A', 'QE-_', '!!!!', 'QEA=QEA='])(
  '%s is no base64',
  (spelt) => {
    expect(readBase64(spelt)).toBe(unreadable);
  },
);

test.each`
  spelt     | reading
  ${'64'}   | ${{ value: 64 }}
  ${' +4 '} | ${{ value: 4 }}
  ${'0xff'} | ${{ value: 255 }}
  ${'256'}  | ${{ fault: 'overflow' }}
  ${'-1'}   | ${{ fault: 'overflow' }}
  ${'QEA='} | ${{ fault: 'malformed' }}
`(
  'a byte $spelt in a form reads $reading',
  ({ spelt, reading }: { spelt: string; reading: object }) => {
    expect(readFormByte(spelt)).toEqual(reading);
  },
);
