import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A message that development kept instead of sending it. Production has no such row. */
@Entity('captured_message')
@Index('captured_message_id', ['id'], { unique: true })
export class CapturedMessage {
  /** Order of capture: several may share a millisecond. */
  @PrimaryGeneratedColumn() number: number;
  @Column('text') id: string;
  @Column('text') channel: string;
  @Column('text') recipient: string;
  @Column('text') purpose: string;
  @Column('text', { nullable: true }) subject: string | null;
  @Column('text') text: string;
  @Column('text', { nullable: true }) code: string | null;
  @Column('bigint', { name: 'created_at' }) createdAt: number;
}
