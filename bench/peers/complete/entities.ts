import { Column, Entity, Index, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('client')
export class Client {
  @PrimaryColumn('text') id: string;
  @Column('text') scopes: string;
  @Column('bigint', { name: 'revoked_at', nullable: true }) revokedAt: number | null;
}

@Entity('access_token')
export class AccessToken {
  @PrimaryColumn('text') hash: string;
  @ManyToOne(() => Client, { nullable: false }) client: Client;
  @Column('bigint', { name: 'expires_at' }) expiresAt: number;
}

@Entity('audit_entry')
@Index(['accountId', 'at'])
export class AuditEntry {
  @PrimaryGeneratedColumn() id: number;
  @Column('bigint') at: number;
  @Column('text') event: string;
  @Column('text', { name: 'account_id' }) accountId: string;
  @Column('integer', { name: 'code_id', nullable: true }) codeId: number | null;
}

/** What was taken of a limit since its span began. */
@Entity('limit_count')
export class LimitCount {
  @PrimaryColumn('text') key: string;
  @Column('bigint', { name: 'started_at' }) startedAt: number;
  @Column('integer') taken: number;
}

@Entity('captured_message')
export class CapturedMessage {
  @PrimaryColumn('integer') id: number;
  @Column('text') channel: string;
  @Column('text') recipient: string;
  @Column('text') text: string;
  @Column('bigint', { name: 'created_at' }) createdAt: number;
}
