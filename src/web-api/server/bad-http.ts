import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const STATUS: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

// On the connection itself, as the caller is on the request: a WeakMap of them costs more than they do.
const NEWEST = Symbol('newest answer');
const EARLIER = Symbol('earlier answer');

type Answer = ServerResponse & { [EARLIER]?: Answer };
type Connection = Socket & { [NEWEST]?: Answer };

/** Notes the answers that a connection still owes; to be told of every request. */
export function noteAnswer({ socket }: IncomingMessage, answer: Answer): void {
  const connection = socket as Connection;
  answer[EARLIER] = owed(connection[NEWEST]);
  connection[NEWEST] = answer;
}

const owed = (answer: Answer | undefined) =>
  answer && !answer.writableFinished && !answer.destroyed ? answer : undefined;

/** The last answer that is owed to a request that came whole: one that did not waits for itself. */
function lastOwed(connection: Connection): Answer | undefined {
  let answer = owed(connection[NEWEST]);
  while (answer && !answer.req.complete) answer = owed(answer[EARLIER]);
  return answer;
}

/**
 * Answers bytes that are no HTTP, or that came too slowly, and closes the connection. Not before the answers to
 * what came whole ahead of them: the caller would take this one for the first of those.
 */
export function refuseBadHttp(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const before = lastOwed(socket);
  if (before) return void before.once('close', () => refuseBadHttp(error, socket));
  const status = STATUS[error.code ?? ''] ?? '400 Bad Request';
  socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.destroySoon();
}
