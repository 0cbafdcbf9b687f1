import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A registered program that may call. */
@Entity('client')
export class Client {
  /** Public id, chosen at random. */
  @PrimaryColumn('text') id: string;
  @Column('text') name: string;
  /** Scopes, joined by spaces. */
  @Column('text') scopes: string;
  /** Networks that it may call from, joined by spaces; null means anywhere. */
  @Column('text', { nullable: true }) cidrs: string | null;
  /** Drawn by the first development start; production refuses to run beside it. */
  @Column('boolean', { default: false }) development: boolean;
  @Column('bigint', { name: 'created_at' }) createdAt: number;
  @Column('bigint', { name: 'revoked_at', nullable: true }) revokedAt: number | null;
}
