import { createReadStream, fstatSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { DataError, NoInput } from '../exit-code.js';

/** A file as text, piece by piece, with how much of it has been read. */
export interface FileText {
  /** Bytes; 0 when it is not known, as of standard input. */
  readonly size: number;
  readonly bytesRead: () => number;
  readonly chunks: AsyncIterable<string>;
}

/** Opens a file, or standard input for `-`. Without an encoding its byte order mark decides, else UTF-8. */
export async function openText(path: string, encoding?: string): Promise<FileText> {
  if (path === '-') return textOf(process.stdin, 0, decoder(encoding ?? 'utf-8'));
  try {
    const { size } = await stat(path);
    return textOf(createReadStream(path), size, decoder(encoding ?? (await marked(path))));
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new NoInput(`${path} cannot be read: ${(error as Error).message}`);
  }
}

const STDIN = 0;

/** Whether what is read and what is written are one file, however they are spelt or linked. */
export async function isSameFile(read: string, written: string): Promise<boolean> {
  const exactly = { bigint: true } as const;
  try {
    const from = read === '-' ? fstatSync(STDIN, exactly) : await stat(read, exactly);
    const to = await stat(written, exactly);
    return from.isFile() && from.dev === to.dev && from.ino === to.ino;
  } catch {
    return false; // what is not there yet is no file that is read
  }
}

// SQL Server's tools save "Unicode", which is UTF-16LE with its mark.
async function marked(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE() === 0xfffe ? 'utf-16le' : 'utf-8';
  } finally {
    await file.close();
  }
}

function decoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new DataError(`${encoding} is no encoding: say utf-8, utf-16le, windows-1254 …`);
  }
}

function textOf(
  stream: AsyncIterable<Buffer | string>,
  size: number,
  decode: TextDecoder,
): FileText {
  let read = 0;
  async function* chunks() {
    for await (const chunk of stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      yield decoded(decode, bytes, read);
      read += bytes.length;
    }
    yield decoded(decode, Buffer.alloc(0), read, { stream: false });
  }
  return { size, bytesRead: () => read, chunks: chunks() };
}

function decoded(
  decode: TextDecoder,
  bytes: Buffer,
  at: number,
  options = { stream: true },
): string {
  try {
    return decode.decode(bytes, options);
  } catch {
    throw new DataError(
      `The file is not ${decode.encoding}: bytes after ${at} cannot be read. Name its encoding with --encoding.`,
    );
  }
}
