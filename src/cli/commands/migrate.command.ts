import { isSchemaBehind, migrateSchema } from '../../database/index.js';
import type { Command } from '../command.js';
import { EXIT } from '../exit-code.js';

const migrate: Command = {
  name: 'migrate',
  summary: 'Bring the database’s schema up to date',
  positionals: [],
  options: { pending: { type: 'boolean', help: 'only say whether there is something to do' } },
  async run({ flag, house, terminal }) {
    const { database } = house.options;
    const pending = await isSchemaBehind(database);
    if (pending && !flag('pending')) await migrateSchema(database);
    const words = !pending
      ? 'The schema is up to date.'
      : flag('pending')
        ? 'The schema is behind: run latchkey migrate.'
        : 'The schema was brought up to date.';
    terminal.tell(words, { pending, migrated: pending && !flag('pending') });
    return pending && flag('pending') ? EXIT.refused : EXIT.done;
  },
};

export const migrateCommands: readonly Command[] = [migrate];
