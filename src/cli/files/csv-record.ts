/** Characters: a quote that is never closed must not swallow the rest of the file. */
const LONGEST = 100_000;

export type Taken = 'open' | 'whole' | 'broken' | 'tooLong';

/** One row of CSV, read line by line: a quoted field may go on after a line's end. */
export class CsvRecord {
  /** Null for a bare `NULL`, SQL Server's nothing; in quotes it is a text. */
  readonly fields: (string | null)[] = [];
  /** Lines that the row has taken so far. */
  lines = 0;
  private quoted?: string;
  private length = 0;
  private mostDelimiters = 0;

  constructor(private readonly delimiter: string) {}

  /** Takes one more line; `open` when it ends within quotes. */
  take(line: string): Taken {
    this.lines += 1;
    this.length += line.length + 1;
    if (this.length > LONGEST) return 'tooLong';
    const goesOn = this.quoted !== undefined;
    if (goesOn) this.quoted += '\n';
    return this.read(line, goesOn);
  }

  /**
   * Whether a field of several lines has as many delimiters in it as the rows would have that it may have
   * swallowed: a lone quote in one row and another further down make one good row of all between them.
   */
  get mayHaveSwallowed(): boolean {
    return this.lines > 1 && this.mostDelimiters >= this.fields.length - 1;
  }

  private read(line: string, goesOn: boolean): Taken {
    let at = 0;
    for (let inQuotes = goesOn || line[0] === '"'; ; inQuotes = line[at] === '"') {
      const end = inQuotes
        ? this.quotedField(line, goesOn && at === 0 ? 0 : at + 1)
        : this.plainField(line, at);
      if (typeof end === 'string') return end;
      if (end === line.length) return 'whole';
      at = end + this.delimiter.length;
    }
  }

  /** Where the field ends: at a delimiter, or with the line. */
  private plainField(line: string, at: number): number | Taken {
    const found = line.indexOf(this.delimiter, at);
    const end = found < 0 ? line.length : found;
    const text = line.slice(at, end);
    if (text.includes('"')) return 'broken';
    this.fields.push(text === 'NULL' ? null : text);
    return end;
  }

  private quotedField(line: string, from: number): number | Taken {
    this.quoted ??= '';
    for (let at = from; ;) {
      const quote = line.indexOf('"', at);
      this.quoted += line.slice(at, quote < 0 ? undefined : quote);
      if (quote < 0) return 'open';
      if (line[quote + 1] !== '"') return this.closed(line, quote + 1);
      this.quoted += '"';
      at = quote + 2;
    }
  }

  private closed(line: string, end: number): number | Taken {
    if (end < line.length && !line.startsWith(this.delimiter, end)) return 'broken';
    const text = this.quoted!;
    if (text.includes('\n'))
      this.mostDelimiters = Math.max(this.mostDelimiters, text.split(this.delimiter).length - 1);
    this.fields.push(text);
    this.quoted = undefined;
    return end;
  }
}
