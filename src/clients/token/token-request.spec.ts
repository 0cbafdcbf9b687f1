import { readTokenRequest } from './token-request.js';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const GRANT = 'grant_type=client_credentials';
const BODY = `${GRANT}&client_id=a&client_secret=b`;

test.each`
  what                               | form                      | authorization        | read
  ${'credentials in the body'}       | ${BODY}                   | ${undefined}         | ${['a', 'b', false]}
  ${'credentials by Basic'}          | ${GRANT}                  | ${basic('a:b')}      | ${['a', 'b', true]}
  ${'the client named twice, alike'} | ${`${GRANT}&client_id=a`} | ${basic('a:b')}      | ${['a', 'b', true]}
  ${'a scheme in capitals'}          | ${GRANT}                  | ${'BASIC YTpi'}      | ${['a', 'b', true]}
  ${'a colon in the secret'}         | ${GRANT}                  | ${basic('a:b:c')}    | ${['a', 'b:c', true]}
  ${'form-encoded halves'}           | ${GRANT}                  | ${basic('a%3A:b+&')} | ${['a:', 'b &', true]}
  ${'Basic without a colon'}         | ${GRANT}                  | ${basic('ab')}       | ${['', '', true]}
  ${'another scheme'}                | ${GRANT}                  | ${'Bearer x'}        | ${['', '', true]}
  ${'no credential'}                 | ${GRANT}                  | ${undefined}         | ${['', '', false]}
  ${'a parameter that nobody knows'} | ${`${BODY}&x=1&x=2`}      | ${undefined}         | ${['a', 'b', false]}
`('$what is read', ({ form, authorization, read }: Row) => {
  const request = readTokenRequest(form, authorization);
  expect([request?.clientId, request?.clientSecret, request?.basic]).toEqual(read);
});

test.each`
  what                         | form                             | authorization
  ${'no grant type'}           | ${'client_id=a&client_secret=b'} | ${undefined}
  ${'an empty grant type'}     | ${'grant_type='}                 | ${undefined}
  ${'nothing'}                 | ${''}                            | ${undefined}
  ${'JSON'}                    | ${'{"grant_type":"x"}'}          | ${undefined}
  ${'a parameter twice'}       | ${`${BODY}&client_id=a`}         | ${undefined}
  ${'the grant type twice'}    | ${`${BODY}&${GRANT}`}            | ${undefined}
  ${'two credentials at once'} | ${BODY}                          | ${basic('a:b')}
`('$what is malformed', ({ form, authorization }: Row) => {
  expect(readTokenRequest(form, authorization)).toBeUndefined();
});

test.each`
  form                        | scope
  ${GRANT}                    | ${undefined}
  ${`${GRANT}&scope=`}        | ${undefined}
  ${`${GRANT}&scope=a:b+c:d`} | ${'a:b c:d'}
`('the scope of $form is $scope', ({ form, scope }: Row) => {
  expect(readTokenRequest(form)?.scope).toBe(scope);
});

interface Row {
  form: string;
  authorization: string | undefined;
  read: [string, string, boolean];
  scope: string | undefined;
}
