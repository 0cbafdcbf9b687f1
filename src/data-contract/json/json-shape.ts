import { type MemberType } from '../contract/member-types.js';
import { type JsonRun } from './json-run.js';
import { type JsonReads } from './tokens/json-reads.js';

/** How a member of one type is read from JSON. */
export interface JsonShape {
  /** Moves to the member's value. */
  advance(tokens: JsonReads): void;
  /** Makes the value of the current token, or fills the one that is there. @throws JsonFault */
  create(run: JsonRun, existing: unknown): unknown;
}

/** Compiles the shape of a type; handed on, for types hold types. */
export type CompileShape = (type: MemberType) => JsonShape;
