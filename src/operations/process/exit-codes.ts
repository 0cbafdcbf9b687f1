/** How a start ends that is refused, after sysexits.h. */
export const EX = {
  /** The database is away: another start may find it. */
  unavailable: 69,
  /** The system gives no address or port: another start may get it. */
  osError: 71,
  /** The configuration is wrong: another start would be refused again. */
  config: 78,
} as const;

const BY_NAME: Readonly<Record<string, number>> = {
  EnvironmentError: EX.config,
  UnsafeStart: EX.config,
  SecondServer: EX.config,
  DatabaseAway: EX.unavailable,
  UnreadableStore: EX.unavailable,
};

/** The exit code of a start that was refused as its message tells; undefined for a fault of ours. */
export const exitCodeOf = (error: Error & { readonly exitCode?: number }): number | undefined =>
  error.exitCode ?? BY_NAME[error.name];
