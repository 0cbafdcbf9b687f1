import { type MemberType } from '../contract/member-types.js';
import { ModelState } from '../contract/model-state.js';
import { type Bound, type ReadContext } from '../contract/read-context.js';

export type XmlReader = (text: string, context: ReadContext) => Bound<unknown>;

export const xmlReader =
  (_type: MemberType): XmlReader =>
  (_text, context) => ({ model: null, state: ModelState.unreadable(context.parameter) });
