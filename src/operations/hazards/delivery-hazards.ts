import { DeliveryOptions, type SmsGateway } from '../../config/index.js';
import { droppedLocales, Templates } from '../../courier/index.js';
import { type Hazard, hazard } from './hazard.js';
import { isPrivateHost } from './private-host.js';

const asksForSender = ({ url, headers, body = '' }: SmsGateway): boolean =>
  [url, body, ...Object.values(headers)].some((template) => template.includes('{from}'));

function goesOutInClear({ url }: SmsGateway): boolean {
  const { protocol, hostname } = new URL(url.replace(/\{\w+\}/g, '1'));
  return protocol === 'http:' && !isPrivateHost(hostname);
}

/** What is wrong with the ways out. */
export const deliveryHazards: readonly Hazard[] = [
  hazard(
    'mail-captured',
    'production',
    ({ options }) => options.delivery.mailServers.length === 0,
    'Mail would be captured instead of sent: set SMTP_URL.',
  ),
  hazard(
    'sms-captured',
    'production',
    ({ options }) => options.delivery.smsGateways.length === 0,
    'Text messages would be captured instead of sent: set SMS_GATEWAY_URL, or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.',
  ),
  hazard(
    'smtp-without-tls',
    'production',
    ({ options }) => options.delivery.mailServers.some((s) => !s.secure && !s.requireTls),
    'SMTP_URL names a server with ?tls=off: codes would travel in clear. Use smtps://, or smtp:// with STARTTLS.',
  ),
  hazard(
    'smtp-unverified',
    'production',
    ({ options }) => options.delivery.mailServers.some((s) => !s.verify),
    'SMTP_URL names a server with ?verify=off: anybody could play that server. Name its CA in NODE_EXTRA_CA_CERTS.',
  ),
  hazard(
    'gateway-without-tls',
    'production',
    ({ options: { delivery, operation } }) =>
      delivery.smsGateways.some(goesOutInClear) && !operation.accepted.plainGateways,
    'SMS_GATEWAY_URL, SMS_BACKUP_URL or TWILIO_URL is http:// and leaves this house: codes and credentials would travel in clear. Use https://, or set ACCEPT_PLAIN_GATEWAYS=true if the way there is private.',
  ),
  hazard(
    'mail-from',
    'production',
    ({ options: { delivery } }) =>
      delivery.mailServers.length > 0 && delivery.mailFrom === new DeliveryOptions().mailFrom,
    'MAIL_FROM is not set: say whom the mails come from.',
  ),
  hazard(
    'sms-from',
    'production',
    ({ options: { delivery } }) =>
      delivery.smsFrom === '' && delivery.smsGateways.some(asksForSender),
    'SMS_FROM is not set, and a gateway asks for a sender.',
  ),
  hazard(
    'sms-countries',
    'production',
    ({ options }) => !options.smsOtp.homeRegion && !options.smsOtp.countries?.length,
    'Neither HOME_REGION nor SMS_COUNTRIES is set: say which countries may be texted.',
  ),
  {
    name: 'templates',
    applies: 'always',
    find: ({ options }) => {
      const { mistakes } = droppedLocales(options.run);
      return mistakes.length > 0
        ? `Languages in TEMPLATES_DIR: ${mistakes.join('; ')}.`
        : undefined;
    },
  },
  {
    name: 'default-language',
    applies: 'always',
    // Messages would be written in English, and nobody would be told why.
    find: ({ options: { run } }) => {
      const templates = new Templates(run.defaultLanguage, droppedLocales(run).locales);
      return templates.installed(run.defaultLanguage) === undefined
        ? `DEFAULT_LANGUAGE is not installed: set one of ${templates.languages.join(', ')}, or add its file to TEMPLATES_DIR.`
        : undefined;
    },
  },
];
