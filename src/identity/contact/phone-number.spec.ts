import { PhoneNumber } from './phone-number.js';

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
