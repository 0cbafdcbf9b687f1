import { DatabaseOptions } from '../../src/config/index.js';
import { dataSourceOptions, openDataSource, unitOfWorkFor } from '../../src/database/index.js';
import { CodeHasher } from '../../src/identity/one-time-code/code-hasher.js';
import { SystemRandomness, type Transaction, type UnitOfWork } from '../../src/runtime/index.js';
import {
  accountId,
  ACCOUNTS,
  CLIENT_ID,
  emailOf,
  KEY,
  phoneOf,
  SCOPES,
  TOKEN_HASH,
  VALIDATION_CODE,
} from './identities.js';

const STEP = 1000;
const YEAR = 365 * 86_400_000;
const ACCOUNT = `INSERT INTO account (id, email, email_key, phone_number, security_stamp, created_by, created_at, modified_by, modified_at)
  VALUES (:id, :email, :email, :phone, 'stamp', 'bench', :now, 'bench', :now)`;
const CODE = `INSERT INTO one_time_code (id, account_id, purpose, kid, mac, submissions, max_submissions, issued_at, expires_at)
  VALUES (:codeId, :id, 'accountValidation', :kid, :mac, 0, 5, :now, :end)`;
const CLIENT = `INSERT INTO client (id, name, scopes, created_at) VALUES (:client, 'bench', :scopes, :now)`;
const SECRET = `INSERT INTO client_secret (id, hash, client_id, slot, created_at) VALUES ('bench', 'none', :client, 1, :now)`;
const GRANT = `INSERT INTO access_token (hash, client_id, secret_id, issued_at, expires_at)
  VALUES (:hash, :client, 'bench', :now, :end)`;

/** A fresh store with our schema, so many accounts, the codes of their other half, and a client. */
export async function seed(options: Partial<DatabaseOptions>, accounts = ACCOUNTS): Promise<void> {
  const database = Object.assign(new DatabaseOptions(), options);
  const dataSource = await openDataSource(dataSourceOptions(database));
  const work = unitOfWorkFor(dataSource);
  const now = Date.now();
  await work.run((tx) => seedClient(tx, now));
  for (let first = 0; first < accounts; first += STEP) {
    await seedAccounts(work, first, now, accounts / 2);
  }
  await dataSource.destroy();
}

async function seedClient(tx: Transaction, now: number): Promise<void> {
  await tx.execute(CLIENT, { client: CLIENT_ID, scopes: SCOPES, now });
  await tx.execute(SECRET, { client: CLIENT_ID, now });
  await tx.execute(GRANT, { hash: TOKEN_HASH, client: CLIENT_ID, now, end: now + YEAR });
}

function seedAccounts(
  work: UnitOfWork,
  first: number,
  now: number,
  withCodeFrom: number,
): Promise<void> {
  const randomness = new SystemRandomness();
  const hasher = new CodeHasher([KEY], randomness);
  return work.run(async (tx) => {
    for (let index = first; index < first + STEP; index += 1) {
      const id = accountId(index);
      await tx.execute(ACCOUNT, { id, email: emailOf(index), phone: phoneOf(index), now });
      if (index < withCodeFrom) continue;
      const codeId = randomness.rowGuid(now);
      const scope = { purpose: 'accountValidation', accountId: id, codeId };
      const { kid, mac } = hasher.mac(VALIDATION_CODE, scope);
      await tx.execute(CODE, {
        codeId,
        id,
        kid,
        mac: mac.toString('base64'),
        now,
        end: now + YEAR,
      });
    }
  });
}
