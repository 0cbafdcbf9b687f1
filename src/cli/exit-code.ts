/** How a command ended, after sysexits.h where that has a word for it. */
export const EXIT = {
  done: 0,
  failed: 1,
  /** Done, but some rows were rejected, or some answers differ. */
  rejects: 2,
  /** There is no such client or account, or what was asked is refused. */
  refused: 3,
  usage: 64,
  /** The input is not what it was said to be. */
  data: 65,
  noInput: 66,
  /** The database is away, or a server that is compared. */
  unavailable: 69,
  /** A file that was to be written cannot be. */
  noOutput: 73,
  /** The configuration is wrong or insecure. */
  config: 78,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A failure that is told by its message alone and ends with a code of its own. */
export class CliError extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode,
  ) {
    super(message);
  }
}

export class UsageError extends CliError {
  constructor(message: string) {
    super(message, EXIT.usage);
  }
}

export class DataError extends CliError {
  constructor(message: string) {
    super(message, EXIT.data);
  }
}

export class NoInput extends CliError {
  constructor(message: string) {
    super(message, EXIT.noInput);
  }
}

export class Refused extends CliError {
  constructor(message: string) {
    super(message, EXIT.refused);
  }
}
