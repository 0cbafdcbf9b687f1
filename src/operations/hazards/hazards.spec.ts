import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfSigned } from '../../../test/support/product/self-signed.js';
import { optionsFrom, readEnvironment, Secrets } from '../../config/index.js';
import type { StoreFacts } from '../../database/index.js';
import type { Configuration } from './hazard.js';
import { findHazards, hazards } from './hazards.js';

const SAFE = {
  NODE_ENV: 'production',
  SMTP_URL: 'smtps://user:pass@mail.house.test',
  MAIL_FROM: 'no-reply@house.test',
  SMS_GATEWAY_URL: 'https://sms.house.test/?to={to}&text={text}',
  HOME_REGION: 'TR',
};
const CLEAN: StoreFacts = {
  migrationsPending: false,
  developmentClients: 0,
  demoAccounts: 0,
  capturedMessages: 0,
  scopes: ['otp:create'],
};
const drawn = (bytes: Buffer = randomBytes(32)) => [{ id: 'a', bytes }];
const SOUND = new Secrets(drawn(), drawn(), drawn(), false);
const withCodeKey = (bytes: Buffer) => new Secrets(drawn(bytes), drawn(), drawn(), false);

interface Change {
  readonly env?: Record<string, string>;
  readonly secrets?: Secrets;
  readonly store?: Partial<StoreFacts>;
}

const configured = ({ env = {}, secrets = SOUND, store = {} }: Change): Configuration => ({
  options: optionsFrom(readEnvironment({ ...SAFE, ...env })),
  secrets,
  store: { ...CLEAN, ...store },
});
const found = (change: Change) => findHazards(configured(change)).map(({ name }) => name);

const EACH: Readonly<Record<string, Change>> = {
  'keys-drawn-here': { secrets: new Secrets(drawn(), drawn(), drawn(), true) },
  'keys-short': { secrets: withCodeKey(randomBytes(31)) },
  'keys-repeated': {
    secrets: new Secrets(SOUND.codes, SOUND.passwords, [...drawn(), ...drawn()], false),
  },
  'keys-guessable': { secrets: withCodeKey(Buffer.from('change-me-change-me-change-me-12')) },
  'keys-shared': { secrets: new Secrets(SOUND.codes, SOUND.codes, SOUND.outbox, false) },
  'mail-captured': { env: { SMTP_URL: '' } },
  'sms-captured': { env: { SMS_GATEWAY_URL: '' } },
  'smtp-without-tls': { env: { SMTP_URL: 'smtp://mail.house.test?tls=off' } },
  'smtp-unverified': { env: { SMTP_URL: 'smtps://mail.house.test?verify=off' } },
  'gateway-without-tls': { env: { SMS_BACKUP_URL: 'http://sms.house.test/?to={to}&text={text}' } },
  'mail-from': { env: { MAIL_FROM: '' } },
  'sms-from': {
    env: { SMS_GATEWAY_URL: 'https://sms.house.test/?from={from}&to={to}&text={text}' },
  },
  'sms-countries': { env: { HOME_REGION: '' } },
  templates: { env: { TEMPLATES_DIR: '/nowhere/at/all' } },
  'default-language': { env: { DEFAULT_LANGUAGE: 'xx' } },
  'development-in-public': { env: { NODE_ENV: 'development', HOST: '0.0.0.0' } },
  'public-without-tls': { env: { HOST: '0.0.0.0' } },
  'tls-unusable': { env: { TLS_CERT_FILE: '/nowhere.pem', TLS_KEY_FILE: '/nowhere.pem' } },
  'certificates-unchecked': { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } },
  'every-proxy-trusted': { env: { TRUSTED_PROXIES: '10.0.0.0/8,0.0.0.0/0' } },
  'anonymous-calls': { env: { ANONYMOUS_TWO_FACTOR: 'true' } },
  jsonp: { env: { JSONP: 'true' } },
  'any-origin': { env: { FORM_ORIGINS: 'https://*.house.test' } },
  'codes-revealed': { store: { scopes: ['otp:create', 'otp:reveal'] } },
  'cheap-hashes': { env: { BCRYPT_COST: '4' } },
  'workers-on-sqlite': { env: { WORKERS: '2' } },
  'migrations-pending': { env: { MIGRATE: 'manual' }, store: { migrationsPending: true } },
  'development-client': { store: { developmentClients: 1 } },
  'demo-accounts': { store: { demoAccounts: 1 } },
  'captured-messages': { store: { capturedMessages: 1 } },
};

it('a clean production configuration has no hazard', () => {
  expect(found({})).toEqual([]);
});

it('every hazard has its row here', () => {
  expect(Object.keys(EACH).sort()).toEqual(hazards.map(({ name }) => name).sort());
});

test.each(Object.entries(EACH))('%s alone is found alone', (name, change) => {
  expect(found(change)).toEqual([name]);
});

it('all together are all named', () => {
  // Some cannot stand beside another: no server has neither TLS nor a name, and modes exclude each other.
  const apart = [
    'keys-repeated',
    'sms-captured',
    'smtp-without-tls',
    'smtp-unverified',
    'mail-from',
    'development-in-public',
  ];
  const together = Object.entries(EACH).filter(([name]) => !apart.includes(name));
  const env = Object.assign({}, ...together.map(([, change]) => change.env)) as Change['env'];
  const store = Object.assign({}, ...together.map(([, change]) => change.store)) as StoreFacts;
  const short = drawn(Buffer.alloc(8, 7));
  const secrets = new Secrets(short, short, drawn(Buffer.alloc(32, 7)), true);
  const expected = together.map(([name]) => name).filter((name) => name !== 'public-without-tls');
  expect(found({ env, store, secrets }).sort()).toEqual(expected.sort());
});

test.each`
  hazard                   | env
  ${'keys-drawn-here'}     | ${{ ACCEPT_LOCAL_KEYS: 'true' }}
  ${'jsonp'}               | ${{ ACCEPT_JSONP: 'true' }}
  ${'anonymous-calls'}     | ${{ ACCEPT_ANONYMOUS_CALLS: 'true' }}
  ${'every-proxy-trusted'} | ${{ ACCEPT_ANY_PROXY: 'true' }}
  ${'gateway-without-tls'} | ${{ ACCEPT_PLAIN_GATEWAYS: 'true' }}
  ${'codes-revealed'}      | ${{ ACCEPT_REVEALED_CODES: 'true' }}
`('$hazard is taken by who says so', ({ hazard, env }: { hazard: string; env: Change['env'] }) => {
  const change = EACH[hazard];
  expect(found({ ...change, env: { ...change.env, ...env } })).toEqual([]);
});

it('the default language is one that is built in or dropped in, and the installed ones are named', async () => {
  const TEMPLATES_DIR = await mkdtemp(join(tmpdir(), 'latchkey-languages-'));
  const words = { subject: 'a', mail: '{code}', sms: '{code}' };
  const coded = ['accountValidation', 'emailConfirmation', 'passwordReset', 'smsLogin'];
  const german = Object.fromEntries(coded.map((purpose) => [purpose, words]));
  const passwordChanged = { ...words, mail: 'a', sms: 'a' };
  await writeFile(join(TEMPLATES_DIR, 'de.json'), JSON.stringify({ ...german, passwordChanged }));
  const reasons = (language: string) =>
    findHazards(configured({ env: { DEFAULT_LANGUAGE: language, TEMPLATES_DIR } })).map(
      ({ reason }) => reason,
    );
  for (const language of ['en', 'nl-BE', 'de', 'de-AT']) expect(reasons(language)).toEqual([]);
  expect(reasons('fr')).toEqual([expect.stringContaining('set one of de, en, es, nl, tr,')]);
  await rm(TEMPLATES_DIR, { recursive: true });
});

it('a public address with TLS of its own is no hazard', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-hazards-'));
  const [TLS_CERT_FILE, TLS_KEY_FILE] = [join(folder, 'a.pem'), join(folder, 'b.pem')];
  const { certificate, key } = selfSigned();
  await Promise.all([writeFile(TLS_CERT_FILE, certificate), writeFile(TLS_KEY_FILE, key)]);
  const tls = { HOST: '0.0.0.0', TLS_CERT_FILE, TLS_KEY_FILE };
  expect(found({ env: tls })).toEqual([]);
  const swapped = { TLS_CERT_FILE: TLS_KEY_FILE, TLS_KEY_FILE: TLS_CERT_FILE };
  expect(found({ env: { ...tls, ...swapped } })).toEqual(['tls-unusable']);
  await rm(folder, { recursive: true });
});

test.each`
  how          | env
  ${'a proxy'} | ${{ TRUSTED_PROXIES: '10.0.0.0/8' }}
  ${'hops'}    | ${{ TRUSTED_PROXIES: '1' }}
`('a public address behind $how is no hazard', ({ env }: { env: Record<string, string> }) => {
  expect(found({ env: { HOST: '0.0.0.0', ...env } })).toEqual([]);
});

it.each(['', '1', 'false'])(
  'to Node "%s" leaves certificates checked, and so it does to us',
  (text) => {
    expect(found({ env: { NODE_TLS_REJECT_UNAUTHORIZED: text } })).toEqual([]);
  },
);

const TWILIO = {
  ...{ TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: '0123456789abcdef' },
  SMS_FROM: 'Latchkey',
};

test.each`
  host                         | leaves
  ${'127.0.0.1:13013'}         | ${false}
  ${'[::1]'}                   | ${false}
  ${'localhost'}               | ${false}
  ${'10.1.2.3'}                | ${false}
  ${'172.31.255.255'}          | ${false}
  ${'192.168.0.1'}             | ${false}
  ${'169.254.1.1'}             | ${false}
  ${'[fd12::1]'}               | ${false}
  ${'[::ffff:10.0.0.1]'}       | ${false}
  ${'kannel:13013'}            | ${false}
  ${'kannel.svc.local'}        | ${false}
  ${'kannel.internal'}         | ${false}
  ${'172.32.0.0'}              | ${true}
  ${'9.255.255.255'}           | ${true}
  ${'[::ffff:8.8.8.8]'}        | ${true}
  ${'[2001:db8::1]'}           | ${true}
  ${'sms.house.test'}          | ${true}
  ${'10.0.0.1.sms.house.test'} | ${true}
  ${'notlocal'}                | ${false}
  ${'sms.notlocal'}            | ${true}
`('http://$host is a hazard of a gateway and of Twilio: $leaves', ({ host, leaves }: Plain) => {
  const names = leaves ? ['gateway-without-tls'] : [];
  const SMS_GATEWAY_URL = `http://${host}/?to={to}&text={text}`;
  expect(found({ env: { SMS_GATEWAY_URL } })).toEqual(names);
  expect(found({ env: { ...TWILIO, TWILIO_URL: `http://${host}` } })).toEqual(names);
  expect(found({ env: { ...TWILIO, TWILIO_URL: `https://${host}` } })).toEqual([]);
});

interface Plain {
  host: string;
  leaves: boolean;
}

test.each`
  networks                               | isTooWide
  ${'0.0.0.0/1,128.0.0.0/1'}             | ${true}
  ${'::/0'}                              | ${true}
  ${'::/1,8000::/1'}                     | ${true}
  ${'::ffff:0:0/96'}                     | ${true}
  ${'10.0.0.0/8,172.16.0.0/12,fd00::/8'} | ${false}
  ${'0:0:0:0:0:FFFF:0:0/96'}             | ${true}
  ${'2000::/3'}                          | ${true}
  ${'::ffff:10.0.0.0/104,10.1.2.3,::1'}  | ${false}
  ${'3'}                                 | ${false}
  ${'4'}                                 | ${true}
  ${'99'}                                | ${true}
`(
  'trusting $networks (or so many hops) is a hazard: $isTooWide',
  ({ networks, isTooWide }: { networks: string; isTooWide: boolean }) => {
    const names = isTooWide ? ['every-proxy-trusted'] : [];
    expect(found({ env: { TRUSTED_PROXIES: networks } })).toEqual(names);
  },
);
