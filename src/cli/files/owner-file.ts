import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { CliError, EXIT } from '../exit-code.js';

/** A file that is written anew, readable by its owner only. */
export class OwnerFile {
  private isEmpty = true;

  private constructor(
    readonly path: string,
    private readonly handle: FileHandle,
  ) {}

  /** Makes the file, in place of one that is there. @throws CliError that names the path */
  static async open(path: string): Promise<OwnerFile> {
    return new OwnerFile(path, await orToldOf(path, () => made(path)));
  }

  /** @throws CliError that names the path */
  async write(text: string): Promise<void> {
    this.isEmpty &&= text === '';
    await orToldOf(this.path, () => this.handle.appendFile(text));
  }

  async close(): Promise<void> {
    await orToldOf(this.path, () => this.handle.close());
  }

  /** Closes the file; one that nothing was written to is taken away again. */
  async closeOrRemove(): Promise<void> {
    const isFile = (await this.handle.stat()).isFile();
    await this.close();
    if (this.isEmpty && isFile) await rm(this.path, { force: true });
  }
}

// Anew and not emptied: an old file keeps its mode, its owner, and whoever has it open already.
async function made(path: string): Promise<FileHandle> {
  const there = await stat(path).catch(() => undefined);
  // A folder is refused here; a pipe or a terminal has no readers but its own.
  if (there && !there.isFile()) return open(path, 'w');
  await rm(path, { force: true });
  return open(path, 'wx', 0o600);
}

async function orToldOf<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new CliError(`${path} cannot be written: ${(error as Error).message}`, EXIT.noOutput);
  }
}
