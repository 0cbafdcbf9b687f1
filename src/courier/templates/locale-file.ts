import type { MessagePurpose, MessageValues } from '../message.js';
import type { Locale, Template } from './template.js';

type Placeholder = keyof MessageValues;

/** What each purpose may say beside its words: what its messages always know. */
const PLACEHOLDERS: Readonly<Record<MessagePurpose, readonly Placeholder[]>> = {
  accountValidation: ['code', 'accountNumber', 'minutes'],
  emailConfirmation: ['code', 'accountNumber', 'minutes'],
  passwordReset: ['code', 'accountNumber', 'minutes'],
  smsLogin: ['code', 'referenceCode', 'minutes'],
  passwordChanged: [],
};
const PURPOSES = Object.keys(PLACEHOLDERS) as MessagePurpose[];
const MEMBERS = ['subject', 'mail', 'sms'] as const;
type Member = (typeof MEMBERS)[number];

const PLACEHOLDER = /\{([^{}]*)\}/g;
// A header line ends there.
const SEVERAL_LINES = /[\p{Cc}\u2028\u2029]/u;
const CONTROL = /[^\P{Cc}\n\t]/u;
// Half a character: no URL or form can carry it, so that every text message in that language would fail.
const LONE_SURROGATE = /\p{Cs}/u;

/** A language as an operator writes it: texts with `{code}` and the like in place of functions. */
export type WrittenLocale = Readonly<Record<MessagePurpose, Readonly<Record<Member, string>>>>;

/** Everything wrong with what a language's file holds, each with its member; empty if it is a `WrittenLocale`. */
export function mistakesIn(read: unknown): string[] {
  if (!isRecord(read)) return ['must be an object with a member for each purpose'];
  const strange = strangersIn(read, PURPOSES).map((name) => `${name} is no purpose`);
  return [...strange, ...PURPOSES.flatMap((purpose) => mistakesOf(purpose, read[purpose]))];
}

/** The templates that a file without mistakes means. */
export const localeOf = (written: WrittenLocale): Locale =>
  Object.fromEntries(PURPOSES.map((purpose) => [purpose, templateOf(written[purpose])])) as Locale;

function mistakesOf(purpose: MessagePurpose, written: unknown): string[] {
  if (!isRecord(written)) return [`${purpose} must be an object with subject, mail and sms`];
  const strange = strangersIn(written, MEMBERS).map((name) => `${purpose}.${name} is unknown`);
  const faults = MEMBERS.flatMap((member) => {
    const fault = faultOf(written[member], member, PLACEHOLDERS[purpose]);
    return fault === undefined ? [] : [`${purpose}.${member} ${fault}`];
  });
  return [...strange, ...faults];
}

function faultOf(text: unknown, member: Member, known: readonly Placeholder[]): string | undefined {
  if (typeof text !== 'string' || text.trim() === '') return 'must be a text';
  if (LONE_SURROGATE.test(text)) return 'has half a character (a lone surrogate)';
  const named = [...text.matchAll(PLACEHOLDER)].map(([, name]) => name);
  if (member === 'subject') {
    if (SEVERAL_LINES.test(text)) return 'must be one line';
    // Subjects are shown on locked screens.
    return named.length > 0 ? `may not name {${named[0]}}` : undefined;
  }
  if (CONTROL.test(text)) return 'has a control character';
  const strange = named.find((name) => !known.some((placeholder) => placeholder === name));
  if (strange !== undefined) return `may not name {${strange}}`;
  return known.includes('code') && !named.includes('code') ? 'must name {code}' : undefined;
}

const templateOf = ({ subject, mail, sms }: Record<Member, string>): Template => ({
  subject,
  mail: (values) => filled(mail, values),
  sms: (values) => filled(sms, values),
});

// In one pass: a value that looks like a placeholder stays as it is.
const filled = (text: string, values: MessageValues): string =>
  text.replace(PLACEHOLDER, (_, name: Placeholder) => String(values[name] ?? ''));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const strangersIn = (read: object, known: readonly string[]): string[] =>
  Object.keys(read).filter((name) => !known.includes(name));
