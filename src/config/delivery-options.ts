import type { DeliveryEnvironment } from './delivery-environment.js';

const SECOND = 1000;

/** A mail server as its URL says it. */
export interface SmtpServer {
  /** Host and port: what logs and metrics call it. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps). */
  readonly secure: boolean;
  /** Whether a plain connection must become TLS before anything is said; off by `?tls=off`. */
  readonly requireTls: boolean;
  /** Whether the server's certificate is checked; off by `?verify=off`. */
  readonly verify: boolean;
  readonly user?: string;
  readonly password?: string;
}

/** What a gateway's templates may name: the number, the text, the sender, and an id that no attempt changes. */
export const SMS_FIELDS = ['to', 'text', 'from', 'id'] as const;

/**
 * An SMS provider behind HTTP. URL, headers and body are templates over `{to}` `{text}` `{from}`
 * `{id}`; each value is escaped for the place where it stands.
 */
export interface SmsGateway {
  readonly name: string;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined sends no body. */
  readonly body?: string;
  /** What an accepted message's answer looks like; undefined means any 2xx. */
  readonly success?: RegExp;
  /** What a refusal of this message looks like, and of nothing else; undefined goes by the status alone. */
  readonly refusal?: RegExp;
  /** Its first group is the provider's id for the message. */
  readonly providerId?: RegExp;
}

/** Ways out for messages. A channel without one captures its messages, in development only. */
export class DeliveryOptions {
  /** In the order in which they are asked. */
  mailServers: readonly SmtpServer[] = [];
  mailFrom = 'Latchkey <latchkey@localhost>';
  /** Connections held to one mail server at most. */
  smtpConnections = 5;
  /** In the order in which they are asked. */
  smsGateways: readonly SmsGateway[] = [];
  smsFrom = '';
  /** Milliseconds that one provider may take. */
  timeout = 10 * SECOND;
  /** Failures in a row after which a provider is left alone. */
  failuresToOpen = 5;
  /** Milliseconds for which it is left alone at first; doubled while it stays down. */
  pause = 10 * SECOND;
}

/** Cuts delivery out of the environment. */
export function deliveryOptions(e: DeliveryEnvironment): DeliveryOptions {
  const defaults = new DeliveryOptions();
  return {
    mailServers: (e.SMTP_URL?.split(',') ?? []).map(smtpServer),
    mailFrom: e.MAIL_FROM ?? defaults.mailFrom,
    smtpConnections: e.SMTP_CONNECTIONS,
    smsGateways: smsGateways(e),
    smsFrom: e.SMS_FROM ?? defaults.smsFrom,
    timeout: e.PROVIDER_TIMEOUT_SECONDS * SECOND,
    failuresToOpen: e.PROVIDER_FAILURES_TO_OPEN,
    pause: e.PROVIDER_PAUSE_SECONDS * SECOND,
  };
}

const given = (text: string) => (text === '' ? undefined : decodeURIComponent(text));

function smtpServer(text: string): SmtpServer {
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  const port = Number(url.port) || (secure ? 465 : 587);
  return {
    name: `${url.hostname}:${port}`,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    secure,
    requireTls: !secure && url.searchParams.get('tls') !== 'off',
    verify: url.searchParams.get('verify') !== 'off',
    user: given(url.username),
    password: given(url.password),
  };
}

function smsGateways(e: DeliveryEnvironment): SmsGateway[] {
  const known: Readonly<Record<string, SmsGateway | undefined>> = {
    gateway: httpGateway('gateway', {
      url: e.SMS_GATEWAY_URL,
      method: e.SMS_GATEWAY_METHOD,
      headers: e.SMS_GATEWAY_HEADERS,
      body: e.SMS_GATEWAY_BODY,
      success: e.SMS_GATEWAY_SUCCESS,
      id: e.SMS_GATEWAY_ID,
    }),
    backup: httpGateway('backup', {
      url: e.SMS_BACKUP_URL,
      method: e.SMS_BACKUP_METHOD,
      headers: e.SMS_BACKUP_HEADERS,
      body: e.SMS_BACKUP_BODY,
      success: e.SMS_BACKUP_SUCCESS,
      id: e.SMS_BACKUP_ID,
    }),
    twilio: twilio(e),
  };
  const order = (e.SMS_ORDER ?? 'gateway,backup,twilio').split(',');
  return order.flatMap((name) => known[name] ?? []);
}

type Raw = Partial<Record<'url' | 'method' | 'headers' | 'body' | 'success' | 'id', string>>;

function httpGateway(name: string, raw: Raw): SmsGateway | undefined {
  if (raw.url === undefined) return undefined;
  return {
    name,
    url: raw.url,
    method: raw.method ?? (raw.body === undefined ? 'GET' : 'POST'),
    headers: JSON.parse(raw.headers ?? '{}') as Record<string, string>,
    body: raw.body,
    success: raw.success === undefined ? undefined : new RegExp(raw.success),
    providerId: raw.id === undefined ? undefined : new RegExp(raw.id),
  };
}

// Its 400 is said of our sender, our account and our permissions too. These are of the recipient: no number
// (21211, 21217), out of reach (21214), a short code (21265), premium (21268), opted out (21610), not mobile
// (21614), a landline (21635); or of the text: too long (21617). 21612 is of the pair: another sender may do.
const TWILIO_REFUSAL = /"code"\s*:\s*(21211|21214|21217|21265|21268|21610|21614|21617|21635)\b/;

/** Twilio's REST form: Basic credentials, a form in, JSON with the message's `sid` out. */
function twilio(e: DeliveryEnvironment): SmsGateway | undefined {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token } = e;
  if (sid === undefined || token === undefined) return undefined;
  const credentials = Buffer.from(`${sid}:${token}`).toString('base64');
  return {
    name: 'twilio',
    url: `${e.TWILIO_URL ?? 'https://api.twilio.com'}/2010-04-01/Accounts/${sid}/Messages.json`,
    method: 'POST',
    headers: {
      Authorization: `Basic ${credentials}`,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: 'To={to}&From={from}&Body={text}',
    refusal: TWILIO_REFUSAL,
    providerId: /"sid"\s*:\s*"(\w+)"/,
  };
}
