import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A client's secret or API key; a client may have two that are live, so one can be replaced at leisure. */
@Entity('client_secret')
@Index('client_secret_client', ['clientId'])
export class ClientSecret {
  /** SHA-256 of the secret, hex: it is random and long, so it needs no slow hash. */
  @PrimaryColumn('text') hash: string;
  @Column('text', { name: 'client_id' }) clientId: string;
  @Column('bigint', { name: 'created_at' }) createdAt: number;
  @Column('bigint', { name: 'expires_at', nullable: true }) expiresAt: number | null;
  @Column('bigint', { name: 'withdrawn_at', nullable: true }) withdrawnAt: number | null;
}
