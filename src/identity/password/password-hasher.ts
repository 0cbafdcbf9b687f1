import type { Key, PasswordOptions } from '../../config/index.js';
import { Peppers } from '../peppers.js';
import { verifyAspNetIdentity } from './hash-formats/aspnet-identity.js';
import { hashWithBcrypt, isBcryptHash, verifyBcrypt } from './hash-formats/bcrypt.js';
import { HashQueue } from './hash-queue.js';
import { HashThreads } from './hash-threads.js';
import type { VerifyResult } from './verify-result.js';

/** Makes and checks password hashes, a few at a time. Slow by design: never inside a unit of work. */
export class PasswordHasher {
  private readonly peppers: Peppers;
  private readonly queue: HashQueue;
  private readonly threads = new HashThreads();

  /** The first key peppers new hashes, the others still check theirs. */
  constructor(
    keys: readonly Key[],
    private readonly options: PasswordOptions,
  ) {
    this.peppers = new Peppers(keys);
    this.queue = new HashQueue(options);
  }

  /** How many hashes run now, and how many wait. */
  get load(): { running: number; waiting: number } {
    return this.queue.load;
  }

  /** The hash to store; throws `Unavailable` when too many hashes wait. */
  hash(password: string): Promise<string> {
    const { threads, peppers, options } = this;
    return this.queue.run(() => hashWithBcrypt(threads, password, peppers, options.bcryptCost));
  }

  /**
   * Checks a password against a stored hash of any format we know; an unknown format fails. Success
   * with a hash that `hash` would not make today asks for a rehash. Throws only `Unavailable`.
   */
  verify(stored: string, password: string): Promise<VerifyResult> {
    return this.queue.run(() => this.verifyNow(stored, password));
  }

  private async verifyNow(stored: string, password: string): Promise<VerifyResult> {
    // Every lone surrogate becomes U+FFFD in UTF-8, so two different passwords would hash alike.
    if (/\p{Cs}/u.test(password)) return 'Failed';
    const { threads, peppers, options } = this;
    if (isBcryptHash(stored))
      return verifyBcrypt(threads, stored, password, peppers, options.bcryptCost);
    return (await verifyAspNetIdentity(threads, stored, password))
      ? 'SuccessRehashNeeded'
      : 'Failed';
  }
}
