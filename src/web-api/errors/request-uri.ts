import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';

const ESCAPES = /(?:%[0-9a-f]{2})+/gi;

// System.Uri.ToString leaves control characters and those with a meaning in a URI escaped.
const KEPT = /[\u0000-\u001f\u007f-\u009f#$%&+,/;=?@\\]/g;

const escapedAgain = (character: string) => encodeURIComponent(character).toUpperCase();

function unescaped(escapes: string): string {
  try {
    return decodeURIComponent(escapes).replace(KEPT, escapedAgain);
  } catch {
    return escapes;
  }
}

// A proxy's spelling of a target: `GET http://host/path`.
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i;

/** The path of a request's target, without its query. */
export const requestPath = ({ url = '/' }: IncomingMessage): string =>
  url.replace(ORIGIN, '').split('?', 1)[0] || '/';

/** The absolute URI of a request as `System.Uri.ToString` spells it: readable, query included. */
export function requestUri(raw: IncomingMessage): string {
  const target = raw.url ?? '/';
  const { encrypted } = (raw.socket ?? {}) as Partial<TLSSocket>;
  const own = `${encrypted ? 'https' : 'http'}://${raw.headers.host || 'localhost'}`;
  const origin = ORIGIN.test(target) ? '' : own;
  const absolute = URL.canParse(origin + target) ? new URL(origin + target).href : origin + target;
  return absolute.replace(ESCAPES, unescaped);
}
