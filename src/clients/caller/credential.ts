import type { IncomingHttpHeaders } from 'node:http';
import { clientKeyId, secretHash } from '../client-key.js';

/** What a request shows to say who calls, secrets already hashed or still to be compared. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'token'; readonly hash: string }
  | { readonly kind: 'key'; readonly id: string; readonly text: string };

const BEARER = /^bearer +(\S+) *$/i;
const UNREADABLE: Credential = { kind: 'unreadable' };

/** Reads `X-Api-Key`, else `Authorization: Bearer` with a token or an API key. */
export function credentialOf(headers: IncomingHttpHeaders): Credential {
  const key = headers['x-api-key'];
  if (key !== undefined) return keyFrom(String(key)) ?? UNREADABLE;
  const { authorization } = headers;
  if (authorization === undefined) return { kind: 'none' };
  const [, shown] = BEARER.exec(authorization) ?? [];
  if (shown === undefined) return UNREADABLE;
  return keyFrom(shown) ?? { kind: 'token', hash: secretHash(shown) };
}

function keyFrom(text: string): Credential | undefined {
  const id = clientKeyId(text);
  return id === undefined ? undefined : { kind: 'key', id, text };
}
