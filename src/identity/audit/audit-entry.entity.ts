import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What happened, for whoever must explain it later. Ids and hashed destinations only; rows are never changed. */
@Entity('audit_entry')
@Index('audit_entry_account', ['accountId', 'at'])
export class AuditEntry {
  @PrimaryGeneratedColumn() number: number;
  /** Epoch milliseconds. */
  @Column('bigint') at: number;
  /** From the fixed list of `audit-trail.ts`. */
  @Column('text') event: string;
  @Column('text', { name: 'account_id', nullable: true }) accountId: string | null;
  @Column('text', { name: 'client_id', nullable: true }) clientId: string | null;
  @Column('text', { name: 'code_id', nullable: true }) codeId: string | null;
  @Column('text', { nullable: true }) purpose: string | null;
  @Column('text', { name: 'destination_hash', nullable: true }) destinationHash: string | null;
}
