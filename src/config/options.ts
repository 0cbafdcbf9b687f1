import { DeliveryOptions } from './delivery-options.js';
import { OperationOptions } from './operation-options.js';

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
  /** Folder of dropped-in languages; without one it is `templates` of the data folder, if there. */
  templatesDir?: string;
}

/** Where the store is, and who brings its schema up to date. */
export class DatabaseOptions {
  /** A postgres:// URL; without one the store is a SQLite file in the data folder. */
  url?: string;
  /** Connections to PostgreSQL of one process. */
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

/** What a new password must be, what its hash costs, and when wrong ones lock an account. */
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
  /** Wrong passwords in a row that lock an account, and milliseconds that it stays locked: ASP.NET Identity's. */
  lockoutFailures = 5;
  lockoutSpan = 300 * SECOND;
}

/** How codes look and live, and how many guesses at them are borne. */
export class OneTimeCodeOptions {
  /** Submissions allowed against one short code before it dies. */
  maxSubmissions = 5;
  /** Short-code submissions of one account in 24 hours, across its codes. */
  guessesPerDay = 20;
  /** Short-code submissions of one account since its last success. */
  guessesSinceSuccess = 100;
  /** Refused codes in a minute, over all accounts, from which on this process raises the alarm. */
  rejectedPerMinuteAlarm = 300;
  /** Milliseconds that a mailed reset code lives. */
  resetLifetime = HOUR;
  /** Milliseconds that validation and e-mail confirmation codes live. */
  validationLifetime = 24 * HOUR;
  /** Digits of the mailed half and letters of the texted half of a validation code. */
  validationDigits = 4;
  validationLetters = 4;
}

/** How much may be sent: to one account or address, for one client, and over all. */
export class SendLimitOptions {
  /** Least milliseconds between two codes to one account or destination. */
  coolDown = 60 * SECOND;
  /** Codes to one account or destination in an hour, and in a day. */
  perHour = 5;
  perDay = 10;
  /** Codes in an hour for one client, and over all. */
  perClientHour = 10_000;
  overallHour = 50_000;
  /** Milliseconds before which a caller without a credential hears nothing, so that time tells nothing. */
  anonymousFloor = 50;
}

/** What a caller of the text-message code contract may have at most; its own wishes may only be stricter. */
export class OtpCeilings {
  maxSends = 5;
  /** Milliseconds that `maxSends` are counted over. */
  interval = HOUR;
  /** Milliseconds. */
  lifetime = 600 * SECOND;
}

/** The text-message code contract: its ceilings, and which numbers may be texted how often. */
export class SmsOtpOptions extends OtpCeilings {
  digits = 6;
  /** Ceilings by TwoFactorConfigurationId; an id that is not here means the ones above. */
  configurations: ReadonlyMap<number, OtpCeilings> = new Map();
  /** Messages in an hour to numbers that share seven digits, and to one country; and in a day over all. */
  perPrefixHour = 200;
  perCountryHour = 10_000;
  perDay = 100_000;
  /** Whether a country pauses in which hardly any code is redeemed: its numbers are being pumped. */
  pausesCountries = true;
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

/** Swagger UI and the pages that describe the API. */
export class HelpPageOptions {
  /** In production they are served only when asked for. */
  enabled = true;
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
  helpPages = new HelpPageOptions();
  compatibility = new CompatibilityOptions();
  delivery = new DeliveryOptions();
  operation = new OperationOptions();
}
