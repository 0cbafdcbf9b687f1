import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine } from '../support/cli/command-line.js';
import { INSECURE, SOUND, TOGETHER } from '../support/product/insecure-settings.js';
import { selfSigned } from '../support/product/self-signed.js';
import { anonymousCall, call } from './gate/call.js';
import { Launch } from './gate/launch.js';

const EX_CONFIG = 78;
const AT_ONCE = 2;
const NAMED = /^ {2}- ([\w-]+): ./gm;

let DATA_DIR: string;
let running: Launch | undefined;
beforeEach(async () => void (DATA_DIR = await mkdtemp(join(tmpdir(), 'latchkey-gate-'))));
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await rm(DATA_DIR, { recursive: true });
});

/** Starts on a folder of its own or on `DATA_DIR`, and says how the start was refused. */
async function refused(settings: Readonly<Record<string, string>>, dataDir?: string) {
  const folder = dataDir ?? (await mkdtemp(join(DATA_DIR, 'alone-')));
  const launch = await Launch.begin({ ...SOUND, ...settings, DATA_DIR: folder });
  const { code, said, opened } = await launch.end();
  return { code, opened, names: [...said.matchAll(NAMED)].map(([, name]) => name).sort() };
}

async function started(settings: Readonly<Record<string, string>>): Promise<Launch> {
  running = await Launch.begin({ ...SOUND, ...settings, DATA_DIR });
  await running.listening();
  return running;
}

async function developed(): Promise<void> {
  const development = { NODE_ENV: 'development', SMTP_URL: '', SMS_GATEWAY_URL: '' };
  const launch = await started(development);
  // The demo account's first code is captured as soon as the process lives.
  await launch.stop();
  running = undefined;
}

describe('a start is refused with 78 before the port opens', () => {
  const rows = [
    ...Object.entries(INSECURE),
    ['migrations-pending', { MIGRATE: 'manual' }] as const,
  ];
  const pairs = rows
    .filter((_, at) => at % AT_ONCE === 0)
    .map((_, at) => rows.slice(AT_ONCE * at, AT_ONCE * (at + 1)));

  test.each(pairs.map((pair) => ({ names: pair.map(([name]) => name).join(' and for '), pair })))(
    'for $names alone, which it names',
    async ({ pair }) => {
      const ends = await Promise.all(pair.map(([, settings]) => refused(settings)));
      expect(ends).toEqual(
        pair.map(([name]) => ({ code: EX_CONFIG, opened: false, names: [name] })),
      );
    },
  );

  it('for settings that cannot be read or are half given, all named and none shown', async () => {
    const settings = {
      ...SOUND,
      SMTP_URL: 'smtps://user:hun#ter2@mail.house.test',
      SMS_GATEWAY_URL: 'https://user:hunter2@sms.house.test',
      TLS_KEY_FILE: 'key.pem',
    };
    const { code, said, opened } = await (await Launch.begin({ ...settings, DATA_DIR })).end();
    expect({ code, opened }).toEqual({ code: EX_CONFIG, opened: false });
    const names = ['SMTP_URL', 'SMS_GATEWAY_URL', 'TLS_KEY_FILE'];
    expect([...said.matchAll(/^ {2}- (\w+) /gm)].map(([, name]) => name)).toEqual(
      expect.arrayContaining(names),
    );
    expect(said).not.toContain('ter2');
  });

  it('for a client that is shown codes', async () => {
    await commandLine({ ...SOUND, DATA_DIR }, 'migrate');
    await commandLine({ ...SOUND, DATA_DIR }, 'clients', 'create', 'x', '--scope', 'otp:reveal');
    const end = { code: EX_CONFIG, opened: false, names: ['codes-revealed'] };
    expect(await refused({}, DATA_DIR)).toEqual(end);
  });

  it('for all that development leaves in a store, and for everything at once', async () => {
    await developed();
    const left = ['captured-messages', 'demo-accounts', 'development-client'];
    const end = { code: EX_CONFIG, opened: false };
    expect(await refused({}, DATA_DIR)).toEqual({ ...end, names: left });
    const names = [...left, ...TOGETHER.names].sort();
    expect(await refused(TOGETHER.settings, DATA_DIR)).toEqual({ ...end, names });
  });
});

describe('a clean production configuration', () => {
  it('serves TLS itself on a public address, and stops with 0', async () => {
    const { certificate, key } = selfSigned();
    const [TLS_CERT_FILE, TLS_KEY_FILE] = ['certificate.pem', 'key.pem'].map((name) =>
      join(DATA_DIR, name),
    );
    await Promise.all([writeFile(TLS_CERT_FILE, certificate), writeFile(TLS_KEY_FILE, key)]);
    const launch = await started({ HOST: '0.0.0.0', TLS_CERT_FILE, TLS_KEY_FILE });
    expect(await call({ port: launch.port, ca: certificate }, 'GET', '/health/ready')).toBe(200);
    await expect(call({ port: launch.port }, 'GET', '/health/ready')).rejects.toThrow();
    running = undefined;
    expect(await launch.stop()).toBe(0);
  });

  it('serves behind a declared proxy, whose word on the caller it takes, and nobody else’s', async () => {
    const settings = {
      HOST: '0.0.0.0',
      TRUSTED_PROXIES: '127.0.0.1/32',
      ANONYMOUS_PER_MINUTE: '2',
    };
    const { port } = await started(settings);
    const statuses = async (from: string, callers: readonly string[]) => {
      const seen: (number | undefined)[] = [];
      for (const forwardedFor of callers)
        seen.push(await anonymousCall({ port, from, forwardedFor }));
      return seen.map((status) => status === 429);
    };
    const [one, two, three] = ['203.0.113.1', '203.0.113.2', '203.0.113.3'];
    // Each caller behind the proxy has a budget of its own; a stranger has one, whoever it says it is.
    expect(await statuses('127.0.0.1', [one, one, one, two])).toEqual([false, false, true, false]);
    expect(await statuses('127.0.0.2', [two, three, one])).toEqual([false, false, true]);
  });
});
