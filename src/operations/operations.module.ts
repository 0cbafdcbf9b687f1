import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/index.js';
import { CourierModule } from '../courier/index.js';
import { IdentityModule } from '../identity/index.js';
import { EventLog } from './event-log.js';
import { FirstRun } from './first-run.js';
import { LandingController } from './pages/landing.controller.js';
import { OutboxController } from './pages/outbox.controller.js';

/** What runs beside the contracts: first run, logs and development pages. */
@Module({
  imports: [ClientsModule, CourierModule, IdentityModule],
  providers: [FirstRun, EventLog],
  controllers: [LandingController, OutboxController],
})
export class OperationsModule {}
