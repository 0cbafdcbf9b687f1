import { contractOf } from '../contract/contract.js';
import { type MemberType } from '../contract/member-types.js';
import { ModelState } from '../contract/model-state.js';
import { type Bound, type ReadContext } from '../contract/read-context.js';
import { FormBinder } from './form-binder.js';
import { FormFields } from './form-fields.js';

/** Reads a form as Web API's JQueryMvcFormUrlEncodedFormatter does. */
export type FormReader = (body: Uint8Array | string, context: ReadContext) => Bound<unknown>;

/** Compiles the form reader of a root type; only a contract has members that a form can name. */
export function formReader(type: MemberType): FormReader {
  return (body, { parameter, limits }) => {
    const state = new ModelState();
    if (type.kind !== 'nested' || body.length === 0) return { model: null, state };
    const fields = FormFields.read(body, limits.formFields);
    if (!fields) return { model: null, state: ModelState.unreadable(parameter) };
    const model = new FormBinder(fields, parameter, state).bindModel(
      contractOf(type.contract()),
      '',
    );
    return { model, state };
  };
}
