import {
  besiegeNothing,
  besiegeShortCode,
  besiegeStrongCode,
  type Siege,
  type Size,
} from '../abuse/brute-force.js';
import type { Target } from '../abuse/target.js';
import type { Heard } from '../abuse/volley.js';
import { startFleet } from './fleet.js';
import type { Circumstances, Finding, Law } from './law.js';

const COUNT = 100_000;
const CONNECTIONS = 32;

type Besiege = (target: Target, size: Size, heard: Heard) => Promise<Siege>;

/** Lays siege over HTTP and asks `kept` whether what came of it is the law. */
const overHttp =
  (besiege: Besiege, kept: (siege: Siege, count: number) => boolean) =>
  async ({ kind, sized, progress }: Circumstances): Promise<Finding> => {
    const fleet = await startFleet(kind);
    try {
      const count = sized(COUNT);
      const size = { count, connections: CONNECTIONS };
      const siege = await besiege(fleet, size, (n) => progress(n, count));
      return { holds: kept(siege, count), figures: JSON.stringify({ count, ...siege }) };
    } finally {
      await fleet.stop();
    }
  };

const refusals = ({ statuses }: Siege) => (statuses[400] ?? 0) + (statuses[417] ?? 0);

/** Guesses over HTTP: four processes on PostgreSQL, one on SQLite. */
export const guesses: Law[] = [
  {
    title: '100,000 guesses at a short code, 32 connections: five evaluated, the right one refused',
    run: overHttp(
      besiegeShortCode,
      (siege, count) =>
        siege.evaluated === 5 && siege.rightCode === 400 && refusals(siege) === count,
    ),
  },
  {
    title: '100,000 guesses at a strong code: the right one still works, no budget spent',
    run: overHttp(
      besiegeStrongCode,
      (siege, count) =>
        siege.budgets.length === 0 && siege.rightCode === 200 && refusals(siege) === count,
    ),
  },
  {
    title: '100,000 guesses where no code is open: no budget spent, a new code works',
    run: overHttp(
      besiegeNothing,
      (siege, count) =>
        siege.budgets.length === 0 && siege.rightCode === 200 && refusals(siege) === count,
    ),
  },
];
