import { ImportAccounts, type ImportedBatch, isImportedColumn } from '../../identity/index.js';
import { Clock, Unavailable } from '../../runtime/index.js';
import type { Call, Command } from '../command.js';
import { CliError, EXIT, UsageError } from '../exit-code.js';
import { type AccountFile, openAccountFile } from '../files/account-file.js';
import { isSameFile } from '../files/file-text.js';
import { Progress } from '../files/progress.js';
import { RejectsFile } from '../files/rejects-file.js';

/** Rejects that a person is shown; the file has all of them. */
const SHOWN = 20;

/** What an import did, or a dry run would do. */
interface Summary {
  readonly dryRun: boolean;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  rejectsFile: string | null;
  ignoredColumns: string[];
  seconds: number;
  rowsPerSecond: number;
  peakMemoryMb: number;
}

const importCommand: Command = {
  name: 'accounts import',
  summary:
    'Take accounts over from CSV, JSON lines or ArrayOfAccountModel XML; run again, it goes on where it was cut short',
  positionals: ['file'],
  options: {
    'dry-run': { type: 'boolean', help: 'write nothing; name every bad row with line and reason' },
    format: { type: 'string', value: 'csv|jsonl|xml', help: 'when the file’s name does not say' },
    encoding: {
      type: 'string',
      value: '<name>',
      help: 'such as windows-1254 (utf-8, or by its mark)',
    },
    delimiter: {
      type: 'string',
      value: '<char>',
      help: 'of CSV, when the header does not show it',
    },
    rejects: { type: 'string', value: '<file>', help: 'where bad rows go (<file>.rejects.jsonl)' },
  },
  async run(call) {
    const [path] = call.positionals;
    const [format, encoding, delimiter] = ['format', 'encoding', 'delimiter'].map(call.text);
    const file = await openAccountFile(path, { format, encoding, delimiter });
    await call.house.get(ImportAccounts); // reached before the rejects of an earlier import are taken away
    const rejects = await openRejects(call, path);
    const summary = emptySummary(call.flag('dry-run'), rejects);
    await importFile(call, file, rejects, summary)
      .catch((error: unknown) => {
        throw cutShort(call, error, summary);
      })
      .finally(() => rejects?.close());
    call.terminal.tell(wordsOf(summary), summary);
    return summary.rejected > 0 ? EXIT.rejects : EXIT.done;
  },
};

// A dry run names bad rows on the screen; it leaves a file only where one is asked for.
async function openRejects(call: Call, path: string): Promise<RejectsFile | undefined> {
  const named = call.text('rejects');
  if (named === undefined && call.flag('dry-run')) return undefined;
  const rejects = named ?? `${path === '-' ? 'standard-input' : path}.rejects.jsonl`;
  // Opening it empties it: the accounts would be gone before the first was read.
  if (await isSameFile(path, rejects))
    throw new UsageError(`${rejects} is the file that is imported: name another with --rejects.`);
  return RejectsFile.open(rejects);
}

async function importFile(
  call: Call,
  file: AccountFile,
  rejects: RejectsFile | undefined,
  summary: Summary,
): Promise<void> {
  const clock = await call.house.get(Clock);
  const imports = await call.house.get(ImportAccounts);
  const progress = new Progress(() => clock.monotonic(), file.size);
  const ignored = new Set<string>();
  const { dryRun } = summary;
  for await (const batch of imports.run(columnsSeen(file, ignored), { dryRun })) {
    progress.add(add(summary, batch));
    tellRejects(call, summary, batch);
    await rejects?.write(batch.rejected);
    call.terminal.progress(progress.line(file.bytesRead()));
  }
  call.terminal.progress('');
  summary.seconds = Math.round(progress.seconds * 10) / 10;
  summary.rowsPerSecond = progress.rate;
  summary.peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
  summary.ignoredColumns = [...ignored];
}

/** Tells what was done before the import ended too soon; gives the error that says what to do. */
function cutShort({ terminal }: Call, error: unknown, summary: Summary): unknown {
  terminal.note(`Cut short after: ${countsOf(summary)}`);
  return error instanceof Unavailable
    ? new CliError(`${error.message} ${AGAIN}`, EXIT.unavailable)
    : error;
}

const AGAIN = 'Simply run the import again: rows that are in are passed over.';

const emptySummary = (dryRun: boolean, rejects: RejectsFile | undefined): Summary => ({
  ...{ dryRun, created: 0, updated: 0, unchanged: 0, rejected: 0, ignoredColumns: [] },
  ...{ rejectsFile: rejects?.path ?? null, seconds: 0, rowsPerSecond: 0, peakMemoryMb: 0 },
});

function add(summary: Summary, { created, updated, unchanged, rejected }: ImportedBatch): number {
  summary.created += created;
  summary.updated += updated;
  summary.unchanged += unchanged;
  summary.rejected += rejected.length;
  return created + updated + unchanged + rejected.length;
}

function tellRejects({ terminal }: Call, summary: Summary, { rejected }: ImportedBatch): void {
  const before = summary.rejected - rejected.length;
  const room = summary.dryRun ? rejected.length : Math.max(SHOWN - before, 0);
  if (rejected.length > 0 && room > 0) terminal.progress('');
  for (const { line, reason } of rejected.slice(0, room)) terminal.note(`line ${line}: ${reason}`);
}

async function* columnsSeen(file: AccountFile, ignored: Set<string>): AccountFile['rows'] {
  for await (const source of file.rows) {
    for (const name in source.row)
      if (!isImportedColumn(name) && ignored.size < 100) ignored.add(name);
    yield source;
  }
}

function countsOf({ dryRun, created, updated, unchanged, rejected }: Summary): string {
  const would = dryRun ? 'would be ' : '';
  return `${created} ${would}created, ${updated} ${would}updated, ${unchanged} unchanged, ${rejected} rejected`;
}

function wordsOf(summary: Summary): string {
  const { rejected, rejectsFile, ignoredColumns } = summary;
  return [
    countsOf(summary),
    `${summary.seconds} s, ${summary.rowsPerSecond} rows/s, ${summary.peakMemoryMb} MB at most`,
    ...(ignoredColumns.length > 0 ? [`Left behind: ${ignoredColumns.join(', ')}`] : []),
    ...(rejected > 0 && rejectsFile ? [`The rejected rows are in ${rejectsFile}.`] : []),
  ].join('\n');
}

export const accountImportCommands: readonly Command[] = [importCommand];
