import { type ModelState } from './model-state.js';

/** How much a stranger may send; breaking a limit is the model error, never an exception. */
export interface ReaderLimits {
  /** Nesting of XML elements and of JSON objects and arrays. */
  readonly depth: number;
  /** XML elements in one document. */
  readonly elements: number;
  /** Attributes on one XML element, namespace declarations included. */
  readonly attributes: number;
  /** JSON members and array items in one document. */
  readonly jsonMembers: number;
  /** Pairs in one form. */
  readonly formFields: number;
}

export const defaultLimits: ReaderLimits = Object.freeze({
  depth: 32,
  elements: 512,
  attributes: 16,
  jsonMembers: 512,
  formFields: 512,
});

export interface ReadContext {
  /** Name of the action's parameter: the first part of every model state key. */
  readonly parameter: string;
  readonly limits: ReaderLimits;
  /** The charset that the bytes were decoded with; an XML declaration must name the same. */
  readonly encoding: 'utf-8' | 'utf-16';
}

/** What reading gave: a null model with a valid state is legal (a body that says null). */
export interface Bound<T> {
  readonly model: T | null;
  readonly state: ModelState;
}
