import type { Transaction } from '../../runtime/index.js';

/** Whose token it is, and what it may do. */
export interface TokenHolder {
  readonly clientId: string;
  /** All scopes of the client, as they are now. */
  readonly scopes: string;
  /** The scopes that were asked for; null means all. */
  readonly askedFor: string | null;
  readonly cidrs: string | null;
}

export interface NewToken {
  readonly hash: string;
  readonly clientId: string;
  readonly secretId: string;
  readonly scopes: string | null;
  readonly now: number;
  readonly expiresAt: number;
}

const INSERT = `INSERT INTO access_token (hash, client_id, secret_id, scopes, issued_at, expires_at)
  VALUES (:hash, :clientId, :secretId, :scopes, :now, :expiresAt)`;
// Joined instead of deleted at revocation: a token granted at that very moment is dead as well. Nor does one
// outlive the secret that it was granted for.
const FIND_HOLDER = `SELECT c.id AS "clientId", c.scopes, t.scopes AS "askedFor", c.cidrs
  FROM access_token t JOIN client c ON c.id = t.client_id JOIN client_secret s ON s.id = t.secret_id
  WHERE t.hash = :hash AND t.expires_at > :now AND c.revoked_at IS NULL AND s.withdrawn_at IS NULL
    AND (s.expires_at IS NULL OR s.expires_at > :now)`;
const PURGE = `DELETE FROM access_token WHERE hash IN
  (SELECT hash FROM access_token WHERE expires_at <= :now ORDER BY expires_at LIMIT 50)`;

/** The tokens that were granted. */
export class AccessTokenStore {
  async insert(tx: Transaction, token: NewToken): Promise<void> {
    await tx.execute(INSERT, { ...token });
  }

  /** Who may use the token with that hash now; one statement, for it runs on every request. */
  async findHolder(tx: Transaction, hash: string, now: number): Promise<TokenHolder | undefined> {
    return (await tx.select<TokenHolder>(FIND_HOLDER, { hash, now }))[0];
  }

  /** Drops some tokens that are over; each grant calls it, so they never pile up. */
  async purge(tx: Transaction, now: number): Promise<void> {
    await tx.execute(PURGE, { now });
  }
}
