import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A person's security record. Moments are epoch milliseconds, UTC. */
@Entity('account')
@Index('account_id', ['id'], { unique: true })
@Index('account_email_key', ['emailKey'], { unique: true })
@Index('account_user_name_key', ['userNameKey'], { unique: true })
@Index('account_phone_number', ['phoneNumber'])
export class Account {
  /** The integer alias, for the one contract that uses integers. */
  @PrimaryGeneratedColumn() number: number;
  /** GUID, lower-case D form. */
  @Column('text') id: string;
  /** The account that this one is a sub-account of. */
  @Column('text', { name: 'parent_id', nullable: true }) parentId: string | null;

  /** As the owner spelt it: mail goes here. */
  @Column('text', { nullable: true }) email: string | null;
  /** The folded spelling that look-ups use. */
  @Column('text', { name: 'email_key', nullable: true }) emailKey: string | null;
  @Column('boolean', { name: 'email_confirmed', default: false }) emailConfirmed: boolean;
  @Column('text', { name: 'user_name', nullable: true }) userName: string | null;
  @Column('text', { name: 'user_name_key', nullable: true }) userNameKey: string | null;
  /** E.164. */
  @Column('text', { name: 'phone_number', nullable: true }) phoneNumber: string | null;
  @Column('boolean', { name: 'phone_confirmed', default: false }) phoneConfirmed: boolean;
  @Column('text', { nullable: true }) language: string | null;

  @Column('text', { name: 'password_hash', nullable: true }) passwordHash: string | null;
  /** Changes whenever a credential does. */
  @Column('text', { name: 'security_stamp' }) securityStamp: string;
  @Column('boolean', { name: 'two_factor_enabled', default: false }) twoFactorEnabled: boolean;
  @Column('boolean', { name: 'lockout_enabled', default: true }) lockoutEnabled: boolean;
  @Column('bigint', { name: 'lockout_end', nullable: true }) lockoutEnd: number | null;
  @Column('integer', { name: 'access_failed_count', default: 0 }) accessFailedCount: number;
  /** When both halves of a validation code were redeemed. */
  @Column('bigint', { name: 'validated_at', nullable: true }) validatedAt: number | null;
  @Column('boolean', { name: 'is_active', default: true }) isActive: boolean;
  @Column('boolean', { name: 'is_deleted', default: false }) isDeleted: boolean;

  @Column('text', { name: 'last_application', nullable: true }) lastApplication: string | null;
  @Column('integer', { name: 'last_company', nullable: true }) lastCompany: number | null;
  @Column('text', { name: 'created_by' }) createdBy: string;
  @Column('bigint', { name: 'created_at' }) createdAt: number;
  @Column('text', { name: 'modified_by' }) modifiedBy: string;
  @Column('bigint', { name: 'modified_at' }) modifiedAt: number;
  /** Grows with every change of the row; eight bytes on the wire. */
  @Column('bigint', { name: 'row_version', default: 1 }) rowVersion: number;
}
