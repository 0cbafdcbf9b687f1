import { deliveryOptions } from './delivery-options.js';
import type { Environment } from './environment.js';
import { operationOptions } from './operation-options.js';
import {
  type CallerOptions,
  type OneTimeCodeOptions,
  type Options,
  type OtpCeilings,
  SendLimitOptions,
  type SmsOtpOptions,
  type WireOptions,
} from './options.js';

const SECOND = 1000;

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
      templatesDir: e.TEMPLATES_DIR,
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
      lockoutFailures: e.LOCKOUT_FAILURES,
      lockoutSpan: e.LOCKOUT_SECONDS * SECOND,
    },
    codes: codeOptions(e),
    sends: {
      coolDown: e.SEND_COOL_DOWN_SECONDS * SECOND,
      perHour: e.SENDS_PER_HOUR,
      perDay: e.SENDS_PER_DAY,
      perClientHour: e.SENDS_PER_CLIENT_HOUR,
      overallHour: e.SENDS_OVERALL_HOUR,
      anonymousFloor: new SendLimitOptions().anonymousFloor,
    },
    smsOtp: smsOtpOptions(e, development),
    callers: callerOptions(e, development),
    helpPages: { enabled: e.HELP_PAGES ?? development },
    compatibility: { resetAlways200: e.RESET_ALWAYS_200 },
    delivery: deliveryOptions(e),
    operation: operationOptions(e, development),
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
  rejectedPerMinuteAlarm: e.REJECTED_CODES_PER_MINUTE_ALARM,
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
  configurations: configurationsOf(e),
  perPrefixHour: e.OTP_PER_PREFIX_HOUR,
  perCountryHour: e.OTP_PER_COUNTRY_HOUR,
  perDay: e.OTP_PER_DAY,
  pausesCountries: e.OTP_PAUSE_COUNTRIES,
  syncWait: e.OTP_SYNC_SECONDS * SECOND,
  homeRegion: e.HOME_REGION,
  // Texting abroad costs money: in production only the home region and the regions that are named.
  countries: development
    ? list(e.SMS_COUNTRIES)
    : [...(list(e.SMS_COUNTRIES) ?? []), ...(list(e.HOME_REGION) ?? [])],
});

// A configuration may only be stricter than the house: fewer messages, over longer, with shorter lives.
const configurationsOf = (e: Environment): ReadonlyMap<number, OtpCeilings> =>
  new Map(
    Object.entries(e.SMS_OTP_CONFIGURATIONS ?? {}).map(([id, ceilings]) => [
      Number(id),
      {
        maxSends: Math.min(ceilings.maxSends ?? Infinity, e.OTP_MAX_SENDS),
        interval: Math.max(ceilings.intervalSeconds ?? 0, e.OTP_INTERVAL_SECONDS) * SECOND,
        lifetime: Math.min(ceilings.lifetimeSeconds ?? Infinity, e.OTP_LIFETIME_SECONDS) * SECOND,
      },
    ]),
  );
