import { Account } from './account/account.entity.js';
import { AuditEntry } from './audit/audit-entry.entity.js';
import { OneTimeCode } from './one-time-code/one-time-code.entity.js';

export { AccountDirectory } from './account/account-directory.js';
export * from './flows/issue-sms-otp.flow.js';
export * from './flows/reset-password.flow.js';
export * from './flows/save-account.flow.js';
export * from './flows/send-code.flow.js';
export * from './flows/validate-account.flow.js';
export * from './flows/verify-password.flow.js';
export { IdentityModule } from './identity.module.js';
export type { PasswordViolation } from './password/password-policy.js';

/** The tables of this room, for the schema. */
export const identityEntities = [Account, OneTimeCode, AuditEntry];
