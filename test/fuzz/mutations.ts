import fc from 'fast-check';
import { contractOf, type ContractClass } from '../../src/data-contract/index.js';
import { FRAGMENTS, JSON_VALUES, RAW_VALUES } from './fragments.js';
import { type FuzzFormat, rawBodyIn } from './fuzz-format.js';

/** One change of a body; places are fractions of its length, so that a draw fits every body. */
export type Change<T> = (body: T) => T;

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const MOST_COPIES = 400;

const at = (length: number, fraction: number): number => Math.floor(length * fraction);

/** Bytes are dropped, overwritten, put in, cut off or swapped. */
export const byteChange: fc.Arbitrary<Change<Buffer>> = fc
  .tuple(fc.nat({ max: 5 }), place, fc.nat({ max: 16 }), fc.uint8Array({ maxLength: 4 }))
  .map(([kind, fraction, count, bytes]) => (body) => {
    const start = at(body.length, fraction);
    const [before, after] = [body.subarray(0, start), body.subarray(start)];
    if (kind === 0) return before;
    if (kind === 1) return Buffer.concat([before, after.subarray(count)]);
    if (kind === 2) return Buffer.concat([before, bytes, after]);
    if (kind === 3) return Buffer.concat([before, bytes, after.subarray(bytes.length)]);
    if (kind === 4) return Buffer.concat([after, before]);
    return Buffer.concat([before, after.subarray(0, count), after]);
  });

/** Pieces of grammar are put in, doubled, dropped or moved; a piece lies between two marks of the format. */
export const grammarChange = (format: FuzzFormat): fc.Arbitrary<Change<string>> =>
  fc
    .record({
      kind: fc.nat({ max: 4 }),
      from: place,
      to: place,
      fragment: fc.constantFrom(...FRAGMENTS[format]),
      copies: fc.oneof(
        { arbitrary: fc.constant(1), weight: 12 },
        { arbitrary: fc.nat({ max: MOST_COPIES }), weight: 1 },
      ),
    })
    .map(({ kind, from, to, fragment, copies }) => (body) => {
      const pieces = body.split(MARKS[format]);
      const [one, two] = [at(pieces.length, from), at(pieces.length, to)];
      const piece = pieces[one] ?? '';
      if (kind === 0) pieces.splice(one, 0, fragment.repeat(copies));
      else if (kind === 1) pieces.splice(one, 0, piece.repeat(copies));
      else if (kind === 2) pieces.splice(one, 1);
      else if (kind === 3) pieces.splice(two, 0, ...pieces.splice(one, 1));
      else pieces[one] = fragment;
      return pieces.join('');
    });

const MARKS: Readonly<Record<FuzzFormat, RegExp>> = {
  XML: /(?=[<>"= ])|(?<=[<>"= ])/,
  JSON: /(?=[{}[\],:"])|(?<=[{}[\],:"])/,
  form: /(?=[&=[\].%])|(?<=[&=[\].%])/,
};

/** Members of a contract in any order, some missing, some twice, with values of any type. */
export function mistypedBody(format: FuzzFormat, type: ContractClass): fc.Arbitrary<string> {
  const names = contractOf(type).members.map(({ name }) => name);
  const cased = fc
    .tuple(fc.constantFrom(...names), fc.nat({ max: 9 }))
    .map(([name, kind]) => (kind === 0 ? name.toLowerCase() : name));
  return fc
    .array(fc.tuple(cased, rawValue(format)), { maxLength: names.length + 3 })
    .map((members) => rawBodyIn(format, type, members));
}

function rawValue(format: FuzzFormat): fc.Arbitrary<string> {
  const plain = fc.constantFrom(...RAW_VALUES);
  if (format === 'form') return plain.map((value) => encodeURIComponent(value));
  if (format === 'XML') return fc.oneof(plain, fc.constantFrom(...FRAGMENTS.XML, '<a>1</a>'));
  const quoted = fc.oneof(plain, fc.string({ unit: 'binary', maxLength: 6 }));
  return fc.oneof(
    quoted.map((value) => JSON.stringify(value)),
    plain.map((value) => value || '0'),
    fc.constantFrom(...JSON_VALUES),
    fc.json({ maxDepth: 3 }),
  );
}
