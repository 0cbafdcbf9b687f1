import type { FastifyRequest } from 'fastify';
import { HttpErrorException } from '../errors/http-error-exception.js';
import { RequestBody } from '../request/request-body.js';

// A dotted name, as a script's own functions have; anything else could carry a script.
const CALLBACK = /^[A-Za-z_$][\w$.]{0,63}$/;

/** The first `?callback=` of a request to a route that honours it. */
function callbackOf(request: FastifyRequest): string | undefined {
  const { formatters, options } = RequestBody.of(request);
  // A path that could not be read has no query.
  if (formatters !== 'withJavaScript' || !options.jsonp || !request.query) return undefined;
  const { callback } = request.query as Record<string, string | string[] | undefined>;
  return Array.isArray(callback) ? callback[0] : callback;
}

/** @throws HttpErrorException 400 for a callback that is no plain function name. */
export function refuseBadCallback(request: FastifyRequest): void {
  const callback = callbackOf(request);
  if (callback !== undefined && !CALLBACK.test(callback)) throw HttpErrorException.invalidRequest();
}

/** The vendor's formatter: with `?callback=` any answer, errors too, is a script that calls it. */
export function wrapperOf(request: FastifyRequest): ((json: string) => string) | undefined {
  const callback = callbackOf(request);
  if (callback === undefined || !CALLBACK.test(callback)) return undefined;
  return (json) => `${callback}(${json});`;
}
