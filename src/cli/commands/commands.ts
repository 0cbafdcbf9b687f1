import { accountCommands } from './accounts.command.js';
import { accountExportCommands } from './accounts-export.command.js';
import { accountImportCommands } from './accounts-import.command.js';
import { clientCommands } from './clients.command.js';
import { codeCommands } from './codes.command.js';
import { compareCommands } from './compare.command.js';
import type { Command } from '../command.js';
import { doctorCommands } from './doctor.command.js';
import { migrateCommands } from './migrate.command.js';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  ...clientCommands,
  ...accountImportCommands,
  ...accountExportCommands,
  ...accountCommands,
  ...codeCommands,
  ...doctorCommands,
  ...migrateCommands,
  ...compareCommands,
];
