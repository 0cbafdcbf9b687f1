import { type EnumType, type MemberType, type NullableType } from '../contract/member-types.js';
import { readJsonEnum } from '../scalars/enum.js';
import { type Scalar, unreadable } from '../scalars/scalar.js';
import { readAnyObject, readAnyToken } from './any-reader.js';
import { type JsonReads } from './tokens/json-reads.js';
import { objectShape } from './json-object-shape.js';
import { listShape } from './json-list-shape.js';
import { type JsonRun } from './json-run.js';
import { type JsonShape } from './json-shape.js';
import { readMetadata } from './json-metadata.js';
import { JsonFault, Token } from './tokens/json-token.js';

/** Compiles the JSON reader of a type. */
export function jsonShape(type: MemberType): JsonShape {
  switch (type.kind) {
    case 'scalar':
      return scalarShape(type, type.isReference);
    case 'enum':
      return enumShape(type, false);
    case 'nullable':
      return nullableShape(type);
    case 'list':
      return listShape(type.of, jsonShape);
    case 'nested':
      return objectShape(type.contract, jsonShape);
    case 'any':
      return anyShape;
  }
}

const nullableShape = ({ of }: NullableType): JsonShape =>
  of.kind === 'enum' ? enumShape(of, true) : scalarShape(of, true);

function scalarShape(scalar: Scalar, mayBeNull: boolean): JsonShape {
  const emptyIsNull = mayBeNull && scalar.name !== 'text';
  const read = (tokens: JsonReads): unknown => scalar.readJson(tokens);
  return {
    advance: (tokens) => scalar.advanceJson(tokens),
    create: (run) => simpleValue(run, read, mayBeNull, emptyIsNull),
  };
}

const enumShape = ({ names }: EnumType, mayBeNull: boolean): JsonShape => ({
  advance: (tokens) => tokens.readAny(),
  create: (run) => simpleValue(run, (tokens) => readJsonEnum(tokens, names), mayBeNull, mayBeNull),
});

function simpleValue(
  run: JsonRun,
  read: (tokens: JsonReads) => unknown,
  mayBeNull: boolean,
  emptyIsNull: boolean,
): unknown {
  const { tokens } = run;
  switch (tokens.token) {
    case Token.null:
    case Token.undefined:
      if (mayBeNull) return null;
      break;
    case Token.startObject:
      refuseObject(run);
      break;
    default: {
      if (emptyIsNull && tokens.value === '') return null;
      const value = read(tokens);
      if (value !== unreadable) return value;
    }
  }
  throw new JsonFault('value that does not convert');
}

// Json.NET looks into an object before it refuses it, and files the refusal where it then stands.
function refuseObject(run: JsonRun): void {
  run.mustRead();
  readMetadata(run);
}

const anyShape: JsonShape = {
  advance: (tokens) => tokens.readAny(),
  create: (run) => {
    if (run.tokens.token !== Token.startObject) return readAnyToken(run.tokens);
    run.mustRead();
    return readMetadata(run) ? null : readAnyObject(run.tokens);
  },
};
