import { AccountAdmin, type StoredAccount } from '../../identity/index.js';
import type { Call, Command } from '../command.js';
import { EXIT, Refused, UsageError } from '../exit-code.js';
import { columns, moment } from '../terminal.js';

const WHO = 'account';

const show: Command = {
  name: 'accounts show',
  summary: 'Show an account by its id, number, e-mail address or user name; never its hash',
  positionals: [WHO],
  options: {},
  async run(call) {
    const shown = shownAccount(await accountOf(call));
    const lines = Object.entries(shown).map(([name, value]) => [name, String(value ?? '-')]);
    call.terminal.tell(columns(lines), shown);
    return EXIT.done;
  },
};

const unlock: Command = {
  name: 'accounts unlock',
  summary: 'End an account’s lock and forget its failed log-ins',
  positionals: [WHO],
  options: {},
  async run(call) {
    const { id } = await accountOf(call);
    await (await call.house.get(AccountAdmin)).unlock(id);
    call.terminal.tell(`Account ${id} is unlocked.`, { id, unlocked: true });
    return EXIT.done;
  },
};

const erase: Command = {
  name: 'accounts erase',
  summary: 'Remove an account’s personal data for good; its id and audit rows stay',
  positionals: [WHO],
  options: { yes: { type: 'boolean', help: 'do it: nothing brings the data back' } },
  async run(call) {
    const { id, number, email } = await accountOf(call);
    if (!call.flag('yes'))
      throw new UsageError(
        `This erases account ${id} (number ${number}, ${email ?? 'no e-mail'}) for good. Say --yes to do it.`,
      );
    await (await call.house.get(AccountAdmin)).erase(id);
    call.terminal.tell(`Account ${id} is erased.`, { id, erased: true });
    return EXIT.done;
  },
};

const hashes: Command = {
  name: 'accounts hashes',
  summary: 'Count accounts by the format of their password hash, and by its key',
  positionals: [],
  options: {},
  async run({ house, terminal }) {
    const census = await (await house.get(AccountAdmin)).hashes();
    const rows = Object.entries(census).map(([format, count]) => [format, String(count)]);
    terminal.tell(columns([['format', 'accounts'], ...rows]), census);
    return EXIT.done;
  },
};

async function accountOf({ positionals: [who], house }: Call): Promise<StoredAccount> {
  const account = await (await house.get(AccountAdmin)).find(who);
  if (!account) throw new Refused(`There is no account ${who}.`);
  return account;
}

type Shown = Readonly<Record<string, string | number | boolean | null>>;

const textOf = (at: number | null) => (at === null ? null : moment(at));

function shownAccount(account: StoredAccount): Shown {
  const { passwordHash, ...shown } = account;
  return {
    ...shown,
    securityStamp: null, // a secret of the account, as its hash is
    lockoutEnd: textOf(account.lockoutEnd),
    validatedAt: textOf(account.validatedAt),
    createdAt: textOf(account.createdAt),
    modifiedAt: textOf(account.modifiedAt),
    hasPassword: passwordHash !== null,
  };
}

export const accountCommands: readonly Command[] = [show, unlock, erase, hashes];
