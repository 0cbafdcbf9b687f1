import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A guarded count within a span of time: sends, guesses, requests. Keys are hashes or ids, never addresses. */
@Entity('counter')
export class Counter {
  @PrimaryColumn('text') key: string;
  /** When the span began that is counted now, epoch milliseconds. */
  @Column('bigint', { name: 'started_at' }) startedAt: number;
  @Column('integer') taken: number;
  /** How many may be taken, as whoever took last knew it: the guard reads it in the row to be inserted. */
  @Column('bigint', { nullable: true }) most: number | null;
  /** From then on the row says nothing any more and may be purged. */
  @Index('counter_ends_at')
  @Column('bigint', { name: 'ends_at' })
  endsAt: number;
}
