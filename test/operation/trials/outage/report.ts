/** What one mood of the first provider came to. */
export interface MoodReport {
  readonly mood: string;
  readonly final: boolean;
  /** How many of its two ways (mail, text) the metrics said to be left alone. */
  readonly paused: number;
  /** What `/health/ready` said meanwhile. */
  readonly ready: readonly string[];
  /** Messages that the second provider took meanwhile. */
  readonly takenOver: number;
  /** Whether the first one was used again when it was well. */
  readonly resumed: boolean;
}

/** What came of both being down at once. */
export interface DarknessReport {
  /** Whether `/health/ready` came to say 503 because of the outbox, and of nothing else. */
  readonly told: boolean;
  readonly readyAgain: boolean;
}

export interface OutageReport {
  readonly moods: readonly MoodReport[];
  readonly darkness: DarknessReport;
  /** Requests that were told yes, and those that were not. */
  readonly accepted: number;
  readonly refused: number;
  /** Accepted requests without a row, or rows without one. */
  readonly rowsMissing: number;
  /** Whether nothing was queued at last. */
  readonly emptied: boolean;
  /** Rows by state and reason. */
  readonly ends: Readonly<Record<string, number>>;
  /** Rows that are not sent and do not say why. */
  readonly unexplained: number;
  /** Sent by their row, and taken by nobody. */
  readonly lost: number;
  readonly logged: { readonly paused: number; readonly resumed: number };
  /** Milliseconds that requests took with every provider well, and with one or both unwell. */
  readonly p99Well: number;
  readonly p99Unwell: number;
  readonly slowestWell: number;
  readonly slowestUnwell: number;
}

const ENDS = /^(sent|dead .+|expired .+)$/;

/** Everything in a report that breaks the law of outages, in words; times are left to the reader. */
export function faultsOf(report: OutageReport): string[] {
  const { moods, darkness, ends, logged } = report;
  const counts = { ...pick(report), ...{ queued: report.emptied ? 0 : 1 } };
  return [
    ...moods.flatMap(faultsOfMood),
    ...Object.entries(counts).flatMap(([what, n]) => (n === 0 ? [] : [`${what}: ${n}`])),
    ...Object.keys(ends).flatMap((end) => (ENDS.test(end) ? [] : [`ended: ${end}`])),
    ...(darkness.told ? [] : ['both down, and health did not tell']),
    ...(darkness.readyAgain ? [] : ['not ready again']),
    ...(logged.paused > 0 && logged.resumed > 0 ? [] : ['the log does not tell']),
  ];
}

const pick = ({ refused, rowsMissing, unexplained, lost }: OutageReport) => ({
  refused,
  rowsMissing,
  unexplained,
  lost,
});

function faultsOfMood({ mood, final, paused, ready, takenOver, resumed }: MoodReport): string[] {
  const faults = {
    'is left alone in both ways, and metrics tell': paused === (final ? 0 : 2),
    'does not make us unready': ready.join() === '200',
    'is stood in for': final || takenOver > 0,
    'is used again when well': resumed,
  };
  return Object.entries(faults).flatMap(([law, holds]) => (holds ? [] : [`${mood}: not "${law}"`]));
}
