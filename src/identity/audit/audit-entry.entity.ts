import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/**
 * What happened, for whoever must explain it later. Ids and hashed destinations only; rows are never changed.
 * No index but the number's, which is the order of time: nothing here reads by account, and a third of the
 * pages that a texted code wrote were of the index that would.
 */
@Entity('audit_entry')
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
