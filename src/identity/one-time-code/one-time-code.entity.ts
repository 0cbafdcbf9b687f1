import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A code that was issued. The code itself is not here: only a keyed hash bound to what it is for. */
@Entity('one_time_code')
@Index('one_time_code_expires_at', ['expiresAt'])
// How many codes of a country are redeemed is asked once a minute.
@Index('one_time_code_country', ['country', 'expiresAt'], { where: 'country IS NOT NULL' })
// A holder's newest code, the only one that can be open, is at the end of its codes.
@Index('one_time_code_holder', ['accountId', 'purpose', 'number'])
export class OneTimeCode {
  /** The integer id of the text-message contract. */
  @PrimaryGeneratedColumn() number: number;
  /** GUID. */
  @Column('text') id: string;
  /** Whom the code is for: an account's id, or the user that a caller with any destination named. */
  @Column('text', { name: 'account_id' }) accountId: string;
  @Column('text') purpose: string;
  /** Id of the key that made `mac`. */
  @Column('text') kid: string;
  /** Base64 of the keyed hash. */
  @Column('text') mac: string;
  /** Submissions so far, and how many are allowed: null for a strong code, which needs no cap. */
  @Column('integer', { default: 0 }) submissions: number;
  @Column('integer', { name: 'max_submissions', nullable: true }) maxSubmissions: number | null;
  @Column('bigint', { name: 'issued_at' }) issuedAt: number;
  @Column('bigint', { name: 'expires_at' }) expiresAt: number;
  @Column('bigint', { name: 'used_at', nullable: true }) usedAt: number | null;
  @Column('bigint', { name: 'superseded_at', nullable: true }) supersededAt: number | null;
  /** Public handle that a caller names the code by: 128 random bits. Sought among its account's codes alone. */
  @Column('text', { nullable: true }) reference: string | null;
  /** Keyed hash of the address that it was sent to. */
  @Column('text', { name: 'destination_hash', nullable: true }) destinationHash: string | null;
  /** Region of the number that it was texted to, for those that we see redeemed. */
  @Column('text', { nullable: true }) country: string | null;
  /** Where the caller says the code is used; at most 64 characters. */
  @Column('text', { nullable: true }) source: string | null;
}
