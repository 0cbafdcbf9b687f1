import { type MemberType } from '../contract/member-types.js';
import { ModelState } from '../contract/model-state.js';
import { type Bound, type ReadContext } from '../contract/read-context.js';

export type FormReader = (body: Uint8Array | string, context: ReadContext) => Bound<unknown>;

export const formReader =
  (_type: MemberType): FormReader =>
  (_body, context) => ({ model: null, state: ModelState.unreadable(context.parameter) });
