import { parseMediaType } from './media-type.js';

test.each`
  header                                         | type                  | charset
  ${'application/json'}                          | ${'application/json'} | ${undefined}
  ${'Text/XML; Charset=UTF-8'}                   | ${'text/xml'}         | ${'UTF-8'}
  ${'application/json;charset="utf-16";foo=bar'} | ${'application/json'} | ${'"utf-16"'}
  ${'application / json ; charset = utf-8 '}     | ${'application/json'} | ${'utf-8'}
  ${'text/xml; charset='}                        | ${'text/xml'}         | ${''}
  ${'text/xml; flag; charset=a; charset=b'}      | ${'text/xml'}         | ${'a'}
  ${'*/*'}                                       | ${'*/*'}              | ${undefined}
`('$header is the type $type', ({ header, type, charset }: Record<string, string>) => {
  const media = parseMediaType(header);
  expect(`${media?.type}/${media?.subtype}`).toBe(type);
  expect(media?.parameters.get('charset')).toBe(charset);
});

test.each([
  [''],
  ['json'],
  ['application/'],
  ['/'],
  ['application/json;'],
  ['application/json application/json'],
  ['application/json,application/xml'],
  ['"application/json"'],
])('"%s" is no media type', (header) => expect(parseMediaType(header)).toBeUndefined());
