import type { ModelState } from '../../data-contract/index.js';
import { HttpReply, type ReplyHeaders } from '../http-reply.js';
import { HttpError } from './http-error.js';

const REQUEST_IS_INVALID = 'The request is invalid.';

/** Ends a request before its action; guards and pipes throw it, the filter answers it. */
export class HttpErrorException extends Error {
  readonly modelState?: ModelState;
  readonly headers?: ReplyHeaders;

  constructor(
    readonly status: number,
    message: string,
    more: { modelState?: ModelState; headers?: ReplyHeaders } = {},
  ) {
    super(message);
    this.name = 'HttpErrorException';
    this.modelState = more.modelState;
    this.headers = more.headers;
  }

  /** 400 for a model that could not be read or that broke a rule. */
  static invalidModel(modelState: ModelState): HttpErrorException {
    return new HttpErrorException(400, REQUEST_IS_INVALID, { modelState });
  }

  /** 400 that says no more: a null model, or a route value of the wrong type. */
  static invalidRequest(): HttpErrorException {
    return new HttpErrorException(400, REQUEST_IS_INVALID);
  }

  toReply(): HttpReply<HttpError> {
    return new HttpReply(this.status, new HttpError(this.message, this.modelState), this.headers);
  }
}
