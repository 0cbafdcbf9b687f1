import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine } from '../../test/support/cli/command-line.js';
import { EXIT } from './exit-code.js';

const key = (bytes = randomBytes(32)) => `a:${bytes.toString('base64')}`;
const SOUND = {
  NODE_ENV: 'production',
  CODE_KEYS: key(),
  PASSWORD_KEYS: key(),
  OUTBOX_KEYS: key(),
  SMTP_URL: 'smtps://user:pass@mail.house.test',
  MAIL_FROM: 'no-reply@house.test',
  SMS_GATEWAY_URL: 'https://sms.house.test/?to={to}&text={text}',
  HOME_REGION: 'TR',
};

const INSECURE: Readonly<Record<string, Record<string, string>>> = {
  'keys-drawn-here': { OUTBOX_KEYS: '' },
  'keys-short': { CODE_KEYS: key(randomBytes(16)) },
  'keys-guessable': { CODE_KEYS: key(Buffer.alloc(32, 'change-me')) },
  'keys-shared': { CODE_KEYS: SOUND.PASSWORD_KEYS },
  'mail-captured': { SMTP_URL: '' },
  'smtp-without-tls': { SMTP_URL: 'smtp://mail.house.test?tls=off' },
  'smtp-unverified': { SMTP_URL: 'smtps://mail.house.test?verify=off' },
  'mail-from': { MAIL_FROM: '' },
  'sms-captured': { SMS_GATEWAY_URL: '' },
  'sms-countries': { HOME_REGION: '' },
  'public-without-tls': { HOST: '0.0.0.0' },
  'every-proxy-trusted': { TRUSTED_PROXIES: '0.0.0.0/0' },
  'anonymous-calls': { ANONYMOUS_ACCOUNTS: 'true' },
  jsonp: { JSONP: 'true' },
  'any-origin': { FORM_ORIGINS: 'https://*.house.test' },
  'cheap-hashes': { BCRYPT_COST: '4' },
  'workers-on-sqlite': { WORKERS: '2' },
  'development-in-public': { NODE_ENV: 'development', HOST: '0.0.0.0' },
};

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
    // A server has one transport, one mode, and here a proxy, if too wide a one, before its address.
    const apart = ['mail-captured', 'development-in-public', 'public-without-tls'];
    const together = Object.entries(INSECURE).filter(([name]) => !apart.includes(name));
    const smtp = { SMTP_URL: 'smtp://a.house.test?tls=off,smtps://b.house.test?verify=off' };
    const keys = {
      CODE_KEYS: `${key(Buffer.alloc(32, 1))},b:c2hvcnQ=`,
      PASSWORD_KEYS: 'b:c2hvcnQ=',
    };
    const settings = together.map(([, variables]) => variables);
    const variables = Object.assign({}, ...settings, { HOST: '0.0.0.0' }, smtp, keys) as object;
    const { code, names } = await named({ ...variables });
    expect(code).toBe(EXIT.config);
    expect(names.sort()).toEqual(together.map(([name]) => name).sort());
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
