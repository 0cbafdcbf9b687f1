import fc from 'fast-check';
import {
  contractOf,
  DateTime,
  newModel,
  type ContractClass,
  type MemberType,
  type Scalar,
} from '../../../src/data-contract/index.js';

/** What texts are drawn from: what XML can carry, or any character that a text may hold. */
export type Alphabet = 'xml' | 'unicode';

/** A random instance of a contract: every value that its members can hold and both formats can say. */
export function arbitraryModel<T extends object>(
  type: ContractClass<T>,
  alphabet: Alphabet = 'unicode',
): fc.Arbitrary<T> {
  const members = contractOf(type).members.filter(({ isGetOnly }) => !isGetOnly);
  const values = members.map(({ name, type: of }) => [name, arbitraryValue(of, alphabet)] as const);
  return fc
    .record(Object.fromEntries(values))
    .map((drawn) => newModel(type, drawn as unknown as Partial<T>));
}

function arbitraryValue(type: MemberType, alphabet: Alphabet): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'scalar':
      return arbitraryScalar(type, alphabet);
    case 'enum':
      return fc.constantFrom(0, ...type.names.values);
    case 'nullable':
      return fc.option(arbitraryValue(type.of, alphabet));
    case 'list':
      return fc.option(fc.array(arbitraryValue(type.of, alphabet), { maxLength: 4 }));
    case 'nested':
      return fc.option(arbitraryModel(type.contract(), alphabet));
    case 'any':
      // The other kinds of an untyped value are read back as what the format makes of them.
      return fc.option(untypedText(alphabet));
  }
}

function arbitraryScalar(scalar: Scalar, alphabet: Alphabet): fc.Arbitrary<unknown> {
  switch (scalar.name) {
    case 'text':
      return fc.option(arbitraryText(alphabet));
    case 'int32':
      return fc.integer();
    case 'boolean':
      return fc.boolean();
    case 'guid':
      return fc.uuid();
    case 'base64':
      return fc.option(fc.uint8Array({ maxLength: 40 }));
    case 'dateTime':
      return arbitraryDate;
    default:
      throw new Error(`No way is known to draw ${scalar.name}.`);
  }
}

/** Markup, escapes and line breaks are as likely as letters. */
const MARKUP = [
  '<',
  '>',
  '&',
  ']]>',
  '"',
  "'",
  '\\',
  '\t',
  '\r',
  '\n',
  '\r\n',
  ' ',
  '\u2028',
  '&#1;',
];

const XML_CHARACTER = /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u;

const character = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 });

const arbitraryText = (alphabet: Alphabet): fc.Arbitrary<string> => {
  const any = alphabet === 'xml' ? character.filter((each) => XML_CHARACTER.test(each)) : character;
  const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 8 });
  const part = fc.oneof(any, fc.constantFrom(...MARKUP), ascii);
  return fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
};

// Json.NET takes whatever looks like a date for one where nothing says what it is.
const untypedText = (alphabet: Alphabet): fc.Arbitrary<string> =>
  arbitraryText(alphabet).map((text) => `${text}#`);

const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59);

const arbitraryDate = fc
  .tuple(
    fc.integer({ min: EARLIEST / 1000, max: Math.floor(LATEST / 1000) }),
    fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9_999_999 })),
    fc.constantFrom('utc', 'local', 'unspecified'),
  )
  .map(([second, ticks, kind]) => {
    const whole = DateTime.fromEpochMilliseconds(second * 1000, kind);
    const seconds = second - EARLIEST / 1000;
    return ticks === 0 ? whole : DateTime.of(seconds, ticks, kind);
  });
