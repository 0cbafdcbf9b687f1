import { Account } from './account/account.entity.js';
import { AuditEntry } from './audit/audit-entry.entity.js';
import { AccountImport } from './import/account-import.entity.js';
import { OneTimeCode } from './one-time-code/one-time-code.entity.js';
import { appendedRetentionRule, retentionRule } from '../runtime/index.js';

export { AccountAdmin } from './admin/account-admin.js';
export { AccountAdminModule } from './admin/account-admin.module.js';
export type { StoredAccount } from './admin/account-admin.store.js';
export type { AccountSnapshot } from './account/account-snapshot.js';
export type { TakenEntry } from './account/account-change.store.js';
export type { BadEntry } from './account/account-entries.js';
export { AccountDirectory } from './account/account-directory.js';
export * from './flows/sms-otp/issue-sms-otp.command.js';
export * from './flows/sms-otp/issue-sms-otp.flow.js';
export * from './flows/confirm-email.flow.js';
export * from './flows/register-account.flow.js';
export * from './flows/reset-password.flow.js';
export * from './flows/reveal-reset.flow.js';
export * from './flows/save-account.flow.js';
export * from './flows/send-code.flow.js';
export * from './flows/sms-otp/confirm-sms-otp.flow.js';
export * from './flows/sms-otp/redeem-sms-otp.flow.js';
export * from './flows/sms-otp/remind-password.flow.js';
export * from './flows/update-account.flow.js';
export * from './flows/validate-account.flow.js';
export * from './flows/verify-password.flow.js';
export { IdentityModule } from './identity.module.js';
export {
  ImportAccounts,
  type ImportedBatch,
  type RejectedRow,
  type SourceRow,
} from './import/import-accounts.js';
export { isImportedColumn } from './import/imported-account.js';
export type { CodeName } from './one-time-code/one-time-code.store.js';
export type { HashFormat } from './password/hash-formats/format-of.js';
export { PasswordHasher } from './password/password-hasher.js';
export type { PasswordViolation } from './password/password-policy.js';
export { violationTexts } from './password/violation-text.js';

/** What this room takes away in time. */
export const identityRetention = [
  retentionRule('codes', 'one_time_code', {
    key: 'number',
    where: 'expires_at < :before',
    order: 'expires_at',
  }),
  appendedRetentionRule('audit', 'audit_entry', { key: 'number', at: 'at' }),
];

/** The tables of this room, for the schema. */
export const identityEntities = [Account, AccountImport, OneTimeCode, AuditEntry];
