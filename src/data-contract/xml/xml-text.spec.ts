import { encodeLocalName, escapeXmlText } from './xml-text.js';

test.each`
  name                      | text                  | written
  ${'markup'}               | ${'<&>'}              | ${'&lt;&amp;&gt;'}
  ${'quotes and tabs'}      | ${'"\'\t'}            | ${'"\'\t'}
  ${'every line break'}     | ${'a\nb\rc\r\nd'}     | ${'a\r\nb\r\nc\r\nd'}
  ${'forbidden characters'} | ${'\0\b\x1f\uffff'}   | ${'&#x0;&#x8;&#x1F;&#xFFFF;'}
  ${'what XML allows'}      | ${'\x7f\x85\u2028😀'} | ${'\x7f\x85\u2028😀'}
`('$name are written $written', ({ text, written }: Record<string, string>) => {
  expect(escapeXmlText(text ?? '')).toBe(written);
});

test.each`
  key                | name
  ${'model.Code'}    | ${'model.Code'}
  ${'model.List[1]'} | ${'model.List_x005B_1_x005D_'}
  ${'1 starts'}      | ${'_x0031__x0020_starts'}
  ${'-a'}            | ${'_x002D_a'}
  ${'a:b'}           | ${'a_x003A_b'}
  ${'_x0041_'}       | ${'_x005F_x0041_'}
  ${'_x_'}           | ${'_x_'}
  ${'é😀'}           | ${'é_x0001F600_'}
  ${''}              | ${''}
`('the key $key is the element $name', ({ key, name }: Record<string, string>) => {
  expect(encodeLocalName(key ?? '')).toBe(name);
});
