import { connect } from 'node:net';

/** An answer as it stood on the wire. */
export interface RawAnswer {
  readonly status: number;
  /** By lower-case name; of repeated headers the last. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const CRLF = '\r\n';

function dechunked(raw: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = raw.indexOf(CRLF, at);
    const size = Number.parseInt(raw.toString('latin1', at, end), 16);
    if (!size) return Buffer.concat(parts);
    parts.push(raw.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

function parse(received: Buffer): RawAnswer {
  const end = received.indexOf(CRLF + CRLF);
  if (end < 0) throw new Error('The connection was closed without an answer.');
  const [start, ...lines] = received.toString('latin1', 0, end).split(CRLF);
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const rest = received.subarray(end + 4);
  const body = headers['transfer-encoding'] === 'chunked' ? dechunked(rest) : rest;
  return { status: Number(start.split(' ')[1]), headers, body };
}

/**
 * Sends bytes to a port of this machine and gives what came back until the connection closed. With `halfClosed`
 * nothing more is said to follow.
 */
export function exchange(
  port: number,
  bytes: Buffer | string,
  { halfClosed = false } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const received: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(10_000, () => socket.destroy(new Error('No answer in 10 s.')));
    socket.on('data', (data) => received.push(data));
    socket.on('error', reject);
    socket.on('close', () => {
      try {
        resolve(parse(Buffer.concat(received)));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    if (halfClosed) socket.end(bytes);
    else socket.write(bytes);
  });
}

/** A request's parts; a body is framed by its length unless `chunked`. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: Buffer | string;
  readonly chunked?: boolean;
}

function framed(body: Buffer | undefined, chunked: boolean): { head: string; payload: Buffer } {
  if (!body) return { head: '', payload: Buffer.alloc(0) };
  if (!chunked) return { head: `Content-Length: ${body.length}${CRLF}`, payload: body };
  const size = Buffer.from(body.length.toString(16) + CRLF);
  const chunk = body.length > 0 ? [size, body, Buffer.from(CRLF)] : [];
  const payload = Buffer.concat([...chunk, Buffer.from(`0${CRLF}${CRLF}`)]);
  return { head: `Transfer-Encoding: chunked${CRLF}`, payload };
}

/** The bytes of one request on a connection of its own. */
export function wireOf(request: RawRequest, host = 'localhost'): Buffer {
  const body = request.body === undefined ? undefined : Buffer.from(request.body);
  const { head, payload } = framed(body, request.chunked ?? false);
  const lines = (request.headers ?? []).map(([name, value]) => `${name}: ${value}${CRLF}`);
  const start = `${request.method} ${request.path} HTTP/1.1${CRLF}Host: ${host}${CRLF}`;
  const all = `${start}${lines.join('')}${head}Connection: close${CRLF}${CRLF}`;
  return Buffer.concat([Buffer.from(all), payload]);
}
