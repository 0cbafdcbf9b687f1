import type { OperationEnvironment } from './operation-environment.js';

const SECOND = 1000;
const DAY = 24 * 3600 * SECOND;

/** How the process tells about itself, stops, and what it keeps. */
export class OperationOptions {
  logLevel = 'info';
  /** JSON lines on standard output; off leaves warnings and errors on standard error. */
  jsonLogs = false;
  /** Port of the Prometheus page; 0 means none. */
  metricsPort = 0;
  metricsHost = '127.0.0.1';
  /** Milliseconds that requests under way get when the process is told to stop. */
  drain = 25 * SECOND;
  /** Age in milliseconds of the oldest due message from which this process is not ready. */
  outboxLag = 300 * SECOND;
  /** Bytes that must be free beside the SQLite file. */
  freeBytes = 64 * 1024 * 1024;
  /** Processes on one PostgreSQL. */
  workers = 1;
  /** Sockets open at once. */
  connections = 10_000;
  /** PEM files with which the server speaks TLS itself. */
  tls?: { readonly certFile: string; readonly keyFile: string };
  /** Whether Node checks the certificates of all whom it calls; off by NODE_TLS_REJECT_UNAUTHORIZED=0. */
  certificatesChecked = true;
  accepted = new Acknowledgements();
  keep = new RetentionOptions();
}

/** Risks that production takes only when its operator says so by name. */
export class Acknowledgements {
  localKeys = false;
  revealedCodes = false;
  jsonp = false;
  anonymousCalls = false;
  anyProxy = false;
  plainGateways = false;
}

/** How long rows are kept that nothing needs any more, milliseconds. */
export class RetentionOptions {
  codes = 30 * DAY;
  messages = 30 * DAY;
  audit = 400 * DAY;
}

/** Cuts operation out of the environment. */
export function operationOptions(
  e: OperationEnvironment & { ACCEPT_LOCAL_KEYS: boolean },
  development: boolean,
): OperationOptions {
  return {
    logLevel: e.LOG_LEVEL,
    jsonLogs: e.LOG_FORMAT === undefined ? !development : e.LOG_FORMAT === 'json',
    metricsPort: e.METRICS_PORT,
    metricsHost: e.METRICS_HOST,
    drain: e.DRAIN_SECONDS * SECOND,
    outboxLag: e.READY_OUTBOX_LAG_SECONDS * SECOND,
    freeBytes: e.READY_FREE_MEGABYTES * 1024 * 1024,
    workers: e.WORKERS,
    connections: e.CONNECTIONS,
    tls:
      e.TLS_CERT_FILE && e.TLS_KEY_FILE
        ? { certFile: e.TLS_CERT_FILE, keyFile: e.TLS_KEY_FILE }
        : undefined,
    // Node takes no other text for a no.
    certificatesChecked: e.NODE_TLS_REJECT_UNAUTHORIZED !== '0',
    accepted: {
      localKeys: e.ACCEPT_LOCAL_KEYS,
      revealedCodes: e.ACCEPT_REVEALED_CODES,
      jsonp: e.ACCEPT_JSONP,
      anonymousCalls: e.ACCEPT_ANONYMOUS_CALLS,
      anyProxy: e.ACCEPT_ANY_PROXY,
      plainGateways: e.ACCEPT_PLAIN_GATEWAYS,
    },
    keep: {
      codes: e.KEEP_CODES_DAYS * DAY,
      messages: e.KEEP_MESSAGES_DAYS * DAY,
      audit: e.KEEP_AUDIT_DAYS * DAY,
    },
  };
}
