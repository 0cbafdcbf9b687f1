import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type Environment, optionsFrom, readEnvironment, secretsFrom } from '../config/index.js';
import { Unavailable } from '../runtime/index.js';
import type { Call, Command } from './command.js';
import { commands } from './commands/commands.js';
import { CliError, EXIT, type ExitCode, UsageError } from './exit-code.js';
import { helpOf, overview } from './help.js';
import { House } from './house.js';
import { Terminal } from './terminal.js';

/** Where the command line reads and writes; the process' own unless a test gives others. */
export interface Surroundings {
  readonly stdout: Pick<NodeJS.WriteStream, 'write'>;
  readonly stderr: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;
  readonly environment: () => Environment;
}

const PROCESS: Surroundings = {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: readEnvironment,
};

/** Runs one command line and gives its exit code; says what went wrong, and never throws. */
export async function runCli(
  words: readonly string[],
  surroundings: Surroundings = PROCESS,
): Promise<ExitCode> {
  const { stdout, stderr } = surroundings;
  const terminal = new Terminal(stdout, stderr, words.includes('--json'));
  try {
    const command = commandOf(words);
    if (!command || words.includes('--help')) {
      terminal.write(`${command ? helpOf(command) : overview(commands)}\n`);
      return command || words.includes('--help') ? EXIT.done : EXIT.usage;
    }
    return await run(command, words, surroundings, terminal);
  } catch (error) {
    return failed(error as Error, terminal);
  }
}

async function run(
  command: Command,
  words: readonly string[],
  { environment }: Surroundings,
  terminal: Terminal,
): Promise<ExitCode> {
  const given = parse(command, words);
  const variables = environment();
  const house = new House(optionsFrom(variables), secretsFrom(variables));
  try {
    return await command.run({ ...given, terminal, house });
  } finally {
    await house.close();
  }
}

/** The command that the words name; undefined if they name none at all. @throws UsageError */
function commandOf(words: readonly string[]): Command | undefined {
  const named = words.filter((word) => !word.startsWith('-')).slice(0, 2);
  const found = commands.find(({ name }) => {
    const parts = name.split(' ');
    return parts.every((part, at) => part === named[at]);
  });
  if (!found && named.length > 0)
    throw new UsageError(`There is no command "${named.join(' ')}". latchkey --help lists them.`);
  return found;
}

function parse(command: Command, words: readonly string[]): Omit<Call, 'terminal' | 'house'> {
  const shared = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  const options = { ...command.options, ...shared };
  const { values, positionals: all } = parsed({ args: [...words], options });
  const positionals = all.slice(command.name.split(' ').length);
  if (positionals.length !== command.positionals.length) throw new UsageError(helpOf(command));
  const texts = (name: string) => [values[name] ?? []].flat().map(String);
  return {
    positionals,
    texts,
    text: (name) => texts(name)[0],
    flag: (name) => values[name] === true,
  };
}

type Values = Readonly<Record<string, unknown>>;

function parsed(config: ParseArgsConfig): { values: Values; positionals: string[] } {
  try {
    return parseArgs({ ...config, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function failed(error: Error, terminal: Terminal): ExitCode {
  const exitCode = exitCodeOf(error);
  const told = exitCode === EXIT.failed ? (error.stack ?? error.message) : error.message;
  terminal.note(told);
  if (terminal.json) terminal.tell('', { error: error.message, exitCode });
  return exitCode;
}

function exitCodeOf(error: Error): ExitCode {
  if (error instanceof CliError) return error.exitCode;
  if (error instanceof Unavailable || isAway(error)) return EXIT.unavailable;
  return error.name === 'EnvironmentError' ? EXIT.config : EXIT.failed;
}

const isAway = (error: Error) =>
  /^(ECONN|ENOTFOUND|ETIMEDOUT|57P|SQLITE_BUSY)/.test(String((error as { code?: unknown }).code));
