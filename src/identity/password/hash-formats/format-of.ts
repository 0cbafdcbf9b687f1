import { isAspNetIdentityHash } from './aspnet-identity.js';
import { isBcryptHash } from './bcrypt.js';

/** `identity-v2` and `identity-v3` are ASP.NET Identity's; `bcrypt` is ours. */
export type HashFormat = 'identity-v2' | 'identity-v3' | 'bcrypt' | 'unknown';

/** The format of a stored hash. */
export function formatOf(stored: string): HashFormat {
  if (isBcryptHash(stored)) return 'bcrypt';
  if (!isAspNetIdentityHash(stored)) return 'unknown';
  // The first byte is the format: 0 for V2, 1 for V3.
  return Buffer.from(stored, 'base64')[0] === 0 ? 'identity-v2' : 'identity-v3';
}
