import type { Transaction } from '../runtime/index.js';

/** A secret that may be used now, with what its client may do. */
export interface LiveSecret {
  readonly id: string;
  readonly hash: string;
  readonly clientId: string;
  readonly scopes: string;
  readonly cidrs: string | null;
  readonly lastUsedAt: number | null;
}

/** What a list shows of a secret. */
export interface SecretRow {
  readonly id: string;
  readonly clientId: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly withdrawnAt: number | null;
  readonly lastUsedAt: number | null;
}

export interface NewSecret {
  readonly id: string;
  readonly hash: string;
  readonly clientId: string;
  readonly now: number;
  readonly expiresAt: number | null;
}

const FIND_LIVE = `SELECT s.id, s.hash, s.client_id AS "clientId", c.scopes, c.cidrs,
    s.last_used_at AS "lastUsedAt"
  FROM client_secret s JOIN client c ON c.id = s.client_id
  WHERE s.id = :id AND s.withdrawn_at IS NULL AND c.revoked_at IS NULL
    AND (s.expires_at IS NULL OR s.expires_at > :now)`;
// An expired secret would hold its slot for ever.
const CLEAR_EXPIRED = `UPDATE client_secret SET withdrawn_at = :now
  WHERE client_id = :clientId AND withdrawn_at IS NULL AND expires_at <= :now`;
// The unique index over client and slot decides, so two rotations at once cannot make a third secret.
const ADD = `INSERT INTO client_secret (id, hash, client_id, slot, created_at, expires_at)
  SELECT :id, :hash, c.id, CAST(:slot AS integer), CAST(:now AS bigint), CAST(:expiresAt AS bigint)
  FROM client c WHERE c.id = :clientId AND c.revoked_at IS NULL
  ON CONFLICT DO NOTHING RETURNING id`;
const WITHDRAW = `UPDATE client_secret SET withdrawn_at = :now
  WHERE id = :id AND client_id = :clientId AND withdrawn_at IS NULL RETURNING id`;
const TOUCH = `UPDATE client_secret SET last_used_at = :now WHERE id = :id`;
const LIST = `SELECT id, client_id AS "clientId", created_at AS "createdAt", expires_at AS "expiresAt",
  withdrawn_at AS "withdrawnAt", last_used_at AS "lastUsedAt"
  FROM client_secret ORDER BY created_at, id`;
const SLOTS = [1, 2];

/** The secrets of clients: two of one client may live at once. */
export class ClientSecretStore {
  /** The secret with that public id, if it and its client live. */
  async findLive(tx: Transaction, id: string, now: number): Promise<LiveSecret | undefined> {
    return (await tx.select<LiveSecret>(FIND_LIVE, { id, now }))[0];
  }

  /** Adds a secret to a live client; false if the client has two already, or lives no more. */
  async add(tx: Transaction, secret: NewSecret): Promise<boolean> {
    const { clientId, now } = secret;
    await tx.execute(CLEAR_EXPIRED, { clientId, now });
    for (const slot of SLOTS) if (await tx.touches(ADD, { ...secret, slot })) return true;
    return false;
  }

  /** Ends a secret; false if the client has no such one that lives. */
  async withdraw(tx: Transaction, clientId: string, id: string, now: number): Promise<boolean> {
    return tx.touches(WITHDRAW, { clientId, id, now });
  }

  /** Notes that a secret was used. */
  async touch(tx: Transaction, id: string, now: number): Promise<void> {
    await tx.execute(TOUCH, { id, now });
  }

  /** Secrets of all clients, withdrawn ones too, oldest first; never their hashes. */
  async list(tx: Transaction): Promise<SecretRow[]> {
    return tx.select<SecretRow>(LIST);
  }
}
