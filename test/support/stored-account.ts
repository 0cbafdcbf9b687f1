import { randomUUID } from 'node:crypto';
import { AccountStore } from '../../src/identity/account/account.store.js';
import { EmailAddress } from '../../src/identity/contact/email-address.js';
import type { Params, UnitOfWork, Value } from '../../src/runtime/index.js';

export interface StoredAccount {
  readonly id: string;
  readonly number: number;
  readonly email: string;
  readonly phone: string;
}

let accounts = 0;

/** Stores an account that has no code yet; `columns` are set as given. */
export async function storeAccount(
  work: UnitOfWork,
  columns: Record<string, Value> = {},
): Promise<StoredAccount> {
  const serial = String(++accounts).padStart(7, '0');
  const account = {
    id: randomUUID(),
    email: `User${serial}@example.test`,
    phone: `+90532${serial}`,
  };
  const names = Object.keys(columns);
  const changes = names.map((name, at) => `${name} = :value${letter(at)}`).join(', ');
  const values = names.map((name, at): [string, Value] => [`value${letter(at)}`, columns[name]]);
  const number = await work.run(async (tx) => {
    const inserted = await new AccountStore().insert(tx, newAccount(account), 0);
    if (changes === '') return inserted;
    const update = `UPDATE account SET ${changes} WHERE id = :id`;
    const params: Params = Object.fromEntries(values);
    await tx.execute(update, { ...params, id: account.id });
    return inserted;
  });
  return { ...account, number: number! };
}

// A statement's parameters are letters and digits that begin with a letter.
const letter = (at: number) => String.fromCharCode(65 + at);

const newAccount = ({ id, email, phone }: { id: string; email: string; phone: string }) => ({
  id,
  email,
  emailKey: EmailAddress.parse(email)!.key,
  userName: null,
  userNameKey: null,
  phoneNumber: phone,
  language: null,
  passwordHash: null,
  securityStamp: randomUUID(),
  createdBy: 'test',
});
