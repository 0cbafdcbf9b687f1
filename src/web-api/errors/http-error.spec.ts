import { ModelState } from '../../data-contract/index.js';
import { HttpError } from './http-error.js';

function stateOf(entries: [key: string, message: string][]): ModelState {
  const state = new ModelState();
  for (const [key, message] of entries) state.add(key, message);
  return state;
}

test.each`
  message           | json                                | xml
  ${'No <b> & "c"'} | ${'{"Message":"No <b> & \\"c\\""}'} | ${'<Error><Message>No &lt;b&gt; &amp; "c"</Message></Error>'}
  ${'é\u2028😀'}    | ${'{"Message":"é\\u2028😀"}'}       | ${'<Error><Message>é\u2028😀</Message></Error>'}
`('the message $message is written in both formats', ({ message, json, xml }: Row) => {
  expect(new HttpError(message).toJson()).toBe(json);
  expect(new HttpError(message).toXml()).toBe(xml);
});

test.each`
  what                       | entries                                       | json                                 | xml
  ${'two messages of a key'} | ${[['model.A', 'one.'], ['model.A', 'two.']]} | ${'{"model.A":["one.","two."]}'}     | ${'<model.A>one. two.</model.A>'}
  ${'keys in their order'}   | ${[['model.B', 'b'], ['model', 'a']]}         | ${'{"model.B":["b"],"model":["a"]}'} | ${'<model.B>b</model.B><model>a</model>'}
  ${'a key with an index'}   | ${[['model.L[0].N', 'x']]}                    | ${'{"model.L[0].N":["x"]}'}          | ${'<model.L_x005B_0_x005D_.N>x</model.L_x005B_0_x005D_.N>'}
  ${'a key without a name'}  | ${[['', 'x']]}                                | ${'{"":["x"]}'}                      | ${'<_>x</_>'}
`('$what: the model state in both formats', ({ entries, json, xml }: Row) => {
  const error = new HttpError('m', stateOf(entries));
  expect(error.toJson()).toBe(`{"Message":"m","ModelState":${json}}`);
  expect(error.toXml()).toBe(`<Error><Message>m</Message><ModelState>${xml}</ModelState></Error>`);
});

interface Row {
  message: string;
  entries: [string, string][];
  json: string;
  xml: string;
}
