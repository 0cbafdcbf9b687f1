import {
  chmod,
  link,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, type Said } from '../../../test/support/cli/command-line.js';
import { badRows, oldAccountsCsv } from '../../../test/support/cli/old-accounts.js';
import { EXIT } from '../exit-code.js';

const ACCOUNTS = 60;
const OLD = 'of an earlier day\n';

let folder: string;
let csv: string;
const cli = (...words: string[]): Promise<Said> => commandLine({ DATA_DIR: folder }, ...words);
const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

/** A file that everybody may read already. */
async function readable(name: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, OLD);
  await chmod(path, 0o644);
  return path;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-written-'));
  csv = join(folder, 'old.csv');
  await writeFile(csv, [...oldAccountsCsv(ACCOUNTS, () => false)].join(''));
});
afterEach(() => rm(folder, { recursive: true }));

describe('an import whose rejects would go to the file that it reads', () => {
  test.each([
    ['under its own name', (path: string) => Promise.resolve(path)],
    ['under another spelling', () => Promise.resolve(`${folder}/./old.csv`)],
    ['by a symbolic link', (path: string) => linked(symlink, path)],
    ['by a hard link', (path: string) => linked(link, path)],
  ])('%s is refused, and the file is whole', async (_how, nameOf) => {
    const before = await readFile(csv);
    const { code, err } = await cli('accounts', 'import', csv, '--rejects', await nameOf(csv));
    expect(code).toBe(EXIT.usage);
    expect(err).toContain('is the file that is imported');
    expect(await readFile(csv)).toEqual(before);
  });

  async function linked(make: typeof link, path: string): Promise<string> {
    const other = join(folder, 'other.csv');
    await make(path, other);
    return other;
  }
});

it('what is exported over a file that others may read is read by its owner only', async () => {
  await cli('accounts', 'import', csv);
  const path = await readable('out.csv');
  expect((await cli('accounts', 'export', path, '--with-hashes')).code).toBe(EXIT.done);
  expect(await modeOf(path)).toBe(0o600);
  expect(await readFile(path, 'utf8')).not.toContain(OLD);
});

it('rejects that take the place of earlier ones are read by their owner only', async () => {
  const path = await readable('rejects.jsonl');
  await cli('accounts', 'import', csv, '--rejects', path);
  expect(await modeOf(path)).toBe(0o600);
  expect((await readFile(path, 'utf8')).trim().split('\n')).toHaveLength(badRows(ACCOUNTS));
});

it('an import without rejects leaves no file of them, nor an earlier one', async () => {
  const good = join(folder, 'good.csv');
  await writeFile(good, [...oldAccountsCsv(10, () => false)].join(''));
  const path = await readable('rejects.jsonl');
  expect((await cli('accounts', 'import', good, '--rejects', path)).code).toBe(EXIT.done);
  expect(await readdir(folder)).not.toContain('rejects.jsonl');
});

test.each(['', 'nowhere/out.csv', 'old.csv/out.csv'])(
  'an export to "%s", which cannot be written, names the path and writes nothing',
  async (name) => {
    const path = join(folder, name);
    const told = await cli('accounts', 'export', path, '--format', 'csv');
    expect(told).toMatchObject({ code: EXIT.noOutput, out: '' });
    expect(told.err).toMatch(/^\S+ cannot be written: E[A-Z]+: [^\n]*\n$/);
    expect(told.err).toContain(`${path} cannot be written`);
  },
);

it('an import whose database is away leaves the rejects of an earlier one', async () => {
  const path = await readable('rejects.jsonl');
  const DATABASE_URL = 'postgres://latchkey@127.0.0.1:1/latchkey';
  const words = ['accounts', 'import', csv, '--rejects', path];
  const { code } = await commandLine({ DATA_DIR: folder, DATABASE_URL }, ...words);
  expect(code).toBe(EXIT.unavailable);
  expect(await readFile(path, 'utf8')).toBe(OLD);
});

it('an import whose rejects cannot be written takes no account', async () => {
  const path = join(folder, 'nowhere', 'rejects.jsonl');
  const told = await cli('accounts', 'import', csv, '--rejects', path);
  expect(told).toMatchObject({ code: EXIT.noOutput, out: '' });
  expect(told.err).toContain(`${path} cannot be written`);
  expect((await cli('accounts', 'hashes', '--json')).out).toContain('"identity-v2":0');
});
