import type { FastifyRequest } from 'fastify';
import { HttpErrorException } from '../errors/http-error-exception.js';

const SECRETS = new Set(['code', 'access_token', 'api_key']);

/**
 * Refuses a secret in the URL, where logs and histories keep it.
 * @throws HttpErrorException 400; the value is not repeated.
 */
export function refuseSecretsInQuery(request: FastifyRequest): void {
  if (!request.raw.url?.includes('?')) return;
  for (const name of Object.keys(request.query as object)) {
    if (SECRETS.has(name.toLowerCase())) {
      throw new HttpErrorException(400, `'${name}' is not accepted in the query string.`);
    }
  }
}
