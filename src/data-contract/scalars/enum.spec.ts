import { enumNames, parseEnum, readXmlEnum } from './enum.js';
import { unreadable } from './scalar.js';

const names = enumNames({ Ambiguous: 300, MultipleChoices: 300, OK: 200, None: -1 });

test.each`
  spelt                    | xml           | parsed
  ${'OK'}                  | ${200}        | ${200}
  ${'ok'}                  | ${unreadable} | ${200}
  ${' OK '}                | ${unreadable} | ${200}
  ${'200'}                 | ${unreadable} | ${200}
  ${'+9'}                  | ${unreadable} | ${9}
  ${'OK, MultipleChoices'} | ${unreadable} | ${200 | 300}
  ${'OK,'}                 | ${unreadable} | ${unreadable}
  ${'Nope'}                | ${unreadable} | ${unreadable}
  ${'2147483648'}          | ${unreadable} | ${unreadable}
  ${''}                    | ${unreadable} | ${unreadable}
  ${'constructor'}         | ${unreadable} | ${unreadable}
`(
  '$spelt is $xml in XML and $parsed elsewhere',
  ({ spelt, xml, parsed }: { spelt: string; xml: unknown; parsed: unknown }) => {
    expect(readXmlEnum(spelt, names)).toBe(xml);
    expect(parseEnum(spelt, names)).toBe(parsed);
  },
);

it('is written by the first of two names for one value', () => {
  expect(names.toName.get(300)).toBe('Ambiguous');
});

it('counts negative values last, as unsigned numbers', () => {
  expect(names.values).toEqual([200, 300, -1]);
});
