import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine } from '../../test/support/cli/command-line.js';
import { describeStores, type OpenStore } from '../../test/support/describe-stores.js';
import { badRows, idOf, oldAccount, oldAccountsCsv } from '../../test/support/cli/old-accounts.js';
import { commands } from './commands/commands.js';
import { EXIT } from './exit-code.js';

const ACCOUNTS = 600;
const FAR = ['--expires', '2099-01-01'];
const BAD = badRows(ACCOUNTS);

describeStores('the command line', (open) => {
  let store: OpenStore;
  let folder: string;
  let csv: string;
  let cli: (...words: string[]) => ReturnType<typeof commandLine>;
  const json = async (...words: string[]) =>
    JSON.parse((await cli(...words, '--json')).out) as Record<string, unknown>;

  beforeAll(async () => {
    store = await open();
    const { options } = store;
    folder = await mkdtemp(join(tmpdir(), 'latchkey-cli-'));
    const { url: DATABASE_URL, dataDir } = options;
    const DATA_DIR = DATABASE_URL === undefined ? dataDir : folder;
    cli = (...words) => commandLine({ DATA_DIR, DATABASE_URL }, ...words);
    csv = join(folder, 'AspNetUsers.csv');
    await writeFile(csv, [...oldAccountsCsv(ACCOUNTS, () => false)].join(''));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('tries an import dry: every bad row by line and reason, nothing written', async () => {
    const { code, err, out } = await cli('accounts', 'import', csv, '--dry-run');
    expect(code).toBe(EXIT.rejects);
    expect(err.trim().split('\n')).toHaveLength(BAD);
    expect(err).toContain('line 51: Id is no GUID\n');
    expect(out).toContain(`${ACCOUNTS - BAD} would be created`);
    expect(await json('accounts', 'hashes')).toMatchObject({ 'identity-v2': 0 });
  });

  it('imports what is good, keeps what is bad in a file, and changes nothing the second time', async () => {
    expect(await json('accounts', 'import', csv)).toMatchObject({
      ...{ created: ACCOUNTS - BAD, updated: 0, unchanged: 0, rejected: BAD },
      rejectsFile: `${csv}.rejects.jsonl`,
    });
    expect(await json('accounts', 'import', csv)).toMatchObject({
      ...{ created: 0, updated: 0, unchanged: ACCOUNTS - BAD, rejected: BAD },
    });
    expect((await stat(`${csv}.rejects.jsonl`)).mode & 0o777).toBe(0o600);
  });

  it('imports rejected rows from their own file once they are put right', async () => {
    const rejects = await readFile(`${csv}.rejects.jsonl`, 'utf8');
    const [first] = rejects.split('\n');
    const right = { ...(JSON.parse(first) as object), Id: idOf(50) };
    const file = join(folder, 'right.jsonl');
    await writeFile(file, JSON.stringify(right));
    expect(await json('accounts', 'import', file)).toMatchObject({ created: 1, rejected: 0 });
  });

  it('counts hashes by their formats', async () => {
    const good = Array.from({ length: ACCOUNTS }, (_, n) => n + 1).filter(
      (n) => !oldAccount(n, false).isBad,
    );
    const even = good.filter((n) => n % 2 === 0).length;
    expect(await json('accounts', 'hashes')).toEqual({
      ...{ none: 0, bcrypt: 0, unknown: 0 },
      // The row that was put right above has an even number.
      ...{ 'identity-v2': even + 1, 'identity-v3': good.length - even },
    });
  });

  test.each(['csv', 'jsonl', 'xml'])(
    'exports %s that it imports without a change',
    async (format) => {
      const file = join(folder, `out.${format}`);
      const { accounts } = await json('accounts', 'export', file, '--with-hashes');
      expect(accounts).toBe(ACCOUNTS - BAD + 1);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      await cli('accounts', 'import', file);
      const again = await json('accounts', 'import', file);
      expect(again).toMatchObject({
        created: 0,
        updated: 0,
        unchanged: Number(accounts),
        rejected: 0,
      });
    },
  );

  it('exports no hash unless it is asked for one', async () => {
    const file = join(folder, 'plain.jsonl');
    await cli('accounts', 'export', file);
    expect(await readFile(file, 'utf8')).not.toMatch(/PasswordHash|SecurityStamp/);
  });

  it('shows an account by each of its names, and never its hash', async () => {
    for (const name of [idOf(1), 'PERSON.1@example.test', 'Person1']) {
      const shown = await json('accounts', 'show', name);
      expect(shown).toMatchObject({ id: idOf(1), hasPassword: true, securityStamp: null });
      expect(shown).not.toHaveProperty('passwordHash');
    }
  });

  it('unlocks an account', async () => {
    expect((await json('accounts', 'show', idOf(7))).lockoutEnd).toBe('2016-02-29T10:20:30.123Z');
    expect((await cli('accounts', 'unlock', idOf(7))).code).toBe(EXIT.done);
    const shown = await json('accounts', 'show', idOf(7));
    expect(shown).toMatchObject({ lockoutEnd: null, accessFailedCount: 0 });
  });

  it('erases an account only when told twice', async () => {
    const asked = await cli('accounts', 'erase', idOf(2));
    expect(asked).toMatchObject({ code: EXIT.usage, out: '' });
    expect((await cli('accounts', 'erase', idOf(2), '--yes')).code).toBe(EXIT.done);
    expect(await json('accounts', 'show', idOf(2))).toMatchObject({
      ...{ email: null, userName: null, phoneNumber: null, hasPassword: false, isDeleted: true },
    });
  });

  it('shows a client’s secret once', async () => {
    const created = await cli('clients', 'create', 'kiosk', '--scope', 'otp:create');
    const secret = /client_secret\s+(sk_\w+)/.exec(created.out)![1];
    const id = /client_id\s+(\S+)/.exec(created.out)![1];
    for (const how of [[], ['--json']])
      expect((await cli('clients', 'list', ...how)).out).not.toContain(secret);
    expect((await cli('clients', 'revoke', id)).code).toBe(EXIT.done);
    expect((await cli('clients', 'revoke', id)).code).toBe(EXIT.refused);
    expect((await cli('clients', 'list')).out).not.toContain(id);
    expect((await cli('clients', 'list', '--all')).out).toMatch(new RegExp(`${id}.*revoked`));
  });

  it('lists a secret that is over as expired, and one that is not as live', async () => {
    const { clientId } = await json('clients', 'create', 'b', ...['--scope', 'all'], ...FAR);
    expect((await cli('clients', 'list')).out).toMatch(new RegExp(`${String(clientId)}.*live`));
    const over = 'UPDATE client_secret SET expires_at = 1 WHERE client_id = :clientId';
    await store.work.run((tx) => tx.execute(over, { clientId: String(clientId) }));
    expect((await cli('clients', 'list')).out).toMatch(new RegExp(`${String(clientId)}.*expired`));
  });

  it('has two live secrets of a client at most', async () => {
    const { clientId } = await json('clients', 'create', 'two', '--scope', 'all');
    const id = String(clientId);
    const { secretId } = await json('clients', 'rotate', id);
    expect((await cli('clients', 'rotate', id)).code).toBe(EXIT.refused);
    const gone = await cli('clients', 'rotate', id, '--withdraw', String(secretId));
    expect(gone.code).toBe(EXIT.done);
    expect((await cli('clients', 'rotate', id)).code).toBe(EXIT.done);
  });

  it('purges codes and migrates what is migrated', async () => {
    expect(await json('codes', 'purge')).toEqual({ purged: 0 });
    expect(await json('migrate')).toEqual({ pending: false, migrated: false });
  });

  test.each`
    words                                            | code            | said
    ${'clients'}                                     | ${EXIT.usage}   | ${/no command "clients"/}
    ${'clients create'}                              | ${EXIT.usage}   | ${/clients create <name>/}
    ${'clients create a --scope no:such'}            | ${EXIT.usage}   | ${/no scope no:such\. There are: .*otp:create.*otp:reveal/}
    ${'clients create a --scope all --cidr x'}       | ${EXIT.usage}   | ${/no network/}
    ${'clients create a --scope all --cidr '}        | ${EXIT.usage}   | ${/--cidr names no network/}
    ${'clients create a --scope all --cidr ,'}       | ${EXIT.usage}   | ${/--cidr names no network/}
    ${'clients create  --scope all'}                 | ${EXIT.usage}   | ${/its name is empty/}
    ${'clients create \t --scope all'}               | ${EXIT.usage}   | ${/its name is empty/}
    ${'clients create a --scope all --expires 2001'} | ${EXIT.usage}   | ${/no date in the future/}
    ${'clients rotate nobody'}                       | ${EXIT.refused} | ${/no live client nobody/}
    ${'clients list --bogus'}                        | ${EXIT.usage}   | ${/Unknown option/}
    ${'accounts show nobody'}                        | ${EXIT.refused} | ${/no account nobody/}
    ${'accounts import nothing.csv'}                 | ${EXIT.noInput} | ${/nothing\.csv cannot be read/}
    ${'accounts import some.bak'}                    | ${EXIT.usage}   | ${/--format csv/}
    ${'codes purge --days 0'}                        | ${EXIT.usage}   | ${/--days/}
  `('"$words" ends with $code', async ({ words, code, said }) => {
    const told = await cli(...(words as string).split(' '));
    expect({ code: told.code, out: told.out }).toEqual({ code: Number(code), out: '' });
    expect(told.err).toMatch(said as RegExp);
    const script = await cli(...(words as string).split(' '), '--json');
    expect(JSON.parse(script.out)).toMatchObject({ exitCode: Number(code) });
  });
});

describe('the help', () => {
  it('names every command', async () => {
    const { out, code } = await commandLine({}, '--help');
    expect(code).toBe(EXIT.done);
    for (const { name } of commands) expect(out).toContain(`  ${name} `);
  });

  test.each(commands)('of $name tells its options', async ({ name, options }) => {
    const { out } = await commandLine({}, ...name.split(' '), '--help');
    for (const option of Object.keys(options)) expect(out).toContain(`--${option}`);
  });
});

it('an environment with mistakes ends with the code of a configuration', async () => {
  const { code, err } = await commandLine({ PORT: 'x' }, 'clients', 'list');
  expect(code).toBe(EXIT.config);
  expect(err).toContain('PORT');
});

it('a data folder that is a file ends with the code of a configuration, and its name', async () => {
  const DATA_DIR = fileURLToPath(import.meta.url);
  const { code, err } = await commandLine({ DATA_DIR }, 'clients', 'list');
  expect(code).toBe(EXIT.config);
  expect(err).toMatch(/^The environment has 1 mistake\(s\):\n {2}- DATA_DIR [^\n]*\(EEXIST\)\n$/);
});
