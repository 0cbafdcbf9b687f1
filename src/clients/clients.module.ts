import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessRules } from './caller/access-rules.js';
import { CallerGuard } from './caller/caller.guard.js';
import { Callers } from './caller/callers.js';
import { RequestBudgetGuard } from './caller/request-budget.guard.js';
import { RequestBudget } from './caller/request-budget.js';
import { ClientAdmin } from './client-admin.js';
import { ClientSecretStore } from './client-secret.store.js';
import { ClientStore } from './client.store.js';
import { AccessTokenStore } from './token/access-token.store.js';
import { TokenController } from './token/token.controller.js';
import { TokenGrant } from './token/token.grant.js';

/** Who calls: clients, their secrets and tokens, and the guards before every action of the app. */
@Module({
  imports: [DiscoveryModule],
  controllers: [TokenController],
  providers: [
    ClientStore,
    ClientSecretStore,
    AccessTokenStore,
    ClientAdmin,
    TokenGrant,
    AccessRules,
    Callers,
    RequestBudget,
    // In this order: the throttle counts callers that the first guard has found to be anonymous.
    { provide: APP_GUARD, useClass: CallerGuard },
    { provide: APP_GUARD, useClass: RequestBudgetGuard },
  ],
  exports: [ClientAdmin],
})
export class ClientsModule {}
