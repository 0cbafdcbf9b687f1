import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type MessageState = 'queued' | 'sent' | 'dead' | 'expired';

/** A message on its way. Written in the transaction that causes it; the payload is wiped once it is sent. */
@Entity('message')
@Index('message_ended', ['createdAt'], { where: "state <> 'queued'" })
@Index('message_due', ['channel', 'nextAt'], { where: "state = 'queued'" })
export class Message {
  /** GUID; the idempotency key and the Message-ID are made of it. */
  @PrimaryColumn('text') id: string;
  @Column('text') channel: string;
  @Column('text') purpose: string;
  /** Sealed address, subject, text and code; null once it is sent, dead or expired. */
  @Column('text', { nullable: true }) payload: string | null;
  @Column('text', { default: 'queued' }) state: MessageState;
  @Column('integer', { default: 0 }) attempts: number;
  @Column('bigint', { name: 'created_at' }) createdAt: number;
  /** When it may be tried (again), epoch milliseconds. */
  @Column('bigint', { name: 'next_at' }) nextAt: number;
  /** After this moment it is pointless and is not sent any more; null means never. */
  @Column('bigint', { name: 'expires_at', nullable: true }) expiresAt: number | null;
  /** Who sends it now, and until when nobody else may try. */
  @Column('text', { name: 'lease_owner', nullable: true }) leaseOwner: string | null;
  @Column('bigint', { name: 'lease_until', nullable: true }) leaseUntil: number | null;
  /** What the provider calls it, or why it is dead. */
  @Column('text', { name: 'provider_id', nullable: true }) providerId: string | null;
  @Column('text', { nullable: true }) reason: string | null;
}
