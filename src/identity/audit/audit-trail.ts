import { forMany, type Transaction } from '../../runtime/index.js';

/** What can happen to an account, a code or a password. */
export type AuditEvent =
  | 'account.created'
  | 'account.erased'
  | 'account.lockedOut'
  | 'account.unlocked'
  | 'account.updated'
  | 'account.validated'
  | 'code.issued'
  | 'code.redeemed'
  | 'code.rejected'
  | 'code.revealed'
  | 'code.sent'
  | 'email.confirmed'
  | 'guesses.spent'
  | 'password.changed'
  | 'password.refused'
  | 'password.rehashed'
  | 'password.rejected'
  | 'phone.removed'
  | 'send.refused';

/** Ids and hashed destinations only. */
export interface AuditFact {
  readonly event: AuditEvent;
  readonly accountId?: string | null;
  readonly clientId?: string | null;
  readonly codeId?: string | null;
  readonly purpose?: string | null;
  readonly destinationHash?: string | null;
}

const INSERT = forMany(
  `INSERT INTO audit_entry (at, event, account_id, client_id, code_id, purpose, destination_hash)
  VALUES (:at, :event, :accountId, :clientId, :codeId, :purpose, :destinationHash)`,
  {
    ...{ at: 'bigint', event: 'text', accountId: 'text', clientId: 'text' },
    ...{ codeId: 'text', purpose: 'text', destinationHash: 'text' },
  },
);

/** Writes one row for each thing that happens, in the transaction in which it happens. */
export class AuditTrail {
  async record(tx: Transaction, fact: AuditFact, at: number): Promise<void> {
    const { event, accountId = null, clientId = null, codeId = null } = fact;
    const { purpose = null, destinationHash = null } = fact;
    tx.write(INSERT, { at, event, accountId, clientId, codeId, purpose, destinationHash });
  }
}
