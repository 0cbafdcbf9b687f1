import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine } from '../../../test/support/cli/command-line.js';
import { EXIT } from '../exit-code.js';

const LINES = [
  { method: 'GET', path: '/same', headers: [['Accept', 'text/plain']] },
  { method: 'POST', path: '/echo', headers: [['Content-Type', 'text/plain']], body: 'é' },
  { method: 'GET', path: '/other' },
];

async function startServer(name: string): Promise<{ server: Server; url: string }> {
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const told = request.url === '/other' ? name : (request.headers['x-who'] ?? '');
      response.end(`${String(told)}${Buffer.concat(chunks).toString()}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('recorded traffic sent to two servers', () => {
  let folder: string;
  let file: string;
  let old: Awaited<ReturnType<typeof startServer>>;
  let young: Awaited<ReturnType<typeof startServer>>;
  const compare = (...words: string[]) =>
    commandLine({ DATA_DIR: folder }, 'compare', file, ...words);

  beforeAll(async () => {
    [old, young] = [await startServer('old'), await startServer('new')];
    folder = await mkdtemp(join(tmpdir(), 'latchkey-compare-'));
    file = join(folder, 'traffic.jsonl');
    await writeFile(file, LINES.map((line) => JSON.stringify(line)).join('\n'));
  });
  afterAll(async () => {
    for (const { server } of [old, young]) server.close();
    await rm(folder, { recursive: true });
  });

  it('names the line on which they differ', async () => {
    const { code, out, err } = await compare('--old', old.url, '--new', young.url);
    expect({ code, out }).toEqual({
      code: EXIT.rejects,
      out: '2 answers are the same, 1 differ\n',
    });
    expect(err).toBe('line 3: GET /other\n    body "new"\n    not  "old"\n');
  });

  it('carries the credential of each', async () => {
    const { out } = await compare(
      '--old',
      old.url,
      '--new',
      young.url,
      '--new-header',
      'X-Who: me',
    );
    expect(out).toBe('0 answers are the same, 3 differ\n');
  });

  it('wants both servers', async () => {
    expect(await compare('--old', old.url)).toMatchObject({ code: EXIT.usage });
  });
});
