import { createServer, type Socket } from 'node:net';
import pg, { type Pool } from 'pg';
import { DatabaseOptions } from '../../config/index.js';
import { dataSourceOptions } from '../../database/index.js';
import { Unavailable } from '../unavailable.js';
import { PostgresUnitOfWork } from './postgres-unit-of-work.js';

describe('a PostgreSQL that is away', () => {
  const failing = (error: Error) =>
    new PostgresUnitOfWork({ connect: () => Promise.reject(error) } as unknown as Pool);

  test.each([
    'ECONNREFUSED',
    'EAI_AGAIN',
    'ERR_STREAM_DESTROYED',
    'ERR_SSL_WRONG',
    '57P03',
    '25006',
  ])('with error %s: the work may be tried again', async (code) => {
    const error = Object.assign(new Error('away'), { code });
    await expect(failing(error).run(async () => 1)).rejects.toBeInstanceOf(Unavailable);
  });

  test.each(['timeout exceeded when trying to connect', 'Query read timeout'])(
    'with "%s": the work may be tried again',
    async (message) => {
      await expect(failing(new Error(message)).run(async () => 1)).rejects.toBeInstanceOf(
        Unavailable,
      );
    },
  );

  test.each(['ERR_INVALID_ARG_TYPE', '42601'])('error %s is a fault of ours', async (code) => {
    const error = Object.assign(new Error('fault'), { code });
    await expect(failing(error).run(async () => 1)).rejects.toBe(error);
  });

  it('one that takes connections and says nothing is away as well', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => void sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const url = `postgres://a:b@127.0.0.1:${port}/x`;
    const { extra } = dataSourceOptions(Object.assign(new DatabaseOptions(), { url })) as {
      extra: { connectionTimeoutMillis: number };
    };
    expect(extra.connectionTimeoutMillis).toBeGreaterThan(0);
    const pool = new pg.Pool({ connectionString: url, ...extra, connectionTimeoutMillis: 50 });
    await expect(new PostgresUnitOfWork(pool).run(async () => 1)).rejects.toBeInstanceOf(
      Unavailable,
    );
    for (const socket of sockets) socket.destroy();
    await pool.end();
    server.close();
  });

  it('a unit that PostgreSQL chose as a victim runs again, and is refused when it always is', async () => {
    const client = { on: () => client, off: () => client, release: () => undefined };
    const connection = { stream: { writableCorked: 1 } };
    const query = () => Promise.resolve({ rows: [], rowCount: 0 });
    const pool = { connect: async () => ({ ...client, connection, query }) } as unknown as Pool;
    const deadlock = Object.assign(new Error('deadlock detected'), { code: '40P01' });
    let runs = 0;
    const victim = (times: number) =>
      new PostgresUnitOfWork(pool).run(async () => {
        if ((runs += 1) <= times) throw deadlock;
        return runs;
      });
    expect(await victim(2)).toBe(3);
    runs = 0;
    await expect(victim(99)).rejects.toBeInstanceOf(Unavailable);
    expect(runs).toBe(4);
  });
});
