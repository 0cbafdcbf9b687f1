/** Where a command writes: a person's table, or one JSON document for a script. */
export class Terminal {
  constructor(
    private readonly out: Pick<NodeJS.WriteStream, 'write'>,
    private readonly err: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>,
    /** True when standard output is for a script. */
    readonly json: boolean,
  ) {}

  /** Says the same to a person and to a script. */
  tell(words: string, data: unknown): void {
    this.out.write(this.json ? `${JSON.stringify(data)}\n` : `${words}\n`);
  }

  /** Writes as it is, for output that is a file of its own. */
  write(text: string): void {
    this.out.write(text);
  }

  /** Tells a person beside the output: warnings and failures. */
  note(words: string): void {
    this.err.write(`${words}\n`);
  }

  /** Replaces the last progress line; nothing unless a person looks on. */
  progress(words: string): void {
    if (this.err.isTTY) this.err.write(`\r\u001b[K${words}`);
  }
}

/** Cells in columns, a line for each row. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A moment as people and scripts read it; a dash for none. */
export const moment = (at: number | null): string =>
  at === null ? '-' : new Date(at).toISOString();
