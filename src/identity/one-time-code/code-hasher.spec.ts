import { createHmac } from 'node:crypto';
import { SystemRandomness } from '../../runtime/index.js';
import { CodeHasher, type CodeScope } from './code-hasher.js';

const randomness = new SystemRandomness();
const old = { id: 'k1', bytes: Buffer.alloc(32, 1) };
const current = { id: 'k2', bytes: Buffer.alloc(32, 2) };
const hasher = new CodeHasher([current, old], randomness);
const before = new CodeHasher([old], randomness);
const scope: CodeScope = { purpose: 'passwordReset', accountId: 'a-1', codeId: 'c-1' };

const matches = (typed: string, bound: CodeScope, stored = hasher.mac('123456', scope)) =>
  hasher.matches(typed, bound, stored.kid, stored.mac);

describe('keyed hashes of codes', () => {
  it('the hash is an HMAC over version, purpose, account, code id and code', () => {
    const expected = createHmac('sha256', current.bytes)
      .update('v1|passwordReset|a-1|c-1|123456')
      .digest();
    expect(hasher.mac('123456', scope)).toEqual({ kid: 'k2', mac: expected });
  });

  test.each`
    submitted    | other                      | accepted
    ${'123456'}  | ${{}}                      | ${true}
    ${'123457'}  | ${{}}                      | ${false}
    ${''}        | ${{}}                      | ${false}
    ${'1234567'} | ${{}}                      | ${false}
    ${'123456'}  | ${{ purpose: 'smsLogin' }} | ${false}
    ${'123456'}  | ${{ accountId: 'a-2' }}    | ${false}
    ${'123456'}  | ${{ codeId: 'c-2' }}       | ${false}
  `(
    'a stored 123456 against $submitted with $other: $accepted',
    ({ submitted, other, accepted }: { submitted: string; other: object; accepted: boolean }) => {
      expect(matches(submitted, { ...scope, ...other })).toBe(accepted);
    },
  );

  it('a code made under an older pepper still matches, and new ones use the first', () => {
    expect(matches('123456', scope, before.mac('123456', scope))).toBe(true);
    expect(hasher.mac('123456', scope).kid).toBe('k2');
  });

  it('a code whose pepper was retired matches nothing', () => {
    const stored = hasher.mac('123456', scope);
    expect(before.matches('123456', scope, stored.kid, stored.mac)).toBe(false);
  });

  it('a hash of the wrong length is a mismatch, not an error', () => {
    expect(hasher.matches('123456', scope, 'k2', Buffer.alloc(5))).toBe(false);
  });

  it('the dummy of an unknown code matches nothing, not even its own bytes', () => {
    const { kid, mac } = hasher.dummy;
    expect(hasher.matches('123456', hasher.dummy.scope, kid, mac)).toBe(false);
    expect(hasher.matches('123456', scope, 'no such pepper', mac)).toBe(false);
  });
});
