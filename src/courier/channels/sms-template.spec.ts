import { escapeFor, fill, guessType, inHeader, inUrl } from './sms-template.js';

const poisoned = {
  to: '+905321112233&to=+1',
  text: 'a"b\\c</t>&{to}\r\nX: 1',
  from: 'L',
  id: 'i',
};

test.each`
  place         | type                                   | template            | read
  ${'JSON'}     | ${'application/json'}                  | ${'{"t":"{text}"}'} | ${(b: string) => (JSON.parse(b) as { t: string }).t}
  ${'a form'}   | ${'application/x-www-form-urlencoded'} | ${'t={text}&n=1'}   | ${(b: string) => new URLSearchParams(b).get('t')}
  ${'the body'} | ${'text/plain'}                        | ${'{text}'}         | ${(b: string) => b}
`('a text comes out of $place as it went in', ({ type, template, read }: Row) => {
  expect(read(fill(template, poisoned, escapeFor(type)))).toBe(poisoned.text);
});

interface Row {
  type: string;
  template: string;
  read: (body: string) => string | null;
}

it('in XML nothing of a value is markup', () => {
  const body = fill('<t>{text}</t>', poisoned, escapeFor('text/xml'));
  expect(body).toBe('<t>a&quot;b\\c&lt;/t&gt;&amp;{to}\r\nX: 1</t>');
});

it('in a URL a value stays one parameter', () => {
  const url = new URL(fill('http://g/?to={to}&text={text}', poisoned, inUrl));
  expect([...url.searchParams.keys()]).toEqual(['to', 'text']);
  expect(url.searchParams.get('to')).toBe(poisoned.to);
});

it('in a header nothing begins another one', () => {
  expect(fill('{text}', poisoned, inHeader)).toBe('a"b\\c</t>&{to}X: 1');
});

it('a value that looks like a field is not filled in again', () => {
  expect(fill('{text}', { ...poisoned, text: '{to}' }, (value) => value)).toBe('{to}');
});

test.each`
  body                   | type
  ${'{"to":"{to}"}'}     | ${'application/json'}
  ${'[{"to":"{to}"}]'}   | ${'application/json'}
  ${'<sms to="{to}"/>'}  | ${'application/xml'}
  ${'To={to}&Body=text'} | ${'application/x-www-form-urlencoded'}
  ${'{to}'}              | ${'application/x-www-form-urlencoded'}
`('a body like $body is $type', ({ body, type }: { body: string; type: string }) => {
  expect(guessType(body)).toBe(type);
});
