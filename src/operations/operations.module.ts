import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/index.js';
import { OperationOptions } from '../config/index.js';
import { CourierModule } from '../courier/index.js';
import { IdentityModule } from '../identity/index.js';
import { EventLog } from './log/event-log.js';
import { FirstRun } from './first-run.js';
import { HealthController } from './health.controller.js';
import { JsonLogger } from './log/json-logger.js';
import { Gauges } from './metrics/gauges.js';
import { MetricsServer } from './metrics/metrics-server.js';
import { Metrics } from './metrics/metrics.js';
import { LandingController } from './pages/landing.controller.js';
import { OutboxController } from './pages/outbox.controller.js';
import { Readiness } from './readiness.js';
import { Retention } from './retention.js';

const logger = {
  provide: JsonLogger,
  useFactory: (options: OperationOptions) => new JsonLogger(options),
  inject: [OperationOptions],
};

/** What runs beside the contracts: first run, logs, metrics, health, retention and development pages. */
@Module({
  imports: [ClientsModule, CourierModule, IdentityModule],
  providers: [FirstRun, logger, EventLog, Metrics, Gauges, MetricsServer, Readiness, Retention],
  controllers: [LandingController, OutboxController, HealthController],
  exports: [Retention],
})
export class OperationsModule {}
