import { SMS_FIELDS } from './delivery-options.js';
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

const GATEWAYS = ['SMS_GATEWAY', 'SMS_BACKUP'] as const;
const FILLED: readonly string[] = SMS_FIELDS.map((field) => `{${field}}`);
type Gateway = (typeof GATEWAYS)[number];
// Braces around anything but a name are JSON's own.
const PLACEHOLDER = /\{\s*([\w.-]+)\s*\}/g;

function gatewayNeeds(gateway: Gateway): [Name, Name][] {
  const parts = ['METHOD', 'HEADERS', 'BODY', 'SUCCESS', 'ID'] as const;
  return parts.map((part) => [`${gateway}_${part}`, `${gateway}_URL`]);
}

/** What is wrong between settings that are right each by itself; without their values. */
export function disagreements(e: Environment): string[] {
  const lonely = NEEDS.filter(([name, other]) => e[name] !== undefined && e[other] === undefined);
  const bodies = GATEWAYS.filter(
    (gateway) => e[`${gateway}_METHOD`] === 'GET' && e[`${gateway}_BODY`] !== undefined,
  );
  return [
    ...lonely.map(([name, other]) => `${name} needs ${other}, which is not set`),
    ...bodies.map((gateway) => `${gateway}_BODY cannot go with ${gateway}_METHOD=GET`),
    ...GATEWAYS.flatMap((gateway) => [...strangersIn(e, gateway), ...missingIn(e, gateway)]),
    ...strangersInOrder(e),
  ];
}

// The placeholder is not shown: it may be a password's.
const strangersIn = (e: Environment, gateway: Gateway): string[] =>
  ([`${gateway}_URL`, `${gateway}_BODY`] as const)
    .filter((name) => namedIn(e[name]).some((placeholder) => !FILLED.includes(placeholder)))
    .map((name) => `${name} must name nothing but ${FILLED.join(' ')} in braces`);

/** A gateway that does not hear whom to text, or what, would take every message and send none. */
function missingIn(e: Environment, gateway: Gateway): string[] {
  if (typeof e[`${gateway}_URL`] !== 'string') return [];
  const parts = (['URL', 'BODY', 'HEADERS'] as const).flatMap((p) => namedIn(e[`${gateway}_${p}`]));
  return (['{to}', '{text}'] as const)
    .filter((placeholder) => !parts.includes(placeholder))
    .map((placeholder) => `${gateway}_URL, or its body or headers, must name ${placeholder}`);
}

// What is no text is a mistake that was named already.
const namedIn = (template: unknown): string[] =>
  typeof template === 'string' ? [...template.matchAll(PLACEHOLDER)].map(([whole]) => whole) : [];

function strangersInOrder(e: Environment): string[] {
  const named = typeof e.SMS_ORDER === 'string' ? e.SMS_ORDER.split(',') : [];
  return named
    .filter((name) => name in PROVIDERS && e[PROVIDERS[name]] === undefined)
    .map((name) => `SMS_ORDER names ${name}, but ${PROVIDERS[name]} is not set`);
}
