import fc from 'fast-check';
import {
  contractOf,
  DateTime,
  newModel,
  type ContractClass,
  type MemberType,
  type Scalar,
} from '../../../src/data-contract/index.js';

/** Characters that one format or the other must treat with care, and plain ones. */
const character = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }) },
  fc.constantFrom('é', '😀', ' ', '\t', '\x7f', '\x85', '\u2028', '\u00a0', '\ufeff', '\ufffd'),
  fc.constantFrom(
    '<',
    '&',
    '>',
    '"',
    "'",
    ']]>',
    '&amp;',
    '&#65;',
    '\\',
    '/',
    '%41',
    '+',
    '{',
    '<!--',
  ),
);

/** Text that both formats can carry unchanged: XML writes every line break as CR LF, so there is none. */
const plainText = fc.array(character, { maxLength: 12 }).map((parts) => parts.join(''));

const moment = fc
  .tuple(
    fc.integer({ min: -62135596800000, max: 253402300799999 }),
    fc.constantFrom('utc', 'local', 'unspecified'),
  )
  .map(([at, kind]) => DateTime.fromEpochMilliseconds(at, kind));

const scalarValue = ({ name }: Scalar): fc.Arbitrary<unknown> => {
  switch (name) {
    case 'text':
      return fc.option(plainText);
    case 'int32':
      return fc.integer();
    case 'boolean':
      return fc.boolean();
    case 'guid':
      return fc.uuid();
    case 'dateTime':
      return moment;
    default:
      return fc.option(fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)));
  }
};

/** Any value of a type that XML and JSON can both say. */
function arbitraryValue(type: MemberType): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'scalar':
      return scalarValue(type);
    case 'nullable':
      return fc.option(arbitraryValue(type.of));
    case 'enum':
      return fc.constantFrom(...type.names.values);
    case 'list':
      return fc.option(fc.array(arbitraryValue(type.of), { maxLength: 4 }));
    case 'nested':
      return fc.option(arbitraryModel(type.contract()));
    case 'any':
      return fc.constant(null);
  }
}

/** Any model of a contract, as far as both formats can carry it. */
export function arbitraryModel<T extends object>(type: ContractClass<T>): fc.Arbitrary<T> {
  const members = contractOf(type).members.filter(({ isGetOnly }) => !isGetOnly);
  const values = members.map(({ name, type: of }) => [name, arbitraryValue(of)] as const);
  return fc
    .record(Object.fromEntries(values))
    .map((record) => Object.assign(newModel(type), record));
}
