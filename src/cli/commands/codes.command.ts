import { AccountAdmin } from '../../identity/index.js';
import { Clock } from '../../runtime/index.js';
import type { Command } from '../command.js';
import { EXIT, UsageError } from '../exit-code.js';

const DAY = 86_400_000;

const purge: Command = {
  name: 'codes purge',
  summary: 'Delete one-time codes that ended some days ago; audit rows stay',
  positionals: [],
  options: { days: { type: 'string', value: '<n>', help: 'older than this many days (30)' } },
  async run({ text, house, terminal }) {
    const days = Number(text('days') ?? 30);
    if (!Number.isInteger(days) || days < 1)
      throw new UsageError('--days is a whole number from 1 on.');
    const before = (await house.get(Clock)).now() - days * DAY;
    const purged = await (await house.get(AccountAdmin)).purgeCodes(before);
    terminal.tell(`${purged} codes were deleted.`, { purged });
    return EXIT.done;
  },
};

export const codeCommands: readonly Command[] = [purge];
