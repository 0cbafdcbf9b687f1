import { setTimeout as wait } from 'node:timers/promises';
import { medianOf } from './load/latencies.js';
import { round, type Turn, writeDown } from './round.js';
import { stolenTime } from './stolen-time.js';
import { SETTINGS } from './variants.js';
import { requestsOf } from './world/routes.js';

/** A server at half of its most, window by window; milliseconds. */
export interface HalfLoad {
  readonly rate: number;
  readonly windows: readonly Window[];
  /** The medians of the windows' own. */
  readonly median: number;
  readonly p99: number;
}

export interface Window {
  readonly median: number;
  readonly p99: number;
  /** Of processor time that the host kept for others meanwhile; undefined where nobody tells. */
  readonly stolen?: number;
}

/** Milliseconds after which a pool ends connections that nobody uses, and two for them to end. */
const IDLE = 12_000;
/** As many windows as a cell has: one in which the disk or the host had a bad second is not the answer. */
const WINDOWS = 3;
/** Milliseconds after which an account may be sent a code again, and the other format's window may have ended with it. */
const COOL_DOWN = Number(SETTINGS.SEND_COOL_DOWN_SECONDS) * 1000 + 100;

/** Asks one server for half of what it gave in the rounds of each turn; windows of the turns alternate. */
export async function halfLoads(
  turns: readonly Turn[],
  milliseconds: number,
): Promise<Map<Turn, HalfLoad>> {
  const loads = turns.map((turn) => new Load(turn));
  // Not the moment after its most, nor before the peers have ended their connections: ten servers of
  // PostgreSQL that end together keep callers waiting for up to 60 ms.
  await Promise.all([loads[0]?.run(3 * milliseconds), wait(IDLE)]);
  for (let n = 0; n < WINDOWS; n += 1)
    for (const load of loads) load.windows.push(await load.run(2 * milliseconds));
  return new Map(loads.map((load) => [load.turn, load.result]));
}

class Load {
  readonly windows: Window[] = [];
  private readonly rate: number;
  private readonly requests;

  constructor(readonly turn: Turn) {
    const { route, format } = turn.cell;
    this.rate = medianOf(turn.rounds.map(({ driven }) => driven.rate)) / 2;
    // One row of requests: an account that was sent a code just now has to wait for the next.
    this.requests = route === 'validate' ? undefined : requestsOf(route, format, true);
  }

  async run(milliseconds: number): Promise<Window> {
    writeDown();
    await wait(COOL_DOWN);
    const before = stolenTime();
    const { driven } = await round(this.turn, milliseconds, this.rate, this.requests);
    const stolen = before === undefined ? undefined : (stolenTime() ?? 0) - before;
    const [median, p99] = [0.5, 0.99].map((share) => driven.latencies.quantile(share));
    return { median, p99, stolen };
  }

  get result(): HalfLoad {
    const { rate, windows } = this;
    const [median, p99] = (['median', 'p99'] as const).map((name) =>
      medianOf(windows.map((window) => window[name])),
    );
    return { rate, windows, median, p99 };
  }
}
