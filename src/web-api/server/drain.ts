import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';

/**
 * Stops an application cleanly: no new connections, requests under way are answered, and what is
 * left after `within` milliseconds is cut off.
 */
export async function drain(app: INestApplication, within = 25_000): Promise<void> {
  const server = app.getHttpServer() as Server;
  const cutOff = setTimeout(() => server.closeAllConnections(), within);
  try {
    await app.close();
  } finally {
    clearTimeout(cutOff);
  }
}
