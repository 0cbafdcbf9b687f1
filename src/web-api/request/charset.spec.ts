import { charsetOf, decodeJson, decodeXml } from './charset.js';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

test.each`
  parameter       | charset
  ${undefined}    | ${'utf-8'}
  ${'UTF-16'}     | ${'utf-16'}
  ${'"utf-16"'}   | ${'utf-8'}
  ${'utf-16be'}   | ${'utf-8'}
  ${'iso-8859-1'} | ${'utf-8'}
`('the charset $parameter is read as $charset', ({ parameter, charset }: Row) => {
  expect(charsetOf(parameter)).toBe(charset);
});

test.each`
  what                       | hex                 | charset     | text
  ${'UTF-8'}                 | ${'7b c3 a9'}       | ${'utf-8'}  | ${'{é'}
  ${'a UTF-8 mark'}          | ${'ef bb bf 7b'}    | ${'utf-16'} | ${'{'}
  ${'UTF-16'}                | ${'7b 00 e9 00'}    | ${'utf-16'} | ${'{é'}
  ${'a UTF-16 mark'}         | ${'ff fe 7b 00'}    | ${'utf-8'}  | ${'{'}
  ${'a swapped UTF-16 mark'} | ${'fe ff 00 7b'}    | ${'utf-8'}  | ${'{'}
  ${'bad UTF-8'}             | ${'7b e9 7d'}       | ${'utf-8'}  | ${undefined}
  ${'an overlong form'}      | ${'c0 80'}          | ${'utf-8'}  | ${undefined}
  ${'a lone surrogate'}      | ${'00 d8 7b 00'}    | ${'utf-16'} | ${undefined}
  ${'half a unit'}           | ${'7b 00 e9'}       | ${'utf-16'} | ${undefined}
  ${'half a swapped unit'}   | ${'fe ff 00 7b 00'} | ${'utf-8'}  | ${undefined}
`('JSON in $what is $text', ({ hex, charset, text }: Row) => {
  expect(decodeJson(bytes(hex), charset)?.text).toBe(text);
});

test('an XML body takes a byte order mark only if it fits the charset', () => {
  expect(decodeXml(bytes('ef bb bf 3c'), 'utf-8')?.text).toBe('<');
  expect(decodeXml(bytes('ff fe 3c 00'), 'utf-16')?.text).toBe('<');
  expect(decodeXml(bytes('ff fe 3c 00'), 'utf-8')).toBeUndefined();
});

test.each`
  what              | decode        | hex                   | charset
  ${'XML, UTF-8'}   | ${decodeXml}  | ${'efbbbf efbbbf 3c'} | ${'utf-8'}
  ${'XML, UTF-16'}  | ${decodeXml}  | ${'fffe fffe 3c00'}   | ${'utf-16'}
  ${'JSON, UTF-8'}  | ${decodeJson} | ${'efbbbf efbbbf 3c'} | ${'utf-8'}
  ${'JSON, UTF-16'} | ${decodeJson} | ${'fffe fffe 3c00'}   | ${'utf-8'}
`('of two byte order marks the second is text: $what', ({ decode, hex, charset }: TwoMarks) => {
  expect(decode(bytes(hex), charset)?.text).toBe('\ufeff<');
});

interface TwoMarks {
  decode: typeof decodeXml;
  hex: string;
  charset: 'utf-8' | 'utf-16';
}

interface Row {
  parameter?: string;
  charset: 'utf-8' | 'utf-16';
  hex: string;
  text?: string;
}
