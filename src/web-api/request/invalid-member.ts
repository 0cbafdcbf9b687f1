import { ModelState, propertyKey } from '../../data-contract/index.js';
import { HttpErrorException } from '../errors/http-error-exception.js';
import type { HttpError } from '../errors/http-error.js';
import type { HttpReply } from '../http-reply.js';
import { PARAMETER } from './bind.js';

/** 400 as the binding pipe gives it, for a member whose fault only the domain can see. */
export function invalidMember(member: string, message: string): HttpReply<HttpError> {
  const state = new ModelState();
  state.add(propertyKey(PARAMETER, member), message);
  return HttpErrorException.invalidModel(state).toReply();
}
