import { createRequire } from 'node:module';
import type * as PhoneNumbers from 'libphonenumber-js/max';
import { PhoneNumber } from './phone-number.js';

const require = createRequire(import.meta.url);
const { getCountries, getExampleNumber } = require('libphonenumber-js/max') as typeof PhoneNumbers;
const examples = require('libphonenumber-js/examples.mobile.json') as PhoneNumbers.Examples;

describe('the key of a phone number, home region Türkiye', () => {
  test.each`
    spelling
    ${'+905321112233'}
    ${'00905321112233'}
    ${'0090 532 111 22 33'}
    ${'05321112233'}
    ${'5321112233'}
    ${'0 (532) 111 22 33'}
    ${'+90 (0)532 111 22 33'}
    ${'+90 (0) 532 111 22 33'}
    ${'+90-532-111-22-33'}
    ${'+90.532.111.22.33'}
    ${'+90\u2013532\u00a01112233'}
    ${'905321112233'}
    ${'＋９０５３２１１１２２３３'}
    ${'０５３２１１１２２３３'}
    ${'٠٥٣٢١١١٢٢٣٣'}
    ${'۰۵۳۲۱۱۱۲۲۳۳'}
    ${' +905321112233 '}
  `('$spelling is +905321112233', ({ spelling }: { spelling: string }) => {
    expect(PhoneNumber.parse(spelling, 'TR')?.e164).toBe('+905321112233');
  });

  test.each`
    what                        | text
    ${'nothing'}                | ${''}
    ${'words'}                  | ${'my phone'}
    ${'a trailing line break'}  | ${'+905321112233\r\n'}
    ${'a line break inside'}    | ${'+90532\n1112233'}
    ${'a NUL'}                  | ${'+905321112233\0'}
    ${'a tel: link'}            | ${'tel:+905321112233'}
    ${'a spelt extension'}      | ${'+905321112233 ext 5'}
    ${'a short extension'}      | ${'+905321112233x5'}
    ${'an extension parameter'} | ${'+905321112233;ext=5'}
    ${'a number in a text'}     | ${'call +905321112233'}
    ${'one digit too few'}      | ${'+90532111223'}
    ${'one digit too many'}     | ${'+9053211122334'}
    ${'an unknown country'}     | ${'+9995321112233'}
    ${'33 characters'}          | ${'+90 532 111 22 33'.padEnd(33)}
    ${'a toll-free number'}     | ${'+908001234567'}
    ${'a premium number'}       | ${'+449098790000'}
    ${'a shared-cost number'}   | ${'+448431234567'}
    ${'a personal number'}      | ${'+447012345678'}
    ${'a satellite number'}     | ${'+881612345678'}
    ${'a ship at sea'}          | ${'+870773111632'}
    ${'an emergency number'}    | ${'112'}
  `('$what is refused', ({ text }: { text: string }) => {
    expect(PhoneNumber.parse(text, 'TR')).toBeUndefined();
  });
});

describe('phone numbers elsewhere', () => {
  test.each`
    spelling              | region       | e164
    ${'00905321112233'}   | ${undefined} | ${'+905321112233'}
    ${'00905321112233'}   | ${'US'}      | ${'+905321112233'}
    ${'01190532 1112233'} | ${'US'}      | ${'+905321112233'}
    ${'05321112233'}      | ${undefined} | ${undefined}
    ${'0532 1112233'}     | ${'DE'}      | ${'+495321112233'}
    ${'+442071234567'}    | ${'TR'}      | ${'+442071234567'}
  `(
    '$spelling read in $region is $e164',
    ({ spelling, region, e164 }: { spelling: string; region?: string; e164?: string }) => {
      expect(PhoneNumber.parse(spelling, region)?.e164).toBe(e164);
    },
  );

  it('a number knows its country and the seven digits its limits are kept by', () => {
    const number = PhoneNumber.parse('+905321112233');
    expect([number?.country, number?.prefix]).toEqual(['TR', '9053211']);
  });
});

describe('a number as it is stored', () => {
  const numbers = getCountries().map((country) => getExampleNumber(country, examples)!.number);

  it('of every country is what reading it gives', () => {
    const stored = numbers.map((number) => PhoneNumber.stored(number));
    expect(stored).toEqual(numbers.map((number) => PhoneNumber.parse(number)));
    expect(stored).not.toContain(undefined);
  });

  test.each`
    what                           | text                | country
    ${'of the United States'}      | ${'+12015550123'}   | ${'US'}
    ${'of Canada, as +1 is too'}   | ${'+15062345678'}   | ${'CA'}
    ${'without its plus'}          | ${'905321112233'}   | ${undefined}
    ${'of a satellite'}            | ${'+881612345678'}  | ${undefined}
    ${'a word after its code'}     | ${'+90 my phone'}   | ${undefined}
    ${'cut short'}                 | ${'+9053'}          | ${undefined}
    ${'of a code that nobody has'} | ${'+9995321112233'} | ${undefined}
    ${'nothing'}                   | ${''}               | ${undefined}
  `('$what is of $country', ({ text, country }: { text: string; country?: string }) => {
    expect(PhoneNumber.stored(text)?.country).toBe(country);
  });
});
