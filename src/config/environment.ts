import 'reflect-metadata';
import { Transform } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString } from 'class-validator';
import { Count, isNetwork, isUrl, Switch, Text, TextThat } from './environment-rules.js';
import { OperationEnvironment } from './operation-environment.js';
import { type CeilingsById, readCeilings } from './otp-ceilings.js';

// How long and how random they are is the start-up gate's to say, with everything else.
const KeyList = () =>
  Text(
    /^[\w-]+:[A-Za-z0-9+/=_-]+(,[\w-]+:[A-Za-z0-9+/=_-]+)*$/,
    'must be id:base64 pairs joined by commas',
  );

// A socket's folder stands in `?host=`, after an empty host.
const isDatabase = (text: string) =>
  /^postgres(ql)?:\/\/[^#]*$/.test(text) && isUrl(text.replace('@/', '@socket/'));

const areProxies = (text: string) => /^\d{1,2}$/.test(text) || text.split(',').every(isNetwork);

/**
 * Everything that the environment may say, with its defaults. class-transformer turns the strings
 * into it and class-validator names every mistake; `options.ts` cuts it into slices. Spans are in the
 * unit that the name says.
 */
export class Environment extends OperationEnvironment {
  @IsIn(['development', 'production', 'test']) NODE_ENV = 'development';

  @IsString() HOST = '127.0.0.1';
  @Count(0, 65_535) PORT = 3000;
  @IsString() DATA_DIR = './data';
  @TextThat(isDatabase, 'must be a postgres:// URL, special characters percent-encoded')
  DATABASE_URL?: string;
  @Count(2, 500) DATABASE_POOL_SIZE = 10;
  @IsIn(['auto', 'manual']) MIGRATE = 'auto';

  @KeyList() CODE_KEYS?: string;
  @KeyList() PASSWORD_KEYS?: string;
  @KeyList() OUTBOX_KEYS?: string;
  @Switch() ACCEPT_LOCAL_KEYS = false;

  @Count(4, 15) BCRYPT_COST = 12;
  @IsIn(['legacy', 'modern']) PASSWORD_PROFILE = 'legacy';
  @Switch() REFUSE_KNOWN_PASSWORDS = false;
  @Count(1, 64) HASH_CONCURRENCY = 2;
  @Count(0, 10_000) HASH_QUEUE_LIMIT = 50;
  @Count(1, 100) LOCKOUT_FAILURES = 5;
  @Count(1, 604_800) LOCKOUT_SECONDS = 300;

  @Count(60, 604_800) RESET_CODE_SECONDS = 3600;
  @Count(60, 604_800) VALIDATION_CODE_SECONDS = 86_400;
  @Count(4, 10) VALIDATION_DIGITS = 4;
  @Count(4, 10) VALIDATION_LETTERS = 4;
  @Count(1, 20) CODE_GUESSES = 5;
  @Count(1, 1000) ACCOUNT_GUESSES_PER_DAY = 20;
  @Count(1, 10_000) ACCOUNT_GUESSES_SINCE_SUCCESS = 100;
  @Count(1, 1_000_000) REJECTED_CODES_PER_MINUTE_ALARM = 300;

  @Count(0, 86_400) SEND_COOL_DOWN_SECONDS = 60;
  @Count(1, 10_000) SENDS_PER_HOUR = 5;
  @Count(1, 10_000) SENDS_PER_DAY = 10;
  @Count(1, 10_000_000) SENDS_PER_CLIENT_HOUR = 10_000;
  @Count(1, 100_000_000) SENDS_OVERALL_HOUR = 50_000;

  @Count(4, 10) OTP_DIGITS = 6;
  @Count(1, 100) OTP_MAX_SENDS = 5;
  @Count(1, 604_800) OTP_INTERVAL_SECONDS = 3600;
  @Count(30, 600) OTP_LIFETIME_SECONDS = 600;
  @Count(0, 30) OTP_SYNC_SECONDS = 5;
  @Count(1, 1_000_000) OTP_PER_PREFIX_HOUR = 200;
  @Count(1, 10_000_000) OTP_PER_COUNTRY_HOUR = 10_000;
  @Count(1, 100_000_000) OTP_PER_DAY = 100_000;
  @Switch() OTP_PAUSE_COUNTRIES = true;
  @IsOptional()
  @Transform(readCeilings)
  @IsObject({
    message:
      'SMS_OTP_CONFIGURATIONS must be JSON such as {"3":{"maxSends":2,"intervalSeconds":600,"lifetimeSeconds":120}}',
  })
  SMS_OTP_CONFIGURATIONS?: CeilingsById;
  @Text(/^[A-Z]{2}$/, 'must be a two-letter region such as TR') HOME_REGION?: string;
  @Text(/^[A-Z]{2}(,[A-Z]{2})*$/, 'must be two-letter regions joined by commas')
  SMS_COUNTRIES?: string;

  @Count(60, 86_400) TOKEN_SECONDS = 28_799;
  @Count(1, 1_000_000) TOKEN_FAILURES_PER_MINUTE = 60;
  @IsOptional() @Count(0, 10_000_000) ANONYMOUS_PER_MINUTE?: number;
  @TextThat(areProxies, 'must be a number of hops, or networks joined by commas')
  TRUSTED_PROXIES?: string;
  @Switch() VENDOR_KEY_REQUIRED = false;
  @Switch() RESET_ALWAYS_200 = false;
  @Switch() ANONYMOUS_ACCOUNTS = false;
  @Switch() ANONYMOUS_ADMIN_VALIDATION = false;
  @Switch() ANONYMOUS_TWO_FACTOR = false;
  @IsString() DEFAULT_LANGUAGE = 'en';
  @IsOptional() @IsString() TEMPLATES_DIR?: string;

  @Count(1024, 16_777_216) BODY_LIMIT = 65_536;
  @Count(2, 256) DEPTH_LIMIT = 32;
  @Count(32, 100_000) ELEMENT_LIMIT = 512;
  @Count(4, 1000) ATTRIBUTE_LIMIT = 16;
  @Count(32, 100_000) JSON_MEMBER_LIMIT = 512;
  @Count(32, 100_000) FORM_FIELD_LIMIT = 512;
  @Switch() JSONP = false;
  @IsOptional() @Switch() HELP_PAGES?: boolean;
  @Text(/^https?:\/\/[^,\s]+(,https?:\/\/[^,\s]+)*$/, 'must be origins joined by commas')
  FORM_ORIGINS?: string;
}
