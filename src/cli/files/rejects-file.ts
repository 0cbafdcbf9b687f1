import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import type { RejectedRow } from '../../identity/index.js';

/**
 * The rows that were not taken, one JSON object a line with `_line` and `_reason` before its columns:
 * put right, the file can be imported as it is. Readable by its owner only, for it has hashes.
 */
export class RejectsFile {
  private stream?: WriteStream;

  constructor(readonly path: string) {}

  /** Removes what an earlier import left. */
  async clear(): Promise<void> {
    await rm(this.path, { force: true });
  }

  async write(rows: readonly RejectedRow[]): Promise<void> {
    if (rows.length === 0) return;
    this.stream ??= createWriteStream(this.path, { mode: 0o600 });
    const text = rows
      .map(
        ({ line, reason, row }) => `${JSON.stringify({ _line: line, _reason: reason, ...row })}\n`,
      )
      .join('');
    if (!this.stream.write(text)) await once(this.stream, 'drain');
  }

  async close(): Promise<void> {
    if (!this.stream) return;
    this.stream.end();
    await once(this.stream, 'close');
  }
}
