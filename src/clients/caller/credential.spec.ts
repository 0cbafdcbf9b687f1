import { SystemRandomness } from '../../runtime/index.js';
import { drawClientKey, secretHash } from '../client-key.js';
import { credentialOf } from './credential.js';

const { id, text } = drawClientKey(new SystemRandomness());
const TOKEN = { kind: 'token', hash: secretHash('abc') };
const KEY = { kind: 'key', id, text };

test.each`
  authorization       | apiKey       | credential
  ${undefined}        | ${undefined} | ${{ kind: 'none' }}
  ${'Bearer abc'}     | ${undefined} | ${TOKEN}
  ${'bearer  abc '}   | ${undefined} | ${TOKEN}
  ${`Bearer ${text}`} | ${undefined} | ${KEY}
  ${undefined}        | ${text}      | ${KEY}
  ${'Bearer abc'}     | ${text}      | ${KEY}
  ${'Bearer abc'}     | ${'sk_1_2'}  | ${{ kind: 'unreadable' }}
  ${undefined}        | ${'abc'}     | ${{ kind: 'unreadable' }}
  ${undefined}        | ${''}        | ${{ kind: 'unreadable' }}
  ${'Bearer'}         | ${undefined} | ${{ kind: 'unreadable' }}
  ${'Bearer a b'}     | ${undefined} | ${{ kind: 'unreadable' }}
  ${'Basic YTpi'}     | ${undefined} | ${{ kind: 'unreadable' }}
  ${''}               | ${undefined} | ${{ kind: 'unreadable' }}
`(
  'Authorization "$authorization", X-Api-Key "$apiKey"',
  ({ authorization, apiKey, credential }: Row) => {
    expect(credentialOf({ authorization, 'x-api-key': apiKey })).toEqual(credential);
  },
);

interface Row {
  authorization: string | undefined;
  apiKey: string | undefined;
  credential: unknown;
}
