import { randomBytes } from 'node:crypto';

type Settings = Readonly<Record<string, string>>;

const key = (bytes = randomBytes(32)) => `a:${bytes.toString('base64')}`;

/** A production environment with which nothing is wrong. */
export const SOUND = {
  NODE_ENV: 'production',
  CODE_KEYS: key(),
  PASSWORD_KEYS: key(),
  OUTBOX_KEYS: key(),
  SMTP_URL: 'smtps://user:pass@mail.house.test',
  MAIL_FROM: 'no-reply@house.test',
  SMS_GATEWAY_URL: 'https://sms.house.test/?to={to}&text={text}',
  HOME_REGION: 'TR',
};

/** What the environment alone makes insecure: each hazard, and the change to `SOUND` that has it and no other. */
export const INSECURE: Readonly<Record<string, Settings>> = {
  'keys-drawn-here': { OUTBOX_KEYS: '' },
  'keys-short': { CODE_KEYS: key(randomBytes(16)) },
  'keys-repeated': { CODE_KEYS: `${key()},${key()}` },
  'keys-guessable': { CODE_KEYS: key(Buffer.alloc(32, 'change-me')) },
  'keys-shared': { CODE_KEYS: SOUND.PASSWORD_KEYS },
  'mail-captured': { SMTP_URL: '' },
  'smtp-without-tls': { SMTP_URL: 'smtp://mail.house.test?tls=off' },
  'smtp-unverified': { SMTP_URL: 'smtps://mail.house.test?verify=off' },
  'gateway-without-tls': { SMS_BACKUP_URL: 'http://sms.house.test/?to={to}&text={text}' },
  'mail-from': { MAIL_FROM: '' },
  'sms-captured': { SMS_GATEWAY_URL: '' },
  'sms-from': { SMS_GATEWAY_URL: 'https://sms.house.test/?from={from}&to={to}&text={text}' },
  'sms-countries': { HOME_REGION: '' },
  templates: { TEMPLATES_DIR: '/nowhere/at/all' },
  'default-language': { DEFAULT_LANGUAGE: 'xx' },
  'public-without-tls': { HOST: '0.0.0.0' },
  'tls-unusable': { TLS_CERT_FILE: '/nowhere/at/all.pem', TLS_KEY_FILE: '/nowhere/key.pem' },
  'certificates-unchecked': { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
  'every-proxy-trusted': { TRUSTED_PROXIES: '0.0.0.0/0' },
  'anonymous-calls': { ANONYMOUS_ACCOUNTS: 'true' },
  jsonp: { JSONP: 'true' },
  'any-origin': { FORM_ORIGINS: 'https://*.house.test' },
  'cheap-hashes': { BCRYPT_COST: '4' },
  'workers-on-sqlite': { WORKERS: '2' },
  'development-in-public': { NODE_ENV: 'development', HOST: '0.0.0.0' },
};

// A server has one transport, a gateway or none, one mode, and here a proxy, if too wide a one, before its address.
const APART = ['mail-captured', 'sms-captured', 'development-in-public', 'public-without-tls'];

/** All of them that can stand in one environment. */
export const TOGETHER: { readonly names: readonly string[]; readonly settings: Settings } = {
  names: Object.keys(INSECURE).filter((name) => !APART.includes(name)),
  settings: {
    ...Object.fromEntries(
      Object.entries(INSECURE)
        .filter(([name]) => !APART.includes(name))
        .flatMap(([, settings]) => Object.entries(settings)),
    ),
    HOST: '0.0.0.0',
    SMTP_URL: 'smtp://a.house.test?tls=off,smtps://b.house.test?verify=off',
    CODE_KEYS: `${key(Buffer.alloc(32, 1))},b:c2hvcnQ=,b:c2hvcnQ=`,
    PASSWORD_KEYS: 'b:c2hvcnQ=',
  },
};
