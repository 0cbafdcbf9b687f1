import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What an account's row in the old database said when it was last taken over. It lets a second import
 * leave alone what the old system has not changed, whatever has happened to the account here.
 */
@Entity('account_import')
export class AccountImport {
  @PrimaryColumn('text', { name: 'account_id' }) accountId: string;
  /** Digest of the whole row; `erased` when the account was erased here and must not come back. */
  @Column('text', { name: 'row_digest' }) rowDigest: string;
  /** Digest of its password hash alone. */
  @Column('text', { name: 'credential_digest' }) credentialDigest: string;
  /** Whether the row knew the account by its number alone; null where a note from before does not tell. */
  @Column('boolean', { name: 'by_number', nullable: true }) byNumber: boolean | null;
  /** Epoch milliseconds. */
  @Column('bigint', { name: 'imported_at' }) importedAt: number;
}
