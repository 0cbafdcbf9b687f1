import {
  SystemClock,
  SystemRandomness,
  Unavailable,
  type UnitOfWork,
} from '../../runtime/index.js';
import type { PasswordHasher } from './password-hasher.js';
import { StoredPassword } from './stored-password.js';

describe('comparing with the password of nobody', () => {
  it('a queue that was full once does not refuse for ever', async () => {
    let full = true;
    const hasher = {
      hash: () => (full ? Promise.reject(new Unavailable('full')) : Promise.resolve('hash')),
      verify: () => Promise.resolve('Failed'),
    } as unknown as PasswordHasher;
    const [work, clock, randomness] = [{} as UnitOfWork, new SystemClock(), new SystemRandomness()];
    const passwords = new StoredPassword(work, clock, randomness, hasher);
    await expect(passwords.matches(undefined, 'x')).rejects.toBeInstanceOf(Unavailable);
    full = false;
    expect(await passwords.matches(undefined, 'x')).toBe(false);
  });
});
