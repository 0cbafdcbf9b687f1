import { isBlank, trimBlanks, trimXmlSpace } from './text.js';

test.each`
  name              | text        | blank
  ${'nothing'}      | ${''}       | ${true}
  ${'a line break'} | ${'\n'}     | ${true}
  ${'next line'}    | ${'\x85'}   | ${true}
  ${'em space'}     | ${'\u2003'} | ${true}
  ${'BOM'}          | ${'\ufeff'} | ${false}
  ${'zero width'}   | ${'\u200b'} | ${false}
`('$name is blank for .NET: $blank', ({ text, blank }: { text: string; blank: boolean }) => {
  expect(isBlank(text)).toBe(blank);
  expect(trimBlanks(`${text}a${text}`)).toBe(blank ? 'a' : `${text}a${text}`);
});

it('cuts only what XML calls space', () => {
  expect(trimXmlSpace(' \t\r\na b\n')).toBe('a b');
  expect(trimXmlSpace('\u00a0a')).toBe('\u00a0a');
  expect(trimXmlSpace('  ')).toBe('');
});

it('tells blanks before a letter from the last ones in one pass', () => {
  const long = `a${' '.repeat(1_000_000)}b`;
  expect(trimBlanks(` ${long} `)).toBe(long);
  expect(isBlank(long)).toBe(false);
});
