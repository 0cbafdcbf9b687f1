import { Account } from './account/account.entity.js';
import { AuditEntry } from './audit/audit-entry.entity.js';
import { OneTimeCode } from './one-time-code/one-time-code.entity.js';

/** The tables of this room, for the schema. */
export const identityEntities = [Account, OneTimeCode, AuditEntry];
