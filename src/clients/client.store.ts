import type { Transaction } from '../runtime/index.js';

/** A row of the client table. */
export interface ClientRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: string;
  readonly cidrs: string | null;
  readonly development: boolean;
  readonly createdAt: number;
  readonly revokedAt: number | null;
}

const INSERT = `INSERT INTO client (id, name, scopes, cidrs, development, created_at)
  VALUES (:id, :name, :scopes, :cidrs, :development, :createdAt)`;
const LIST = `SELECT id, name, scopes, cidrs, development, created_at AS "createdAt",
  revoked_at AS "revokedAt" FROM client ORDER BY created_at, id`;
const IS_LIVE = `SELECT id FROM client WHERE id = :id AND revoked_at IS NULL`;
const REVOKE = `UPDATE client SET revoked_at = :now
  WHERE id = :id AND revoked_at IS NULL RETURNING id`;

/** The client table. */
export class ClientStore {
  async insert(tx: Transaction, row: Omit<ClientRow, 'revokedAt'>): Promise<void> {
    await tx.execute(INSERT, { ...row });
  }

  /** All clients, revoked ones too, oldest first. */
  async list(tx: Transaction): Promise<ClientRow[]> {
    const rows = await tx.select<ClientRow>(LIST);
    // SQLite has no booleans: it gives 0 and 1.
    return rows.map((row) => ({ ...row, development: Boolean(row.development) }));
  }

  async isLive(tx: Transaction, id: string): Promise<boolean> {
    return (await tx.select(IS_LIVE, { id })).length === 1;
  }

  /** Ends a client for good; false if there is none that lives. */
  async revoke(tx: Transaction, id: string, now: number): Promise<boolean> {
    return tx.touches(REVOKE, { id, now });
  }
}
