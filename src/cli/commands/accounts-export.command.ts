import { AccountAdmin, type StoredAccount } from '../../identity/index.js';
import type { Command } from '../command.js';
import { EXIT, UsageError } from '../exit-code.js';
import { formatOf } from '../files/account-file.js';
import { writersOf } from '../files/account-writers.js';
import { OwnerFile } from '../files/owner-file.js';

const exportCommand: Command = {
  name: 'accounts export',
  summary: 'Write all accounts as AspNetUsers columns, for the way back or another system',
  positionals: ['file'],
  options: {
    format: { type: 'string', value: 'csv|jsonl|xml', help: 'when the file’s name does not say' },
    'with-hashes': { type: 'boolean', help: 'password hashes and security stamps too' },
  },
  async run({ positionals: [path], text, flag, house, terminal }) {
    if (path === '-') throw new UsageError('Name a file: it is made readable by its owner only.');
    const format = formatOf(path, text('format'));
    const admin = await house.get(AccountAdmin);
    const file = await OwnerFile.open(path);
    const accounts = await writeAll(admin.pages(), file, writersOf(format, flag('with-hashes')));
    terminal.tell(`${accounts} accounts are in ${path}.`, { accounts, file: path, format });
    return EXIT.done;
  },
};

async function writeAll(
  pages: AsyncIterable<StoredAccount[]>,
  file: OwnerFile,
  { before, row, after }: ReturnType<typeof writersOf>,
): Promise<number> {
  let count = 0;
  try {
    await file.write(before);
    for await (const page of pages) {
      count += page.length;
      await file.write(page.map(row).join(''));
    }
    await file.write(after);
  } finally {
    await file.close();
  }
  return count;
}

export const accountExportCommands: readonly Command[] = [exportCommand];
