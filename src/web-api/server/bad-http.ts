import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const STATUS: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

// On the connection itself, as the caller is on the request: a WeakMap of them costs more than they do.
const OWED = Symbol('owed');

type Connection = Socket & { [OWED]?: readonly ServerResponse[] };

/** Notes the answers that a connection owes; to be told of every request. */
export function noteAnswer({ socket }: IncomingMessage, answer: ServerResponse): void {
  (socket as Connection)[OWED] = [...owedOn(socket), answer];
}

const owedOn = (connection: Connection) =>
  (connection[OWED] ?? []).filter((answer) => !answer.writableFinished && !answer.destroyed);

/**
 * Answers bytes that are no HTTP, or that came too slowly, and closes the connection. Not before the answers to
 * what came whole ahead of them: the caller would take this one for the first of those.
 */
export function refuseBadHttp(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  // One that did not come whole would wait for itself.
  const before = owedOn(socket).findLast(({ req }) => req.complete);
  if (before) return void before.once('close', () => refuseBadHttp(error, socket));
  const status = STATUS[error.code ?? ''] ?? '400 Bad Request';
  socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.destroySoon();
}
