import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine } from '../../test/support/cli/command-line.js';
import { INSECURE, SOUND, TOGETHER } from '../../test/support/product/insecure-settings.js';
import { EXIT } from './exit-code.js';

describe('doctor', () => {
  let DATA_DIR: string;
  beforeEach(async () => {
    DATA_DIR = await mkdtemp(join(tmpdir(), 'latchkey-doctor-'));
    await commandLine({ DATA_DIR }, 'migrate');
  });
  afterEach(() => rm(DATA_DIR, { recursive: true }));

  const run = (variables: NodeJS.ProcessEnv, ...words: string[]) =>
    commandLine({ ...SOUND, DATA_DIR, ...variables }, ...words);
  async function named(variables: NodeJS.ProcessEnv) {
    const { code, out } = await run(variables, 'doctor', '--json');
    const { findings } = JSON.parse(out) as { findings: { name: string; reason: string }[] };
    return { code, names: findings.map(({ name }) => name) };
  }

  it('has nothing to say of a sound configuration', async () => {
    const { code, out } = await run({}, 'doctor');
    expect({ code, out }).toEqual({
      code: EXIT.done,
      out: 'Nothing insecure was found for production.\n',
    });
  });

  test.each(Object.entries(INSECURE))('names %s, given alone', async (name, variables) => {
    expect(await named(variables)).toEqual({ code: EXIT.config, names: [name] });
  });

  it('names them all, given together', async () => {
    const { code, names } = await named(TOGETHER.settings);
    expect(code).toBe(EXIT.config);
    expect(names.sort()).toEqual([...TOGETHER.names].sort());
  });

  it('looks into the store', async () => {
    await run({}, 'clients', 'create', 'support', '--scope', 'otp:reveal');
    expect(await named({})).toEqual({ code: EXIT.config, names: ['codes-revealed'] });
    expect((await named({ ACCEPT_REVEALED_CODES: 'true' })).code).toBe(EXIT.done);
  });

  it('tells a developer what production would refuse', async () => {
    const { code, out } = await commandLine({ DATA_DIR }, 'doctor', '--production');
    expect(code).toBe(EXIT.config);
    expect(out).toContain('keys-drawn-here\n  CODE_KEYS, PASSWORD_KEYS and OUTBOX_KEYS');
    expect((await commandLine({ DATA_DIR }, 'doctor')).code).toBe(EXIT.done);
  });

  it('says that the database is away', async () => {
    const { code, err } = await run(
      { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
      'doctor',
    );
    expect(code).toBe(EXIT.unavailable);
    expect(err).toMatch(/could not be looked into/);
  });
});
