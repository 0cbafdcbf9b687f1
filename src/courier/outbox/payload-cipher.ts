import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Key } from '../../config/index.js';
import type { Randomness } from '../../runtime/index.js';
import { NotTried, PermanentFailure } from '../channels/channel.js';

/** The sealed payload was changed or belongs to another message: no repetition makes it readable. */
export class TamperedPayload extends PermanentFailure {}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals what a waiting message says, so that the database alone gives no code and no address. */
export class PayloadCipher {
  /** Seals with the first key; opens with whichever key sealed. */
  constructor(
    private readonly keys: readonly Key[],
    private readonly randomness: Randomness,
  ) {}

  /** `kid.base64(iv, tag, sealed)`, bound to the message's id. */
  seal(id: string, payload: object): string {
    const [key] = this.keys;
    const iv = this.randomness.bytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, secret(key), iv).setAAD(Buffer.from(id));
    const sealed = cipher.update(JSON.stringify(payload), 'utf8');
    // GCM pads nothing: its end has no bytes of its own, and makes the tag.
    cipher.final();
    return `${key.id}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`;
  }

  /** The sealed payload; throws `TamperedPayload`, or `NotTried` while its key is missing. */
  open<T>(id: string, sealed: string): T {
    const dot = sealed.indexOf('.');
    const key = this.keys.find((known) => known.id === sealed.slice(0, dot));
    if (!key) throw new NotTried('key missing');
    const bytes = Buffer.from(sealed.slice(dot + 1), 'base64');
    try {
      return JSON.parse(unseal(id, key, bytes)) as T;
    } catch (cause) {
      throw new TamperedPayload('The sealed payload is not what was sealed.', { cause });
    }
  }
}

function unseal(id: string, key: Key, bytes: Buffer): string {
  const decipher = createDecipheriv(ALGORITHM, secret(key), bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(id))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
  // Throws where the tag is another.
  decipher.final();
  return text.toString('utf8');
}

const secret = (key: Key) => key.bytes.subarray(0, 32);
