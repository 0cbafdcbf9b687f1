import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Database } from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { Events } from '../runtime/index.js';
import { sqliteConnection } from './data-source.js';
import { sqlitePackage } from './sqlite-driver.js';

/** Milliseconds after the start: a server that is not busy yet needs no thread. */
const LATER = 1000;
/** Milliseconds between two looks at how busy the server is. */
const LOOK = 250;
/** Share of its time from which on a server has none to spare. */
const FULL = 0.95;
/** Pages that the log may hold before a commit copies them itself: SQLite's own number. */
const OWN = 1000;
/** The same while the thread copies, should it not keep up: 64 MB. */
const REST = 16_000;

/**
 * SQLite copies its log into its file within the commit that fills it, and everybody waits for that:
 * 7 ms, a dozen times a second on a busy server. Here a thread copies; now and then it asks the server
 * for the few that are left, for only a log that is copied whole begins again. What a commit keeps,
 * and when, is as ever. Without the thread, or when it has failed, SQLite's own way holds.
 */
@Injectable()
export class SqliteCheckpoints implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly database?: Database;
  private starting?: NodeJS.Timeout;
  private looking?: NodeJS.Timeout;
  private thread?: Worker;

  constructor(
    dataSource: DataSource,
    private readonly events: Events,
  ) {
    this.database = sqliteConnection(dataSource);
  }

  onApplicationBootstrap(): void {
    if (this.database) this.starting = setTimeout(() => this.start(this.database!), LATER).unref();
  }

  /** Resolves when the thread has closed its connection, so that the server's is the last. */
  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.starting);
    clearInterval(this.looking);
    const { thread } = this;
    if (!thread) return;
    // Not by `once` of events, which would throw what the thread fails of: that has been told already.
    const ended = new Promise((resolve) => thread.once('exit', resolve));
    // Whoever ends has nothing else that keeps it alive, and would end before the thread has.
    thread.ref();
    thread.postMessage('end');
    await ended;
  }

  private start(database: Database): void {
    const workerData = { file: database.name, driver: sqlitePackage };
    const script = new URL('./checkpoint-thread.mjs', import.meta.url);
    const thread = new Worker(script, { workerData, execArgv: [] });
    thread.on('message', () => copyRest(database));
    thread.unref();
    thread.once('online', () => database.pragma(`wal_autocheckpoint = ${REST}`));
    thread.once('error', ({ code }: Error & { code?: string }) =>
      this.events.record({ event: 'checkpoints.failed', reason: code }),
    );
    thread.once('exit', () => {
      this.thread = undefined;
      clearInterval(this.looking);
      if (database.open) database.pragma(`wal_autocheckpoint = ${OWN}`);
    });
    this.thread = thread;
    this.looking = setInterval(tellHowBusy(thread), LOOK).unref();
  }
}

/** Tells the thread, whenever that has changed, whether the server has time to spare. */
function tellHowBusy(thread: Worker): () => void {
  let before = performance.eventLoopUtilization();
  let told = 'pressed';
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    const word = utilization < FULL ? 'sparing' : 'pressed';
    if (word !== told) thread.postMessage(word);
    [before, told] = [now, word];
  };
}

function copyRest(database: Database): void {
  try {
    database.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // A disk that takes no more is told of by the commit that fills the log.
  }
}
