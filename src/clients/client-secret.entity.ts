import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A client's secret, which is its API key too; two may live at once, so one is replaced at leisure. */
@Entity('client_secret')
@Index('client_secret_live', ['clientId', 'slot'], {
  unique: true,
  where: 'withdrawn_at IS NULL',
})
export class ClientSecret {
  /** Public part, which stands in the secret's own text. */
  @PrimaryColumn('text') id: string;
  /** SHA-256 of the secret, hex: it is random and long, so it needs no slow hash. */
  @Column('text') hash: string;
  @Column('text', { name: 'client_id' }) clientId: string;
  /** 1 or 2: the unique index over it is what keeps a third secret out. */
  @Column('integer') slot: number;
  @Column('bigint', { name: 'created_at' }) createdAt: number;
  @Column('bigint', { name: 'expires_at', nullable: true }) expiresAt: number | null;
  @Column('bigint', { name: 'withdrawn_at', nullable: true }) withdrawnAt: number | null;
  /** To the minute: a call need not write a row each time. */
  @Column('bigint', { name: 'last_used_at', nullable: true }) lastUsedAt: number | null;
}
