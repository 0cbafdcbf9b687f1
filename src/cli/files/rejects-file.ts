import type { RejectedRow } from '../../identity/index.js';
import { OwnerFile } from './owner-file.js';

/**
 * The rows that were not taken, one JSON object a line with `_line` and `_reason` before its columns:
 * put right, the file can be imported as it is. Readable by its owner only, for it has hashes.
 */
export class RejectsFile {
  private constructor(private readonly file: OwnerFile) {}

  /** Opens the file, without what an earlier import left in it. @throws CliError that names the path */
  static async open(path: string): Promise<RejectsFile> {
    return new RejectsFile(await OwnerFile.open(path));
  }

  get path(): string {
    return this.file.path;
  }

  async write(rows: readonly RejectedRow[]): Promise<void> {
    const lines = rows.map(({ line, reason, row }) =>
      JSON.stringify({ _line: line, _reason: reason, ...row }),
    );
    await this.file.write(lines.map((line) => `${line}\n`).join(''));
  }

  /** An import without rejects leaves no file. */
  async close(): Promise<void> {
    await this.file.closeOrRemove();
  }
}
