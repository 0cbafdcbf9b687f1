import { IsIn, IsOptional, IsString } from 'class-validator';
import { DeliveryEnvironment } from './delivery-environment.js';
import { Count, Switch } from './environment-rules.js';

/** What the environment may say about running the process: logs, metrics, stopping, keeping. */
export class OperationEnvironment extends DeliveryEnvironment {
  @IsIn(['error', 'warn', 'info', 'debug']) LOG_LEVEL = 'info';
  /** Left out it is the mode's: JSON in production; off, which leaves warnings and errors, in development. */
  @IsOptional() @IsIn(['json', 'off']) LOG_FORMAT?: string;
  @Count(0, 65_535) METRICS_PORT = 0;
  @IsString() METRICS_HOST = '127.0.0.1';
  @Count(1, 120) DRAIN_SECONDS = 25;
  @Count(1, 3600) READY_OUTBOX_LAG_SECONDS = 300;
  @Count(0, 1_000_000) READY_FREE_MEGABYTES = 64;
  @Count(1, 64) WORKERS = 1;
  @Count(10, 1_000_000) CONNECTIONS = 10_000;
  /** PEM files; both together make the server speak TLS itself. */
  @IsOptional() @IsString() TLS_CERT_FILE?: string;
  @IsOptional() @IsString() TLS_KEY_FILE?: string;

  /** Node's own, not ours: read to be refused. */
  @IsOptional() @IsString() NODE_TLS_REJECT_UNAUTHORIZED?: string;

  @Switch() ACCEPT_REVEALED_CODES = false;
  @Switch() ACCEPT_JSONP = false;
  @Switch() ACCEPT_ANONYMOUS_CALLS = false;
  @Switch() ACCEPT_ANY_PROXY = false;
  @Switch() ACCEPT_PLAIN_GATEWAYS = false;

  @Count(1, 3650) KEEP_CODES_DAYS = 30;
  @Count(1, 3650) KEEP_MESSAGES_DAYS = 30;
  @Count(1, 36_500) KEEP_AUDIT_DAYS = 400;
}
