import { HttpReply, StringContent } from '../../web-api/index.js';
import type { TokenOutcome } from './token.grant.js';

// RFC 6749 section 5.1; the spelling of the type is that of the fielded endpoint.
const JSON_TYPE = 'application/json;charset=UTF-8';
const NEVER_KEPT = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };

const reply = (status: number, body: object, headers: Record<string, string> = {}) =>
  new HttpReply(status, new StringContent(JSON.stringify(body), JSON_TYPE), {
    ...NEVER_KEPT,
    ...headers,
  });

/** The answer of POST /Token: JSON whatever the client accepts, as OWIN's server writes it. */
export function toTokenReply(outcome: TokenOutcome): HttpReply<StringContent> {
  switch (outcome.kind) {
    case 'granted': {
      const { accessToken, expiresIn } = outcome;
      const token = { access_token: accessToken, token_type: 'bearer', expires_in: expiresIn };
      return reply(200, token);
    }
    case 'throttled':
      return reply(
        429,
        { error: 'temporarily_unavailable' },
        { 'Retry-After': String(outcome.retryAfterSeconds) },
      );
    case 'refused':
      // RFC 6749 wants 401 only of a client that tried by the header; OWIN's server says 400 otherwise.
      return outcome.basic && outcome.error === 'invalid_client'
        ? reply(401, { error: outcome.error }, { 'WWW-Authenticate': 'Basic realm="Latchkey"' })
        : reply(400, { error: outcome.error });
  }
}
