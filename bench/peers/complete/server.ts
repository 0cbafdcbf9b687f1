import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { CLIENT_ID, SCOPES, TOKEN_HASH } from '../../world/identities.js';
import { CodesService } from '../typical/codes.service.js';
import { start } from '../typical/start.js';
import { Delivery } from './delivery.js';
import { AccessToken, AuditEntry, CapturedMessage, Client, LimitCount } from './entities.js';
import { GuardedCodesService } from './guarded-codes.service.js';
import { RequestLog } from './request-log.js';
import { TokenGuard } from './token.guard.js';

const YEAR = 365 * 86_400_000;

// The typical build with what the contract asks of it as well: who calls, limits of a number and of an
// account, audit, delivery, a log. In the same style, with the means that Nest and TypeORM offer for it.
await start({
  entities: [Client, AccessToken, AuditEntry, LimitCount, CapturedMessage],
  providers: [
    { provide: CodesService, useClass: GuardedCodesService },
    { provide: APP_GUARD, useClass: TokenGuard },
    { provide: APP_INTERCEPTOR, useClass: RequestLog },
    Delivery,
  ],
  seed: async (dataSource) => {
    const client = await dataSource.getRepository(Client).save({ id: CLIENT_ID, scopes: SCOPES });
    const token = { hash: TOKEN_HASH, client, expiresAt: Date.now() + YEAR };
    await dataSource.getRepository(AccessToken).insert(token);
  },
});
