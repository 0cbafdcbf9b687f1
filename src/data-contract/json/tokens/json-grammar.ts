import { Token, type TokenKind, type TokenValue } from './json-token.js';

/** Where the grammar stands. */
export const State = Object.freeze({
  start: 0,
  name: 1,
  objectStart: 2,
  object: 3,
  arrayStart: 4,
  array: 5,
  postValue: 6,
  finished: 7,
});
export type StateKind = (typeof State)[keyof typeof State];

/** How the next value is to be taken, which decides what its spelling means. */
export const As = Object.freeze({ any: 0, text: 1, int32: 2, bytes: 3, dateTime: 4 });
export type AsKind = (typeof As)[keyof typeof As];

export interface Word {
  readonly spelling: string;
  readonly token: TokenKind;
  readonly value: TokenValue;
}

export const NEGATIVE_INFINITY: Word = {
  spelling: '-Infinity',
  token: Token.float,
  value: -Infinity,
};

/** The words that stand for values, by their first letter. */
export const WORDS: ReadonlyMap<string, Word> = new Map([
  ['t', { spelling: 'true', token: Token.boolean, value: true }],
  ['f', { spelling: 'false', token: Token.boolean, value: false }],
  ['n', { spelling: 'null', token: Token.null, value: null }],
  ['u', { spelling: 'undefined', token: Token.undefined, value: null }],
  ['N', { spelling: 'NaN', token: Token.float, value: NaN }],
  ['I', { spelling: 'Infinity', token: Token.float, value: Infinity }],
]);
