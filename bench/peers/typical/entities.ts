import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('account')
export class Account {
  @PrimaryColumn('text') id: string;
  @Column('text') email: string;
  @Column('text') phone: string;
  @Column('text', { default: 'en' }) language: string;
  @Column('boolean', { name: 'is_active', default: true }) isActive: boolean;
  @Column('bigint', { name: 'validated_at', nullable: true }) validatedAt: number | null;
  @Column('integer', { name: 'row_version', default: 1 }) rowVersion: number;
}

@Entity('one_time_code')
@Index(['accountId', 'purpose'])
export class OneTimeCode {
  @PrimaryGeneratedColumn() id: number;
  @Column('text', { name: 'account_id' }) accountId: string;
  @Column('text') purpose: string;
  @Column('text') hash: string;
  @Column('text', { nullable: true }) reference: string | null;
  @Column('integer', { default: 0 }) submissions: number;
  @Column('bigint', { name: 'created_at' }) createdAt: number;
  @Column('bigint', { name: 'expires_at' }) expiresAt: number;
  @Column('bigint', { name: 'used_at', nullable: true }) usedAt: number | null;
}

@Entity('message')
export class Message {
  @PrimaryGeneratedColumn() id: number;
  @Column('text') channel: string;
  @Column('text') recipient: string;
  @Column('text') text: string;
  @Column('text', { default: 'queued' }) state: string;
}
