const SECOND = 1000;

/** How long a client may take, and how often it may ask on one socket. Times in milliseconds. */
export class RequestLimits {
  headers = 15 * SECOND;
  /** The whole request, body included. */
  request = 30 * SECOND;
  keepAlive = 5 * SECOND;
  /** How often the times above are looked at. */
  check = 5 * SECOND;
  requestsPerSocket = 1_000;
  /** Sockets open at once; further ones are closed as they come. */
  connections = 10_000;
  /** PEM texts with which the server speaks TLS itself; undefined leaves that to a proxy. */
  tls?: { readonly cert: Buffer; readonly key: Buffer };
}
