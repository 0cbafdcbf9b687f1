import { type DateTime } from '../../scalars/date-time-value.js';

/** Json.NET's tokens, as far as JSON text can give them. */
export const Token = Object.freeze({
  none: 0,
  startObject: 1,
  startArray: 2,
  propertyName: 3,
  comment: 4,
  integer: 5,
  float: 6,
  string: 7,
  boolean: 8,
  null: 9,
  undefined: 10,
  endObject: 11,
  endArray: 12,
  date: 13,
  bytes: 14,
});
export type TokenKind = (typeof Token)[keyof typeof Token];

/** A token's value: integers as numbers where those are exact, else as bigint. */
export type TokenValue = string | number | bigint | boolean | DateTime | Uint8Array | null;

/** A refusal by the reader or by a conversion; it is caught, filed under a path, and reading goes on. */
export class JsonFault extends Error {}

/** A limit was broken: nothing of the body is used. */
export class JsonLimitBroken extends Error {}

/** The reader as the types see it: the current token, and ways to move to the next as a given type. */
export interface JsonTokens {
  readonly token: TokenKind;
  readonly value: TokenValue;
  /** To the next token that is no comment; `none` at the end. */
  readAny(): void;
  readAsText(): void;
  readAsInt32(): void;
  readAsDateTime(): void;
  readAsBytes(): void;
}
