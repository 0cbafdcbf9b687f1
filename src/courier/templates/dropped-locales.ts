import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunOptions } from '../../config/index.js';
import { localeOf, mistakesIn, type WrittenLocale } from './locale-file.js';
import type { Locale } from './template.js';

const FILE = /\.json$/i;
const LANGUAGE_FILE = /^[a-z]{2,3}\.json$/;

/** Languages that an operator has dropped in as `<language>.json`, and all that is wrong with the files. */
export interface DroppedLocales {
  readonly locales: ReadonlyMap<string, Locale>;
  /** Each names its file and member; a file with a mistake gives no language. */
  readonly mistakes: readonly string[];
}

/** Reads `templatesDir`, or else the folder `templates` of the data folder if there is one. */
export function droppedLocales({
  templatesDir,
  dataDir,
}: Pick<RunOptions, 'templatesDir' | 'dataDir'>): DroppedLocales {
  const folder = templatesDir ?? join(dataDir, 'templates');
  const files = filesIn(folder);
  if (files === undefined) {
    const mistakes = templatesDir === undefined ? [] : [`${folder} cannot be read`];
    return { locales: new Map(), mistakes };
  }
  const read = files.map((file) => ({ file, ...fileOf(folder, file) }));
  const locales = read.flatMap(({ file, locale }) =>
    locale ? [[file.split('.', 1)[0], locale] as const] : [],
  );
  const mistakes = read.flatMap(({ file, mistakes: found = [] }) =>
    found.map((mistake) => `${file}: ${mistake}`),
  );
  return { locales: new Map(locales), mistakes };
}

function filesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder)
      .filter((file) => FILE.test(file))
      .sort();
  } catch {
    return undefined;
  }
}

function fileOf(folder: string, file: string): { locale?: Locale; mistakes?: string[] } {
  if (!LANGUAGE_FILE.test(file)) return { mistakes: ['is not named by a language, as de.json is'] };
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(join(folder, file), 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    return { mistakes: [error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'] };
  }
  const mistakes = mistakesIn(read);
  return mistakes.length > 0 ? { mistakes } : { locale: localeOf(read as WrittenLocale) };
}
