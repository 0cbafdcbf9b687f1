import { parse, type CsvError } from 'csv-parse';
import { Readable } from 'node:stream';
import type { SourceRow } from '../../identity/index.js';
import { DataError } from '../exit-code.js';

const DELIMITERS = [',', ';', '\t', '|'];
/** Characters: a quote that is never closed must not swallow the rest of the file. */
const LONGEST_ROW = 100_000;

interface Parsed {
  readonly info: { readonly lines: number; readonly error?: CsvError };
  readonly record: Record<string, string>;
}

/**
 * Rows of a CSV file with a header line. Without a delimiter the header shows it; SQL Server's `NULL`
 * is nothing. A row that is no CSV is given with its fault. @throws DataError without a header
 */
export async function* csvRows(
  chunks: AsyncIterable<string>,
  delimiter?: string,
): AsyncGenerator<SourceRow> {
  const [header, text] = await headerOf(chunks);
  const faulty: SourceRow[] = [];
  const parser = parse({
    delimiter: delimiter?.replace('\\t', '\t') ?? delimiterOf(header),
    columns: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    skip_records_with_error: true,
    on_skip: (error) => void faulty.push(faultyRow(error)),
  });
  Readable.from(text)
    .on('error', (error) => parser.destroy(error))
    .pipe(parser);
  let line = 2;
  for await (const { info, record } of parser as AsyncIterable<Parsed>) {
    yield* faulty.splice(0);
    yield { line, row: withoutNulls(record), fault: info.error && reasonOf(info.error) };
    line = info.lines + 1;
  }
  yield* faulty.splice(0);
}

async function headerOf(chunks: AsyncIterable<string>): Promise<[string, AsyncIterable<string>]> {
  const iterator = chunks[Symbol.asyncIterator]();
  let read = '';
  while (!read.includes('\n')) {
    const next = await iterator.next();
    if (next.done === true) break;
    read += next.value;
  }
  const header = read.split(/\r?\n/, 1)[0];
  if (header.trim() === '') throw new DataError('The file has no header line with column names.');
  async function* whole() {
    yield read;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return [header, whole()];
}

const delimiterOf = (header: string) => {
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best));
};

const faultyRow = (error: CsvError | undefined): SourceRow => ({
  line: Number((error as { lines?: number } | undefined)?.lines ?? 0),
  row: {},
  fault: error ? reasonOf(error) : 'the row cannot be read',
});

const REASONS: Readonly<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_COLUMNS: 'the row has another number of fields than the header',
  CSV_QUOTE_NOT_CLOSED: 'a quote is not closed',
  CSV_MAX_RECORD_SIZE: 'the row is too long: is a quote not closed?',
};
const reasonOf = ({ code }: CsvError) =>
  REASONS[code] ?? 'a quote stands inside a field or is not closed';

const withoutNulls = (record: Record<string, string>): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(record).map(([name, text]) => [name, text === 'NULL' ? null : text]),
  );
