import { setTimeout as wait } from 'node:timers/promises';
import { Connection, type Judge } from './connection.js';
import { Latencies } from './latencies.js';

/** What one connection asks next; undefined when there is nothing left. */
export type Requests = () => string | undefined;

export interface Load {
  readonly port: number;
  readonly requests: Requests;
  readonly judge: Judge;
  readonly milliseconds: number;
  /** Requests a second; as many as the server takes when left out. */
  readonly rate?: number;
  readonly connections?: number;
}

export interface Driven {
  /** Answers a second. */
  readonly rate: number;
  readonly answers: number;
  readonly latencies: Latencies;
}

const CONNECTIONS = 32;

/** Keeps the connections busy for a while; throws at the first answer that is not the right one. */
export async function drive(load: Load): Promise<Driven> {
  const count = load.connections ?? CONNECTIONS;
  const connections = Array.from({ length: count }, () => new Connection(load.port, load.judge));
  const latencies = new Latencies();
  const started = performance.now();
  const schedule = load.rate ? new Schedule(started, load.rate) : undefined;
  const end = started + load.milliseconds;
  try {
    await Promise.all(
      connections.map((connection) => keepBusy(connection, load, end, latencies, schedule)),
    );
  } finally {
    for (const connection of connections) connection.close();
  }
  const seconds = (performance.now() - started) / 1000;
  return { rate: latencies.count / seconds, answers: latencies.count, latencies };
}

async function keepBusy(
  connection: Connection,
  { requests }: Load,
  end: number,
  latencies: Latencies,
  schedule: Schedule | undefined,
): Promise<void> {
  for (;;) {
    // Counted from when it was due: a server that stalls does not hide what it kept waiting.
    const due = schedule ? await schedule.next() : performance.now();
    if (due >= end) return;
    const request = requests();
    if (request === undefined) return;
    const told = await connection.ask(request);
    latencies.add(performance.now() - due);
    if (told > 0) await wait(told);
  }
}

/** Moments at equal distances, handed out one by one when they come. */
class Schedule {
  private issued = 0;

  constructor(
    private readonly start: number,
    private readonly perSecond: number,
  ) {}

  /** When the next one is due, counted from which it is late; one that comes by a late timer is not the server's fault. */
  async next(): Promise<number> {
    const due = this.start + (this.issued++ * 1000) / this.perSecond;
    const left = due - performance.now();
    if (left <= 0) return due;
    // By a timer, never by turning: the generator shares its core with what it measures.
    await wait(Math.ceil(left));
    return performance.now();
  }
}
