import { negotiate } from './content-negotiator.js';
import type { FormatterSet } from './formatters.js';

const answered = (set: FormatterSet, accept: string, sent?: string) =>
  negotiate(set, [accept], [], sent).mediaType;

describe('content negotiation', () => {
  test.each`
    accept                                          | sent                                   | answer
    ${''}                                           | ${'text/json'}                         | ${'text/json'}
    ${''}                                           | ${'text/xml'}                          | ${'text/xml'}
    ${''}                                           | ${'Application/XML; charset=utf-8'}    | ${'application/xml'}
    ${''}                                           | ${'application/x-www-form-urlencoded'} | ${'application/json'}
    ${''}                                           | ${undefined}                           | ${'application/json'}
    ${''}                                           | ${'text/*'}                            | ${'text/json'}
    ${'text/html'}                                  | ${'application/xml'}                   | ${'application/xml'}
    ${'*/*'}                                        | ${'application/xml'}                   | ${'application/json'}
    ${'application/*'}                              | ${'text/xml'}                          | ${'application/json'}
    ${'text/*'}                                     | ${'application/xml'}                   | ${'text/json'}
    ${'application/xml, application/json'}          | ${'application/xml'}                   | ${'application/json'}
    ${'text/xml, application/xml'}                  | ${'application/json'}                  | ${'text/xml'}
    ${'application/json;q=0.5, application/xml'}    | ${'application/json'}                  | ${'application/xml'}
    ${'text/*, application/xml'}                    | ${'application/json'}                  | ${'application/xml'}
    ${'*/*;q=0.2, application/xml;q=0.1'}           | ${'application/xml'}                   | ${'application/json'}
    ${'text/html,application/xml;q=0.9,*/*;q=0.8'}  | ${'application/json'}                  | ${'application/xml'}
    ${'application/json;q=0'}                       | ${'application/json'}                  | ${'application/json'}
    ${'application/json;q=0, */*'}                  | ${'application/xml'}                   | ${'application/json'}
    ${'*/*;q=0'}                                    | ${'application/xml'}                   | ${'application/xml'}
    ${'application/json; charset=utf-16; indent=4'} | ${'application/xml'}                   | ${'application/json'}
    ${'application/vnd.api+json'}                   | ${'application/xml'}                   | ${'application/xml'}
    ${'application/*+xml'}                          | ${'application/json'}                  | ${'application/json'}
    ${'*/xml'}                                      | ${'application/json'}                  | ${'application/json'}
    ${'text/javascript'}                            | ${'application/xml'}                   | ${'application/xml'}
  `('Accept "$accept" after $sent is answered in $answer', ({ accept, sent, answer }: Row) => {
    expect(answered('standard', accept, sent)).toBe(answer);
  });

  test.each`
    accept               | sent                  | answer
    ${'text/javascript'} | ${'application/json'} | ${'text/javascript'}
    ${''}                | ${'text/javascript'}  | ${'text/javascript'}
    ${'text/*'}          | ${'application/json'} | ${'text/json'}
    ${'*/*'}             | ${'text/javascript'}  | ${'application/json'}
  `('with a script formatter "$accept" after $sent is $answer', ({ accept, sent, answer }: Row) => {
    expect(answered('withJavaScript', accept, sent)).toBe(answer);
  });

  test.each`
    acceptCharset           | sent                            | charset
    ${''}                   | ${'application/json'}           | ${'utf-8'}
    ${''}                   | ${'text/xml; charset=UTF-16'}   | ${'utf-16'}
    ${''}                   | ${'text/xml; charset="utf-16"'} | ${'utf-8'}
    ${'utf-8'}              | ${'text/xml; charset=utf-16'}   | ${'utf-8'}
    ${'utf-16'}             | ${undefined}                    | ${'utf-16'}
    ${'iso-8859-1, utf-16'} | ${undefined}                    | ${'utf-16'}
    ${'unicode, utf-16be'}  | ${undefined}                    | ${'utf-8'}
    ${'*'}                  | ${'text/xml; charset=utf-16'}   | ${'utf-8'}
  `('Accept-Charset "$acceptCharset" after $sent is $charset', (row: CharsetRow) => {
    expect(negotiate('standard', [], [row.acceptCharset], row.sent).charset).toBe(row.charset);
  });
});

interface Row {
  accept: string;
  sent?: string;
  answer: string;
}

interface CharsetRow {
  acceptCharset: string;
  sent?: string;
  charset: string;
}
