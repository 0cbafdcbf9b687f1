import { type Answer, differences, recordedRequest } from './traffic.js';

const answer = (body: string, more: Partial<Answer> = {}): Answer => ({
  ...{ status: 200, contentType: 'application/json', body },
  ...more,
});

describe('two answers', () => {
  test.each`
    what                           | old                           | young                                       | ignored   | found
    ${'equal bytes'}               | ${answer('{"A":1}')}          | ${answer('{"A":1}')}                        | ${[]}     | ${0}
    ${'another status'}            | ${answer('')}                 | ${answer('', { status: 404 })}              | ${[]}     | ${1}
    ${'another type'}              | ${answer('')}                 | ${answer('', { contentType: 'text/json' })} | ${[]}     | ${1}
    ${'a space'}                   | ${answer('{"A":1}')}          | ${answer('{"A": 1}')}                       | ${[]}     | ${1}
    ${'an ignored JSON number'}    | ${answer('{"A":1,"B":2}')}    | ${answer('{"A":7,"B":2}')}                  | ${['A']}  | ${0}
    ${'an ignored JSON text'}      | ${answer('{"A":"x\\"y"}')}    | ${answer('{"A":"z"}')}                      | ${['A']}  | ${0}
    ${'an ignored XML member'}     | ${answer('<A>1</A><B>1</B>')} | ${answer('<A>2</A><B>1</B>')}               | ${['A']}  | ${0}
    ${'a member beside it'}        | ${answer('<A>1</A><B>1</B>')} | ${answer('<A>2</A><B>2</B>')}               | ${['A']}  | ${1}
    ${'an ignored name’s pattern'} | ${answer('{"A":1}')}          | ${answer('{"A":2}')}                        | ${['.*']} | ${1}
  `('with $what have $found differences', ({ old, young, ignored, found }) => {
    expect(differences(old as Answer, young as Answer, ignored as string[])).toHaveLength(
      Number(found),
    );
  });
});

test.each`
  line
  ${'no JSON'}
  ${'null'}
  ${'{"method":"GET"}'}
  ${'{"method":"GET","path":"https://elsewhere.example/"}'}
  ${'{"method":"GET","path":"//elsewhere.example/"}'}
  ${'{"method":"GET","path":"/\\\\elsewhere.example/"}'}
  ${'{"method":"GET","path":"/","headers":"x"}'}
  ${'{"method":"GET","path":"/","headers":[["x"]]}'}
  ${'{"method":"GET","path":"/","headers":[["x",1]]}'}
`('$line is no recorded request', ({ line }) => {
  expect(recordedRequest(1, String(line))).toBeUndefined();
});
