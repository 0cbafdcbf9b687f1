import { type AnyValue } from '../contract/any-value.js';
import { type JsonReads } from './tokens/json-reads.js';
import { JsonFault, Token } from './tokens/json-token.js';

/** The members of an untyped object, the reader standing behind its opening brace. */
export function readAnyObject(tokens: JsonReads): AnyValue {
  const members = new Map<string, AnyValue>();
  do {
    if (tokens.token === Token.comment) continue;
    if (tokens.token !== Token.propertyName) return members;
    const name = String(tokens.value);
    tokens.readAny();
    members.set(name, readAnyToken(tokens));
  } while (tokens.read());
  throw new JsonFault('object without an end');
}

/** An untyped value: the current token and, for an array or object, what it holds. */
export function readAnyToken(tokens: JsonReads): AnyValue {
  switch (tokens.token) {
    case Token.startObject:
      tokens.readAny();
      return readAnyObject(tokens);
    case Token.startArray:
      return readAnyArray(tokens);
    case Token.integer:
      return BigInt(tokens.value as number | bigint);
    case Token.float:
    case Token.string:
    case Token.boolean:
    case Token.date:
      return tokens.value as AnyValue;
    case Token.null:
    case Token.undefined:
      return null;
    default:
      throw new JsonFault('value expected');
  }
}

function readAnyArray(tokens: JsonReads): AnyValue {
  const items: AnyValue[] = [];
  while (tokens.read()) {
    if (tokens.token === Token.comment) continue;
    if (tokens.token === Token.endArray) return items;
    items.push(readAnyToken(tokens));
  }
  throw new JsonFault('array without an end');
}
