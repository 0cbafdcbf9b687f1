import type { ParseArgsConfig } from 'node:util';
import type { ExitCode } from './exit-code.js';
import type { House } from './house.js';
import type { Terminal } from './terminal.js';

type ParsedOption = NonNullable<ParseArgsConfig['options']>[string];

/** An option as `parseArgs` takes it, with what the help says of it. */
export interface CommandOption extends ParsedOption {
  readonly help: string;
  /** What stands for the value in the help, `<date>`. */
  readonly value?: string;
}

/** One use of a command. */
export interface Call {
  readonly positionals: readonly string[];
  /** The value of a text option; undefined if it was not given. */
  readonly text: (name: string) => string | undefined;
  /** The values of an option that may be given several times. */
  readonly texts: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean;
  readonly terminal: Terminal;
  readonly house: House;
}

/** A command of the command line, `clients create`. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Names of the positional arguments; each of them must be given. */
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, CommandOption>>;
  run(call: Call): Promise<ExitCode>;
}
