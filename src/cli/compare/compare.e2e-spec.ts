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
      const path = request.url === '/where' || request.url === '/app/where' ? request.url : '';
      const told = request.url === '/other' ? name : (request.headers['x-who'] ?? path);
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
  const compareLines = async (lines: readonly object[], words: readonly string[]) => {
    const recorded = join(folder, 'more.jsonl');
    await writeFile(recorded, lines.map((line) => JSON.stringify(line)).join('\n'));
    return commandLine({ DATA_DIR: folder }, 'compare', recorded, ...words);
  };

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

  test.each(['http://user:hunter2@127.0.0.1', 'file:///etc/passwd', 'nowhere'])(
    'takes %s for no server, and shows no password',
    async (address) => {
      const { code, err } = await compare('--old', address, '--new', young.url);
      expect(code).toBe(EXIT.usage);
      expect(err).not.toContain('hunter2');
    },
  );

  it('goes below the path of a server’s address', async () => {
    const words = ['--old', `${old.url}/app`, '--new', `${young.url}/app/`];
    const same = await compareLines([{ method: 'GET', path: '/where' }], words);
    expect(same.out).toBe('1 answers are the same, 0 differ\n');
    const { err } = await compareLines(
      [{ method: 'GET', path: '/where' }],
      ['--old', `${old.url}/app`, '--new', young.url],
    );
    expect(err).toContain('body "/where"\n    not  "/app/where"');
  });

  test.each`
    what                        | request                                                              | said
    ${'another host'}           | ${{ path: '//elsewhere.example/' }}                                  | ${'this is no recorded request.'}
    ${'another host, by a tab'} | ${{ path: '/\t/elsewhere.example/' }}                                | ${'the path leads to another server.'}
    ${'a body where none goes'} | ${{ path: '/', body: 'x' }}                                          | ${/cannot be sent: .*body/}
    ${'a method that is none'}  | ${{ path: '/', method: 'A B' }}                                      | ${/cannot be sent: .*method/}
    ${'a bad header name'}      | ${{ path: '/', headers: [['X Who', 'hunter2']] }}                    | ${'the header "X Who" cannot be sent.'}
    ${'a bad header value'}     | ${{ path: '/', headers: [['X-Who', 'hunter2\r\nX-Other: \u0000']] }} | ${'the header "X-Who" cannot be sent.'}
  `('a request with $what is refused by its line, with the tally', async (row: Row) => {
    const lines = [LINES[0], { method: 'GET', ...row.request }];
    const { code, err } = await compareLines(lines, ['--old', old.url, '--new', young.url]);
    expect(code).toBe(EXIT.data);
    const [first, ...rest] = err.split('\n');
    expect(first).toMatch(/^line 2: /);
    expect(first).toEqual(
      typeof row.said === 'string' ? `line 2: ${row.said}` : expect.stringMatching(row.said),
    );
    expect(rest).toEqual(['Until then: 1 answers are the same, 0 differ', '']);
    expect(err).not.toContain('hunter2');
  });

  interface Row {
    readonly request: object;
    readonly said: string | RegExp;
  }

  it('a recorded request that says it has no body is sent without one', async () => {
    const lines = [{ method: 'GET', path: '/same', body: '' }];
    const { code } = await compareLines(lines, ['--old', old.url, '--new', young.url]);
    expect(code).toBe(EXIT.done);
  });

  it('a server that does not answer is named with the line, by its cause', async () => {
    const away = await startServer('away');
    away.server.close();
    const told = await compareLines([LINES[0]], ['--old', old.url, '--new', away.url]);
    expect(told).toEqual({
      ...{ code: EXIT.unavailable, out: '' },
      err: `line 1: the new server ${away.url} cannot be reached: ECONNREFUSED\n`,
    });
  });
});
