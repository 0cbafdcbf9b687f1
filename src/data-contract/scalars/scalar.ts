import { type JsonTokens } from '../json/tokens/json-token.js';

/** Said instead of a value that the text does not spell. */
export const unreadable = Symbol('unreadable');
export type Unreadable = typeof unreadable;

/** Why a form value was refused: its text is shown to the sender, an overflow is not. */
export type FormFault = 'malformed' | 'overflow';

export interface FormReading<T> {
  readonly value?: T;
  readonly fault?: FormFault;
}

/**
 * A simple .NET type: its spellings in XML, JSON and forms, both ways.
 * Values are held as JavaScript's own kind where one exists (see each file).
 */
export interface Scalar<T = unknown> {
  readonly kind: 'scalar';
  /** Our name of the type. */
  readonly name: string;
  /** XML Schema's name: the root element of a bare value, and the item of a list. */
  readonly xmlName: string;
  /** .NET's name, in the form binder's texts. */
  readonly clrName: string;
  /** What the help page calls it. */
  readonly title: string;
  /** Whether null is a legal value without `nullable`. */
  readonly isReference: boolean;
  /** .NET's default. */
  readonly initial: T | null;
  readXml(text: string): T | Unreadable;
  writeXml(this: void, value: T): string;
  /** Moves the reader to the value, as Json.NET does before it looks at a member of this type. */
  advanceJson(tokens: JsonTokens): void;
  /** The value of the current JSON token, never called for null. */
  readJson(tokens: JsonTokens): T | Unreadable;
  writeJson(value: T): string;
  readonly readForm: (text: string) => FormReading<T>;
}
