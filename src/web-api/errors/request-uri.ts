import type { IncomingMessage } from 'node:http';

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

/** The absolute URI of a request as `System.Uri.ToString` spells it: readable, query included. */
export function requestUri(raw: IncomingMessage): string {
  const origin = `http://${raw.headers.host ?? 'localhost'}`;
  const target = raw.url ?? '/';
  const absolute = URL.canParse(origin + target) ? new URL(origin + target).href : origin + target;
  return absolute.replace(ESCAPES, unescaped);
}
