import type { Command } from './command.js';
import { columns } from './terminal.js';

const EXIT_CODES = `Exit codes
  0   done
  1   failed
  2   done, but some rows were rejected, or answers differ
  3   no such client or account, or refused
  64  the command line is wrong
  65  the input is not what it was said to be
  66  the input cannot be read
  69  the database, or a server to compare, is away
  73  the output cannot be written
  78  the configuration is wrong, or insecure (doctor)`;

/** The help of the whole command line. */
export const overview = (commands: readonly Command[]): string =>
  [
    'latchkey <command> [--json]\n',
    columns(commands.map(({ name, summary }) => [`  ${name}`, summary])),
    '',
    'latchkey <command> --help tells its options. The environment says which database: see .env.example.\n',
    EXIT_CODES,
  ].join('\n');

/** The help of one command. */
export function helpOf({ name, summary, positionals, options }: Command): string {
  const usage = [`latchkey ${name}`, ...positionals.map((positional) => `<${positional}>`)];
  const rows = Object.entries(options).map(([option, { value = '', help }]) => [
    `  --${option} ${value}`.trimEnd(),
    help,
  ]);
  const shared = ['  --json', 'one JSON document for scripts'];
  return `${usage.join(' ')}\n${summary}\n\n${columns([...rows, shared])}`;
}
