import { SequenceRandomness } from '../../test/doubles/sequence-randomness.js';
import { SystemRandomness } from '../runtime/index.js';
import { clientKeyId, drawClientKey, matchesSecret, secretHash } from './client-key.js';

const drawn = () => drawClientKey(new SystemRandomness());

it('a secret is sk_, a public id, 256 random bits and a checksum', () => {
  const { id, text } = drawClientKey(new SequenceRandomness([171]));
  expect(text).toBe(`sk_${'ab'.repeat(8)}_${'ab'.repeat(32)}_${text.slice(-8)}`);
  expect(id).toBe('ab'.repeat(8));
});

it('the id can be read off the text, and no two secrets share one', () => {
  const keys = Array.from({ length: 100 }, drawn);
  expect(keys.map(({ text }) => clientKeyId(text))).toEqual(keys.map(({ id }) => id));
  expect(new Set(keys.map(({ id }) => id)).size).toBe(100);
});

const { text } = drawn();
test.each`
  what                    | changed
  ${'one digit changed'}  | ${text.replace(/.(?=_[^_]*$)/, (digit) => (digit === '0' ? '1' : '0'))}
  ${'one digit short'}    | ${text.slice(0, -1)}
  ${'a space before'}     | ${` ${text}`}
  ${'a line break after'} | ${`${text}\n`}
  ${'capitals'}           | ${text.toUpperCase()}
  ${'nothing'}            | ${''}
  ${'a token of base 64'} | ${'A'.repeat(43)}
`('a secret with $what is no secret', ({ changed }: { changed: string }) => {
  expect(clientKeyId(changed)).toBeUndefined();
});

test.each`
  hash                 | matches
  ${secretHash(text)}  | ${true}
  ${secretHash('sk_')} | ${false}
  ${undefined}         | ${false}
`('against the hash $hash a secret matches: $matches', ({ hash, matches }: Row) => {
  expect(matchesSecret(text, hash)).toBe(matches);
});

interface Row {
  hash: string | undefined;
  matches: boolean;
}
