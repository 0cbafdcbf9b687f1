import type { NewMessage } from '../message.js';
import { en } from './en.js';
import { es } from './es.js';
import { nl } from './nl.js';
import type { Locale } from './template.js';
import { tr } from './tr.js';

/** The installed languages: the only values of `Language` that choose anything. */
const LOCALES: ReadonlyMap<string, Locale> = new Map(Object.entries({ en, nl, tr, es }));

/** The installed language that `wanted` names (`nl-BE` is `nl`), else undefined. */
export function installedLanguage(wanted: string | null): string | undefined {
  const base = wanted?.trim().toLowerCase().split(/[-_]/, 1)[0] ?? '';
  return LOCALES.has(base) ? base : undefined;
}

/** Subject and text of a message, in its language or the default one. */
export function render(
  message: NewMessage,
  defaultLanguage: string,
): { subject: string | null; text: string; language: string } {
  const language =
    installedLanguage(message.language) ?? installedLanguage(defaultLanguage) ?? 'en';
  const template = LOCALES.get(language)![message.purpose];
  return message.channel === 'mail'
    ? { subject: template.subject, text: template.mail(message.values), language }
    : { subject: null, text: template.sms(message.values), language };
}
