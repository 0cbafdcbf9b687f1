import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An access token that was granted, by the SHA-256 of its value. */
@Entity('access_token')
@Index('access_token_client', ['clientId'])
@Index('access_token_expires_at', ['expiresAt'])
export class AccessToken {
  @PrimaryColumn('text') hash: string;
  @Column('text', { name: 'client_id' }) clientId: string;
  @Column('bigint', { name: 'issued_at' }) issuedAt: number;
  @Column('bigint', { name: 'expires_at' }) expiresAt: number;
}
