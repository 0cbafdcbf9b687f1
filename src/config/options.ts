import type { Environment } from './environment.js';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** Where and as what the process runs. */
export class RunOptions {
  /** True unless the environment says production: captured messages, a development client, demo rows. */
  development = true;
  host = '127.0.0.1';
  port = 3000;
  /** Folder of the database, the keys and the development client. */
  dataDir = './data';
  defaultLanguage = 'en';
}

export class DatabaseOptions {
  /** A postgres:// URL; without one the store is a SQLite file in the data folder. */
  url?: string;
  poolSize = 10;
  dataDir = './data';
  /** Whether the start brings the schema up to date. */
  migrate = true;
}

/** What the body readers take at most, and what is switched on at the wire. */
export class WireOptions {
  /** Bytes. */
  bodyLimit = 65_536;
  depth = 32;
  elements = 512;
  /** Per element. */
  attributes = 16;
  jsonMembers = 512;
  formFields = 512;
  /** Whether `?callback=` is honoured on the routes that speak text/javascript. */
  jsonp = false;
  /** Origins whose forms may reach routes that cost money. */
  formOrigins: readonly string[] = [];
  /** Proxies whose word on the caller's address is taken: how many hops, or their networks. */
  trustedProxies?: number | readonly string[];
}

export class PasswordOptions {
  /** bcrypt's work factor: 12 is about a quarter of a second. */
  bcryptCost = 12;
  profile: 'legacy' | 'modern' = 'legacy';
  /** Whether the legacy profile refuses widely known passwords too; the modern one always does. */
  refuseKnown = false;
  /** Hashes that run at once. */
  hashConcurrency = 2;
  /** Hashes that wait at most; beyond it the caller is told to come again. */
  hashQueueLimit = 50;
}

export class OneTimeCodeOptions {
  /** Submissions allowed against one short code before it dies. */
  maxSubmissions = 5;
  /** Short-code submissions of one account in 24 hours, across its codes. */
  guessesPerDay = 20;
  /** Short-code submissions of one account since its last success. */
  guessesSinceSuccess = 100;
  /** Milliseconds that a mailed reset code lives. */
  resetLifetime = HOUR;
  /** Milliseconds that validation and e-mail confirmation codes live. */
  validationLifetime = 24 * HOUR;
  /** Digits of the mailed half and letters of the texted half of a validation code. */
  validationDigits = 4;
  validationLetters = 4;
}

export class SendLimitOptions {
  /** Least milliseconds between two codes to one account or destination. */
  coolDown = 60 * SECOND;
  perHour = 5;
  perDay = 10;
  perClientHour = 10_000;
  overallHour = 50_000;
}

/** Ceilings of the text-message code contract; a caller may only be stricter. */
export class SmsOtpOptions {
  digits = 6;
  maxSends = 5;
  /** Milliseconds that `maxSends` are counted over. */
  interval = HOUR;
  /** Milliseconds. */
  lifetime = 600 * SECOND;
  /** Milliseconds that a synchronous call waits for the gateway. */
  syncWait = 5 * SECOND;
  /** Region that numbers without a country code belong to. */
  homeRegion?: string;
  /** Regions that may be texted; undefined means all. */
  countries?: readonly string[];
}

/** Who may call. */
export class CallerOptions {
  /** Seconds that an access token lives. */
  tokenSeconds = 28_799;
  /** Failed token requests of one client from one network in a minute; of one network, thrice as many. */
  tokenFailuresPerMinute = 60;
  /** Requests without a credential from one network in a minute; 0 means no limit. */
  anonymousPerMinute = 0;
  /** Whether PUT api/account/reset wants a vendor's credential. */
  vendorKeyRequired = false;
  /** Rooms whose legacy clients cannot send a credential. */
  anonymousAccounts = false;
  anonymousAdminValidation = false;
  anonymousTwoFactor = false;
}

/** Choices that the legacy pages leave open. */
export class CompatibilityOptions {
  /** Answer ResetPassword with HTTP 200 whatever the envelope's StatusCode. */
  resetAlways200 = false;
}

/** All slices; a service takes the one that it needs. */
export class Options {
  run = new RunOptions();
  database = new DatabaseOptions();
  wire = new WireOptions();
  password = new PasswordOptions();
  codes = new OneTimeCodeOptions();
  sends = new SendLimitOptions();
  smsOtp = new SmsOtpOptions();
  callers = new CallerOptions();
  compatibility = new CompatibilityOptions();
}

const list = (joined: string | undefined) => joined?.split(',').filter((part) => part !== '');

/** Cuts the environment into slices; seconds become milliseconds here and nowhere else. */
export function optionsFrom(e: Environment): Options {
  const development = e.NODE_ENV !== 'production';
  return {
    run: {
      development,
      host: e.HOST,
      port: e.PORT,
      dataDir: e.DATA_DIR,
      defaultLanguage: e.DEFAULT_LANGUAGE,
    },
    database: {
      url: e.DATABASE_URL,
      poolSize: e.DATABASE_POOL_SIZE,
      dataDir: e.DATA_DIR,
      migrate: e.MIGRATE === 'auto',
    },
    wire: wireOptions(e),
    password: {
      bcryptCost: e.BCRYPT_COST,
      profile: e.PASSWORD_PROFILE as 'legacy' | 'modern',
      refuseKnown: e.REFUSE_KNOWN_PASSWORDS,
      hashConcurrency: e.HASH_CONCURRENCY,
      hashQueueLimit: e.HASH_QUEUE_LIMIT,
    },
    codes: codeOptions(e),
    sends: {
      coolDown: e.SEND_COOL_DOWN_SECONDS * SECOND,
      perHour: e.SENDS_PER_HOUR,
      perDay: e.SENDS_PER_DAY,
      perClientHour: e.SENDS_PER_CLIENT_HOUR,
      overallHour: e.SENDS_OVERALL_HOUR,
    },
    smsOtp: smsOtpOptions(e, development),
    callers: callerOptions(e, development),
    compatibility: { resetAlways200: e.RESET_ALWAYS_200 },
  };
}

const wireOptions = (e: Environment): WireOptions => ({
  bodyLimit: e.BODY_LIMIT,
  depth: e.DEPTH_LIMIT,
  elements: e.ELEMENT_LIMIT,
  attributes: e.ATTRIBUTE_LIMIT,
  jsonMembers: e.JSON_MEMBER_LIMIT,
  formFields: e.FORM_FIELD_LIMIT,
  jsonp: e.JSONP,
  formOrigins: list(e.FORM_ORIGINS) ?? [],
  trustedProxies: proxies(e.TRUSTED_PROXIES),
});

const proxies = (given: string | undefined) =>
  given !== undefined && /^\d+$/.test(given) ? Number(given) : list(given);

const callerOptions = (e: Environment, development: boolean): CallerOptions => ({
  tokenSeconds: e.TOKEN_SECONDS,
  tokenFailuresPerMinute: e.TOKEN_FAILURES_PER_MINUTE,
  // Development is one machine that tries things out in bulk; strangers come in production.
  anonymousPerMinute: e.ANONYMOUS_PER_MINUTE ?? (development ? 0 : 600),
  vendorKeyRequired: e.VENDOR_KEY_REQUIRED,
  anonymousAccounts: e.ANONYMOUS_ACCOUNTS,
  anonymousAdminValidation: e.ANONYMOUS_ADMIN_VALIDATION,
  anonymousTwoFactor: e.ANONYMOUS_TWO_FACTOR,
});

const codeOptions = (e: Environment): OneTimeCodeOptions => ({
  maxSubmissions: e.CODE_GUESSES,
  guessesPerDay: e.ACCOUNT_GUESSES_PER_DAY,
  guessesSinceSuccess: e.ACCOUNT_GUESSES_SINCE_SUCCESS,
  resetLifetime: e.RESET_CODE_SECONDS * SECOND,
  validationLifetime: e.VALIDATION_CODE_SECONDS * SECOND,
  validationDigits: e.VALIDATION_DIGITS,
  validationLetters: e.VALIDATION_LETTERS,
});

const smsOtpOptions = (e: Environment, development: boolean): SmsOtpOptions => ({
  digits: e.OTP_DIGITS,
  maxSends: e.OTP_MAX_SENDS,
  interval: e.OTP_INTERVAL_SECONDS * SECOND,
  lifetime: e.OTP_LIFETIME_SECONDS * SECOND,
  syncWait: e.OTP_SYNC_SECONDS * SECOND,
  homeRegion: e.HOME_REGION,
  // Texting abroad costs money: in production only the home region and the regions that are named.
  countries: development
    ? list(e.SMS_COUNTRIES)
    : [...(list(e.SMS_COUNTRIES) ?? []), ...(list(e.HOME_REGION) ?? [])],
});
