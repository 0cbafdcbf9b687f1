import { int32, readInt32 } from './int32.js';
import { unreadable } from './scalar.js';

test.each`
  spelt            | value
  ${'4'}           | ${4}
  ${' \t4\r\n'}    | ${4}
  ${'+4'}          | ${4}
  ${'-4'}          | ${-4}
  ${'007'}         | ${7}
  ${'-0'}          | ${0}
  ${'2147483647'}  | ${2147483647}
  ${'-2147483648'} | ${-2147483648}
`('$spelt is the integer $value', ({ spelt, value }: { spelt: string; value: number }) => {
  expect(readInt32(spelt)).toBe(value);
});

test.each([
  '',
  ' ',
  '4.0',
  '1e2',
  '1,000',
  '0x10',
  '+ 4',
  '1 2',
  '\u00a04',
  '2147483648',
  '12345678901234567890',
])('%j is no integer', (spelt) => {
  expect(readInt32(spelt)).toBe(unreadable);
});

test.each`
  spelt           | reading
  ${'\u00a04 '}   | ${{ value: 4 }}
  ${'0x10'}       | ${{ value: 16 }}
  ${'0xFFFFFFFF'} | ${{ value: -1 }}
  ${'&h10'}       | ${{ value: 16 }}
  ${'4.0'}        | ${{ fault: 'malformed' }}
  ${'1,000'}      | ${{ fault: 'malformed' }}
  ${'2147483648'} | ${{ fault: 'overflow' }}
`(
  'a form value $spelt reads $reading',
  ({ spelt, reading }: { spelt: string; reading: object }) => {
    expect(int32.readForm(spelt)).toEqual(reading);
  },
);
