import { connect, type Socket } from 'node:net';
import { startNotes, type NotesApp } from '../../../test/support/apps/notes-app.js';
import { exchange, wireOf } from '../../../test/support/raw-http.js';

let notes: NotesApp;

beforeEach(async () => {
  notes = await startNotes({ bodyLimit: 64 }, { headers: 100, request: 200, check: 20 });
});

afterEach(() => notes.close());

test.each([
  ['NONSENSE\r\n\r\n'],
  ['FOO / HTTP/1.1\r\n\r\n'],
  ['GET / HTTP/1.1\r\n\r\n'],
  ['GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n'],
  ['GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n'],
  ['POST /api/notes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
])('%j is 400 and ends the connection', async (bytes) => {
  const answer = await exchange(notes.port, bytes);
  expect([answer.status, answer.headers.connection, answer.body.length]).toEqual([400, 'close', 0]);
});

test.each([
  ['GET / HTTP/1.1\r\nHost: a\r\n'],
  ['POST /api/notes HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nContent-Length: 9\r\n\r\n<'],
])('a client that stops at %j is told 408', async (bytes) => {
  expect((await exchange(notes.port, bytes)).status).toBe(408);
});

test('a head over the limit is 431', async () => {
  const bytes = `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`;
  expect((await exchange(notes.port, bytes)).status).toBe(431);
});

const closed = (socket: Socket) => new Promise((resolve) => socket.on('close', resolve));

test('a client that leaves in the middle of a body harms nobody', async () => {
  const socket = connect(notes.port, '127.0.0.1');
  socket.write(
    'POST /api/notes HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nContent-Length: 9\r\n\r\n<',
  );
  socket.on('connect', () => socket.resetAndDestroy());
  await closed(socket);
  expect((await notes.send({ method: 'GET', path: '/api/notes/void' })).status).toBe(204);
});

test('a connection outlives a body that was too large', async () => {
  const tooLarge = wireOf({
    method: 'POST',
    path: '/api/notes',
    headers: [['Content-Type', 'text/xml']],
    body: 'x'.repeat(5_000),
  });
  const next = wireOf({ method: 'GET', path: '/api/notes/void' });
  const kept = tooLarge.toString().replace('Connection: close', 'Connection: keep-alive');
  const answer = await exchange(notes.port, kept + next.toString());
  expect(answer.status).toBe(413);
  expect(answer.body.toString()).toContain('HTTP/1.1 204');
});

const SLOW = 'GET /api/notes/slow HTTP/1.1\r\nHost: a\r\n\r\n';
const BROKEN_BODY =
  'POST /api/notes HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n';
const statusesIn = (text: string) => text.match(/(?<=^HTTP\/1\.1 )\d+/gm);

test.each`
  what                             | bytes                          | statuses
  ${'a request, then nonsense'}    | ${`${SLOW}NONSENSE\r\n\r\n`}   | ${['204', '400']}
  ${'two, then nonsense'}          | ${`${SLOW}${SLOW}###\r\n\r\n`} | ${['204', '204', '400']}
  ${'a request, then a bad chunk'} | ${SLOW + BROKEN_BODY}          | ${['204', '400']}
`('answers keep their order: $what', async ({ bytes, statuses }: Pipelined) => {
  const answer = await exchange(notes.port, bytes);
  expect(statusesIn(`HTTP/1.1 ${answer.status}\n${answer.body.toString()}`)).toEqual(statuses);
});

interface Pipelined {
  bytes: string;
  statuses: string[];
}

test('whoever ends its side after a request still hears the answer', async () => {
  const answer = await exchange(notes.port, SLOW, { halfClosed: true });
  expect(answer.status).toBe(204);
});
