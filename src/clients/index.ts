import { retentionRule } from '../runtime/index.js';
import { ClientSecret } from './client-secret.entity.js';
import { Client } from './client.entity.js';
import { AccessToken } from './token/access-token.entity.js';

export { addressOf, isCidr, networkOf } from './caller/address.js';
export { Caller } from './caller/caller.js';
export { CurrentCaller } from './caller/current-caller.decorator.js';
export { Anonymous, OwnAccess, RequireScope, VendorKey } from './caller/require-scope.decorator.js';
export {
  ClientAdmin,
  type CreatedClient,
  type ListedClient,
  type NewClient,
  type RotateOutcome,
} from './client-admin.js';
export { ClientsModule } from './clients.module.js';
export { DEVELOPMENT_SCOPES, GUARDED_SCOPES, isScope, SCOPES, type Scope } from './scopes.js';

/** What this room takes away in time. */
export const clientRetention = [
  retentionRule('none', 'access_token', {
    key: 'hash',
    where: 'expires_at < :before',
    order: 'expires_at',
  }),
];

/** The tables of this room, for the schema. */
export const clientEntities = [Client, ClientSecret, AccessToken];
