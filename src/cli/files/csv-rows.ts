import type { SourceRow } from '../../identity/index.js';
import { DataError } from '../exit-code.js';
import { CsvRecord, type Taken } from './csv-record.js';
import { linesOf } from './lines.js';

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Rows of a CSV file with a header line. Without a delimiter the header shows it; SQL Server's `NULL`
 * is nothing. Lines that are no CSV are given with their fault, each by itself: of a quote that is not
 * closed nobody can tell how many rows it has swallowed. @throws DataError without a header
 */
export async function* csvRows(
  chunks: AsyncIterable<string>,
  delimiter?: string,
): AsyncGenerator<SourceRow> {
  const lines = numberedLines(chunks);
  const first = await lines.next();
  const header = first.done === true ? '' : first.value[1];
  if (header.trim() === '') throw new DataError('The file has no header line with column names.');
  const splitAt = delimiter?.replace('\\t', '\t') ?? delimiterOf(header);
  if (splitAt === '') throw new DataError('The delimiter is empty.');
  const names = namesOf(header, splitAt);
  for await (const read of recordsOf(lines, splitAt)) yield* rowsOf(read, names);
}

/** Lines from `line` on that are one row, or would be. */
interface Read {
  readonly line: number;
  readonly record: CsvRecord;
  readonly taken: Taken;
  /** Whether each of the lines has anything on it. */
  readonly filled: readonly boolean[];
}

async function* recordsOf(
  lines: AsyncIterable<readonly [number, string]>,
  delimiter: string,
): AsyncGenerator<Read> {
  let open: { line: number; record: CsvRecord; filled: boolean[] } | undefined;
  for await (const [line, text] of lines) {
    if (!open && text === '') continue;
    open ??= { line, record: new CsvRecord(delimiter), filled: [] };
    open.filled.push(text !== '');
    const taken = open.record.take(text);
    if (taken === 'open') continue;
    yield { ...open, taken };
    open = undefined;
  }
  if (open) yield { ...open, taken: 'open' };
}

function rowsOf({ line, record, taken, filled }: Read, names: readonly string[]): SourceRow[] {
  const row = rowOf(record.fields, names);
  const fault = faultOf(record, taken, names.length);
  if (fault === undefined) return [{ line, row }];
  if (filled.length === 1) return [{ line, row: taken === 'whole' ? row : {}, fault }];
  const lines = `lines ${line} to ${line + filled.length - 1} were read as one row: ${fault}`;
  return filled.flatMap((isFilled, at) =>
    isFilled ? [{ line: line + at, row: {}, fault: lines }] : [],
  );
}

function faultOf(record: CsvRecord, taken: Taken, columns: number): string | undefined {
  if (taken !== 'whole') return REASONS[taken];
  if (record.fields.length !== columns)
    return 'the row has another number of fields than the header';
  return record.mayHaveSwallowed
    ? 'a quoted field has rows in it, or what looks like rows; is a quote missing?'
    : undefined;
}

const REASONS: Readonly<Record<Exclude<Taken, 'whole'>, string>> = {
  open: 'a quote is not closed',
  tooLong: 'the row is too long: is a quote not closed?',
  broken: 'a quote stands inside a field or is not closed',
};

const rowOf = (fields: readonly (string | null)[], names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name, at) => (at < fields.length ? [[name, fields[at]]] : [])));

function namesOf(header: string, delimiter: string): readonly string[] {
  const record = new CsvRecord(delimiter);
  if (record.take(header) !== 'whole')
    throw new DataError('The header line cannot be read: a quote in it is not closed.');
  const names = record.fields.map((name) => name ?? 'NULL');
  // Which of the two would count could only be guessed; columns without a name are left behind anyway.
  const keys = names.map((name) => name.toLowerCase().replace(/[\s_]/g, ''));
  const twice = keys.findIndex((key, at) => key !== '' && keys.indexOf(key) < at);
  if (twice < 0) return names;
  throw new DataError(`The header has the column ${names[twice]} twice: leave one of them out.`);
}

const delimiterOf = (header: string) => {
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best));
};

async function* numberedLines(
  chunks: AsyncIterable<string>,
): AsyncGenerator<readonly [number, string], undefined> {
  let line = 0;
  for await (const text of linesOf(withLineFeeds(chunks))) {
    line += 1;
    yield [line, text.endsWith('\r') ? text.slice(0, -1) : text];
  }
}

// Old Macs ended lines in CR alone.
async function* withLineFeeds(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let isOld: boolean | undefined;
  for await (const chunk of chunks) {
    isOld ??= /\r[^\n]/.test(chunk) && !chunk.includes('\n');
    yield isOld ? chunk.replaceAll('\r', '\n') : chunk;
  }
}
