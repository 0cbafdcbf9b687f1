import { Markup, markup } from './markup.js';

test.each`
  what                 | piece                             | written
  ${'text'}            | ${`<a title="x" & 'y'>`}          | ${'&lt;a title=&quot;x&quot; &amp; &#39;y&#39;&gt;'}
  ${'a number'}        | ${7}                              | ${'7'}
  ${'markup'}          | ${new Markup('<b>x</b>')}         | ${'<b>x</b>'}
  ${'a list'}          | ${['<', new Markup('<br>'), '>']} | ${'&lt;<br>&gt;'}
  ${'nothing'}         | ${undefined}                      | ${''}
  ${'a refused piece'} | ${false}                          | ${''}
`('$what in a template is written as $written', ({ piece, written }: Record<string, never>) => {
  expect(markup`<p>${piece}</p>`.text).toBe(`<p>${String(written)}</p>`);
});

it('a template keeps its own backslashes', () => {
  expect(markup`a\nb${'c'}`.text).toBe('a\nbc');
});
