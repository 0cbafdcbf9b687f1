import { Count, isUrl, Text, TextThat } from './environment-rules.js';

// Nothing but options stands behind the port: a path is a password's unencoded slash.
const SMTP = /^smtps?:\/\/[^\s/?#]+\/?(\?[^\s#]*)?$/;
const HTTP = /^https?:\/\/\S+$/;
// A display name may hold anything that does not end it: it is quoted where it is sent.
const ADDRESS = String.raw`[^\s<>(),;:"\\@]+@[^\s<>(),;:"\\@]+`;
const MAILBOX = new RegExp(String.raw`^([^<>\p{Cc}]*<${ADDRESS}>|${ADDRESS})$`, 'u');

const isMailServers = (text: string) =>
  text.split(',').every((url) => SMTP.test(url) && isUrl(url));

// `fetch` takes no URL with credentials in it. A placeholder is filled before it is asked.
function isTemplateOfUrl(text: string): boolean {
  const filled = text.replace(/\{\w+\}/g, '1');
  if (!HTTP.test(text) || !isUrl(filled)) return false;
  const { username, password } = new URL(filled);
  return username === '' && password === '';
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

function isHeaders(text: string): boolean {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return false;
    const values = Object.values(read);
    if (!values.every((value) => typeof value === 'string' && !/[\r\n]/.test(value))) return false;
    // Throws at a name or a value that HTTP cannot carry.
    return new globalThis.Headers(read as Record<string, string>) instanceof globalThis.Headers;
  } catch {
    return false;
  }
}

const Pattern = () => TextThat(isPattern, 'must be a regular expression');
const Headers = () => TextThat(isHeaders, 'must be a JSON object of header texts');
const Url = () =>
  TextThat(
    isTemplateOfUrl,
    'must be an http:// or https:// URL without user and password, which belong in a header',
  );
const MailServers = () =>
  TextThat(
    isMailServers,
    'must be smtp:// or smtps:// URLs joined by commas, special characters percent-encoded',
  );

/** What the environment may say about mail and text messages. docs/operations.md explains each. */
export class DeliveryEnvironment {
  @MailServers() SMTP_URL?: string;
  @Text(MAILBOX, 'must be a mailbox such as Name <name@domain>') MAIL_FROM?: string;
  @Count(1, 100) SMTP_CONNECTIONS = 5;

  @Text(/^(gateway|backup|twilio)(,(gateway|backup|twilio))*$/, 'must name gateway, backup, twilio')
  SMS_ORDER?: string;
  @Text(/^[\w+ -]{1,20}$/, 'must be a number or a sender name') SMS_FROM?: string;
  @Url() SMS_GATEWAY_URL?: string;
  @Text(/^(GET|POST|PUT)$/, 'must be GET, POST or PUT') SMS_GATEWAY_METHOD?: string;
  @Headers() SMS_GATEWAY_HEADERS?: string;
  @Text(/./, 'must be a template') SMS_GATEWAY_BODY?: string;
  @Pattern() SMS_GATEWAY_SUCCESS?: string;
  @Pattern() SMS_GATEWAY_ID?: string;
  @Url() SMS_BACKUP_URL?: string;
  @Text(/^(GET|POST|PUT)$/, 'must be GET, POST or PUT') SMS_BACKUP_METHOD?: string;
  @Headers() SMS_BACKUP_HEADERS?: string;
  @Text(/./, 'must be a template') SMS_BACKUP_BODY?: string;
  @Pattern() SMS_BACKUP_SUCCESS?: string;
  @Pattern() SMS_BACKUP_ID?: string;
  @Text(/^AC[0-9a-fA-F]{32}$/, 'must be AC and 32 hexadecimal digits') TWILIO_ACCOUNT_SID?: string;
  @Text(/^\S{16,}$/, 'must be a token') TWILIO_AUTH_TOKEN?: string;
  @Url() TWILIO_URL?: string;

  @Count(1, 30) PROVIDER_TIMEOUT_SECONDS = 10;
  @Count(1, 100) PROVIDER_FAILURES_TO_OPEN = 5;
  @Count(1, 3600) PROVIDER_PAUSE_SECONDS = 10;
}
