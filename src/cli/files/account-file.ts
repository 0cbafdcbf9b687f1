import { extname } from 'node:path';
import type { SourceRow } from '../../identity/index.js';
import { UsageError } from '../exit-code.js';
import { csvRows } from './csv-rows.js';
import { type FileText, openText } from './file-text.js';
import { jsonLineRows } from './json-line-rows.js';
import { xmlRows } from './xml-rows.js';

export const FORMATS = ['csv', 'jsonl', 'xml'] as const;
export type FileFormat = (typeof FORMATS)[number];

const BY_EXTENSION: Readonly<Record<string, FileFormat>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.json': 'jsonl',
  '.xml': 'xml',
};

/** The format that was named, else the one that the file's name ends in. @throws UsageError */
export function formatOf(path: string, named: string | undefined): FileFormat {
  const format = named ?? BY_EXTENSION[extname(path).toLowerCase()];
  if (FORMATS.includes(format as FileFormat)) return format as FileFormat;
  throw new UsageError(`Say which format it is: --format ${FORMATS.join('|')}.`);
}

export interface AccountFile extends FileText {
  readonly rows: AsyncIterable<SourceRow>;
}

/** Opens a file of accounts to be read row by row. */
export async function openAccountFile(
  path: string,
  how: { readonly format?: string; readonly encoding?: string; readonly delimiter?: string },
): Promise<AccountFile> {
  const format = formatOf(path, how.format);
  const text = await openText(path, how.encoding);
  const { chunks } = text;
  const rows = {
    csv: () => csvRows(chunks, how.delimiter),
    jsonl: () => jsonLineRows(chunks),
    xml: () => xmlRows(chunks),
  };
  return { ...text, rows: rows[format]() };
}
