import type { RunOptions } from '../../config/index.js';
import type { NewMessage } from '../message.js';
import { droppedLocales } from './dropped-locales.js';
import { en } from './en.js';
import { es } from './es.js';
import { nl } from './nl.js';
import type { Locale } from './template.js';
import { tr } from './tr.js';

const BUILT_IN: Readonly<Record<string, Locale>> = { en, nl, tr, es };

/** The words of every message in every installed language: the built-in ones and those dropped in. */
export class Templates {
  private readonly locales: ReadonlyMap<string, Locale>;

  /** A language that is dropped in stands before a built-in one of its name. */
  constructor(
    private readonly defaultLanguage: string,
    dropped: ReadonlyMap<string, Locale> = new Map(),
  ) {
    this.locales = new Map([...Object.entries(BUILT_IN), ...dropped]);
  }

  /** Those of the options; throws with every mistake in the files, should the start-up gate have let it pass. */
  static from(options: RunOptions): Templates {
    const { locales, mistakes } = droppedLocales(options);
    if (mistakes.length > 0) throw new Error(`Templates: ${mistakes.join('; ')}`);
    return new Templates(options.defaultLanguage, locales);
  }

  /** Every installed language. */
  get languages(): readonly string[] {
    return [...this.locales.keys()].sort();
  }

  /** The installed language that `wanted` names (`nl-BE` is `nl`), else undefined. */
  installed(wanted: string | null): string | undefined {
    const base = wanted?.trim().toLowerCase().split(/[-_]/, 1)[0] ?? '';
    return this.locales.has(base) ? base : undefined;
  }

  /** Subject and text of a message, in its language or the default one. */
  render(message: NewMessage): { subject: string | null; text: string; language: string } {
    const { channel, values, purpose } = message;
    const language =
      this.installed(message.language) ?? this.installed(this.defaultLanguage) ?? 'en';
    const template = this.locales.get(language)![purpose];
    return channel === 'mail'
      ? { subject: template.subject, text: template.mail(values), language }
      : { subject: null, text: template.sms(values), language };
  }
}
