import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An access token that was granted, by the SHA-256 of its value. */
@Entity('access_token')
@Index('access_token_expires_at', ['expiresAt'])
export class AccessToken {
  @PrimaryColumn('text') hash: string;
  @Column('text', { name: 'client_id' }) clientId: string;
  /** The secret that it was granted for: the token dies with it. */
  @Column('text', { name: 'secret_id' }) secretId: string;
  /** Scopes that were asked for, joined by spaces; null means all that the client has. */
  @Column('text', { nullable: true }) scopes: string | null;
  @Column('bigint', { name: 'issued_at' }) issuedAt: number;
  @Column('bigint', { name: 'expires_at' }) expiresAt: number;
}
