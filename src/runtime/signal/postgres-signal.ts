import type { OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Signal } from './signal.js';

const CHANNEL = 'latchkey_outbox';
/** Announcements within so many milliseconds are one. */
const GATHER = 50;
/** Milliseconds between attempts to listen again. */
const RETRY = 2_000;

/**
 * LISTEN and NOTIFY over a connection of its own. Not within the transactions that cause it: a NOTIFY
 * there makes PostgreSQL commit them one after another.
 */
export class PostgresSignal extends Signal implements OnApplicationShutdown {
  private client?: pg.Client;
  private gathering?: NodeJS.Timeout;
  private retrying?: NodeJS.Timeout;
  private closed = false;
  private heard: () => void = () => undefined;

  constructor(private readonly connectionString: string) {
    super();
  }

  announce(): void {
    this.gathering ??= setTimeout(() => this.tell(), GATHER).unref();
  }

  listen(heard: () => void): void {
    this.heard = heard;
    void this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    clearTimeout(this.gathering);
    clearTimeout(this.retrying);
    await this.client?.end().catch(() => undefined);
  }

  private tell(): void {
    this.gathering = undefined;
    this.client?.query(`NOTIFY ${CHANNEL}`).catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.connectionString, keepAlive: true });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    // A process hears its own announcements too.
    client.on('notification', ({ processId }) => {
      if (processId !== (client as unknown as { processID: number }).processID) this.heard();
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.client = client;
      if (this.closed) await client.end();
    } catch {
      // One that connects and may not listen, as on a standby, would be kept.
      void client.end().catch(() => undefined);
      this.lost(client);
    }
  }

  private lost(client: pg.Client): void {
    if (this.client === client) this.client = undefined;
    if (this.closed || this.retrying) return;
    this.retrying = setTimeout(() => {
      this.retrying = undefined;
      void this.connect();
    }, RETRY).unref();
  }
}
