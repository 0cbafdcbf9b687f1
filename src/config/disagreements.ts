import type { Environment } from './environment.js';

type Name = keyof Environment;

/** Settings that mean nothing without another: each, and what it needs. */
const NEEDS: readonly (readonly [Name, Name])[] = [
  ['TLS_CERT_FILE', 'TLS_KEY_FILE'],
  ['TLS_KEY_FILE', 'TLS_CERT_FILE'],
  ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'],
  ['TWILIO_AUTH_TOKEN', 'TWILIO_ACCOUNT_SID'],
  ['TWILIO_URL', 'TWILIO_ACCOUNT_SID'],
  ...gatewayNeeds('SMS_GATEWAY'),
  ...gatewayNeeds('SMS_BACKUP'),
];
/** Who may stand in SMS_ORDER, and the setting that makes it one who can be asked. */
const PROVIDERS: Readonly<Record<string, Name>> = {
  gateway: 'SMS_GATEWAY_URL',
  backup: 'SMS_BACKUP_URL',
  twilio: 'TWILIO_ACCOUNT_SID',
};

function gatewayNeeds(gateway: 'SMS_GATEWAY' | 'SMS_BACKUP'): [Name, Name][] {
  const parts = ['METHOD', 'HEADERS', 'BODY', 'SUCCESS', 'ID'] as const;
  return parts.map((part) => [`${gateway}_${part}`, `${gateway}_URL`]);
}

/** What is wrong between settings that are right each by itself; without their values. */
export function disagreements(e: Environment): string[] {
  const lonely = NEEDS.filter(([name, other]) => e[name] !== undefined && e[other] === undefined);
  const bodies = (['SMS_GATEWAY', 'SMS_BACKUP'] as const).filter(
    (gateway) => e[`${gateway}_METHOD`] === 'GET' && e[`${gateway}_BODY`] !== undefined,
  );
  return [
    ...lonely.map(([name, other]) => `${name} needs ${other}, which is not set`),
    ...bodies.map((gateway) => `${gateway}_BODY cannot go with ${gateway}_METHOD=GET`),
    ...strangersInOrder(e),
  ];
}

function strangersInOrder(e: Environment): string[] {
  const named = typeof e.SMS_ORDER === 'string' ? e.SMS_ORDER.split(',') : [];
  return named
    .filter((name) => name in PROVIDERS && e[PROVIDERS[name]] === undefined)
    .map((name) => `SMS_ORDER names ${name}, but ${PROVIDERS[name]} is not set`);
}
