import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';

/**
 * Stops an application cleanly: no new connections, requests under way are answered, then its parts stop. What is
 * left of requests after `within` milliseconds is cut off.
 */
export async function drain(app: INestApplication, within = 25_000): Promise<void> {
  const server = app.getHttpServer() as Server;
  const cutOff = setTimeout(() => server.closeAllConnections(), within);
  try {
    // Before any part is told: whoever is still answered needs all of them.
    await closed(server);
    await app.close();
  } finally {
    clearTimeout(cutOff);
  }
}

/** Resolves when the last connection has ended. */
const closed = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));
