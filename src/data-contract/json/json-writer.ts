import { type AnyValue, XmlFragment } from '../contract/any-value.js';
import { contractOf, type Contract } from '../contract/contract.js';
import { type MemberType } from '../contract/member-types.js';
import { DateTime } from '../scalars/date-time-value.js';
import { doubleJson } from './tokens/json-number.js';
import { quoteJson } from './tokens/json-quote.js';

/** Writes a value as Json.NET does: compact, every member, null included. */
export type JsonWriter = (value: unknown) => string;

const writers = new WeakMap<object, JsonWriter>();

/** Compiles the JSON writer of a type. */
export function jsonWriter(type: MemberType): JsonWriter {
  switch (type.kind) {
    case 'scalar':
      return orNull((value) => type.writeJson(value));
    case 'enum':
      return orNull(String);
    case 'nullable':
      return jsonWriter(type.of);
    case 'list':
      return listWriter(type.of);
    case 'nested':
      return objectWriter(() => contractOf(type.contract()));
    case 'any':
      return (value) => writeAny(value as AnyValue);
  }
}

const orNull =
  (write: JsonWriter): JsonWriter =>
  (value) =>
    value === null || value === undefined ? 'null' : write(value);

function listWriter(of: MemberType): JsonWriter {
  let item: JsonWriter | undefined;
  return orNull((value) => {
    const write = (item ??= jsonWriter(of));
    return `[${(value as unknown[]).map((each) => write(each)).join(',')}]`;
  });
}

function objectWriter(contract: () => Contract): JsonWriter {
  let write: JsonWriter | undefined;
  return orNull((value) => (write ??= memberWriter(contract()))(value));
}

function memberWriter(contract: Contract): JsonWriter {
  const known = writers.get(contract);
  if (known) return known;
  const members = contract.members.map(({ name, type }, index) => ({
    name,
    prefix: `${index === 0 ? '' : ','}${quoteJson(name)}:`,
    write: jsonWriter(type),
  }));
  const writer: JsonWriter = (model) => {
    let out = '{';
    for (const { name, prefix, write } of members) {
      out += prefix + write((model as Record<string, unknown>)[name]);
    }
    return `${out}}`;
  };
  writers.set(contract, writer);
  return writer;
}

function writeAny(value: AnyValue): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return quoteJson(value);
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'number':
      return doubleJson(value);
    default:
      return writeAnyObject(value);
  }
}

function writeAnyObject(
  value: Exclude<AnyValue, null | string | bigint | boolean | number>,
): string {
  if (value instanceof DateTime) return quoteJson(value.toString());
  if (value instanceof XmlFragment) return quoteJson(value.content);
  if (Array.isArray(value)) return `[${(value as readonly AnyValue[]).map(writeAny).join(',')}]`;
  if (!(value instanceof Map)) return '{}';
  const members = [...(value as ReadonlyMap<string, AnyValue>)];
  return `{${members.map(([name, member]) => `${quoteJson(name)}:${writeAny(member)}`).join(',')}}`;
}
