import { parseAccept, parseAcceptCharset } from './accept-header.js';

describe('an Accept list', () => {
  test.each`
    lines                                                | best
    ${['application/xml, text/json']}                    | ${'application/xml text/json'}
    ${['application/json;q=0.5, application/xml']}       | ${'application/xml application/json'}
    ${['*/*, text/*, text/json']}                        | ${'text/json text/* */*'}
    ${['text/html', 'application/xml']}                  | ${'text/html application/xml'}
    ${[',application/xml,']}                             | ${'application/xml'}
    ${['application /xml']}                              | ${'application/xml'}
    ${['Application/Json']}                              | ${'application/json'}
    ${['application/xml;q=2, application/json']}         | ${'application/xml application/json'}
    ${['application/xml;q=abc, application/json;q=0.9']} | ${'application/xml application/json'}
    ${['a/b;x="1,2;\\"3"']}                              | ${'a/b'}
    ${['']}                                              | ${''}
  `('$lines is read best first as $best', ({ lines, best }: { lines: string[]; best: string }) => {
    const read = parseAccept(lines);
    expect(read.map(({ type, subtype }) => `${type}/${subtype}`).join(' ')).toBe(best);
  });

  test.each([
    ['application/xml, @@@'],
    ['application/xml;'],
    ['application/xml; ;'],
    ['*'],
    ['text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2'],
    ['application/xml application/json'],
    ['"application/xml"'],
    ['application/'],
  ])('the line %s is dropped whole for one unreadable element', (line) => {
    expect(parseAccept([line])).toEqual([]);
    expect(parseAccept([line, 'text/xml'])).toHaveLength(1);
  });
});

describe('an Accept-Charset list', () => {
  test.each`
    line                          | best
    ${'utf-16, utf-8'}            | ${'utf-16 utf-8'}
    ${'*, utf-16'}                | ${'utf-16 *'}
    ${'utf-8;q=0.5, UTF-16'}      | ${'utf-16 utf-8'}
    ${'utf-8;q=0, utf-16; q=0'}   | ${''}
    ${'iso-8859-1, utf-16;q=0.1'} | ${'iso-8859-1 utf-16'}
    ${'utf-16;level=1'}           | ${''}
  `('$line is read best first as "$best"', ({ line, best }: { line: string; best: string }) => {
    expect(parseAcceptCharset([line]).join(' ')).toBe(best);
  });
});
