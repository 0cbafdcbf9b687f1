import { CodeHasher } from '../../src/identity/one-time-code/code-hasher.js';
import { SystemRandomness } from '../../src/runtime/index.js';
import { accountId, KEY, RESET_CODE } from './identities.js';
import type { Store } from './stores.js';

const HOUR = 3_600_000;

/** Gives the first accounts an open reset code each. */
export async function seedResets(store: Store, accounts: number): Promise<void> {
  const randomness = new SystemRandomness();
  const hasher = new CodeHasher([KEY], randomness);
  const now = Date.now();
  const rows = Array.from({ length: accounts }, (_, index) => {
    const codeId = randomness.rowGuid(now);
    const scope = { purpose: 'passwordReset', accountId: accountId(index), codeId };
    const mac = hasher.mac(RESET_CODE, scope).mac.toString('base64');
    return `('${codeId}', '${scope.accountId}', 'passwordReset', '${KEY.id}', '${mac}', 0, ${now}, ${now + HOUR})`;
  });
  await store.execute(
    `INSERT INTO one_time_code (id, account_id, purpose, kid, mac, submissions, issued_at, expires_at)
      VALUES ${rows.join()}`,
  );
}
