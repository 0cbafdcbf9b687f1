import type { Transaction } from '../../runtime/index.js';
import type { OutgoingMessage } from '../message.js';

/** A captured message as the development pages show it. */
export interface CapturedRow {
  readonly id: string;
  readonly channel: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly subject: string | null;
  readonly text: string;
  readonly code: string | null;
  readonly created_at: number;
}

// The same message twice is one message: a crash between capture and commit repeats it.
const INSERT = `INSERT INTO captured_message (id, channel, recipient, purpose, subject, text, code, created_at)
  VALUES (:id, :channel, :to, :purpose, :subject, :text, :code, :now) ON CONFLICT (id) DO NOTHING`;
const NEWEST = `SELECT * FROM captured_message ORDER BY number DESC LIMIT :most`;

/** What development kept instead of sending. */
export class CapturedMessageStore {
  async insert(tx: Transaction, message: OutgoingMessage, now: number): Promise<void> {
    const { id, channel, to, purpose, subject, text, code } = message;
    await tx.execute(INSERT, { id, channel, to, purpose, subject, text, code, now });
  }

  /** The newest messages, newest first. */
  async newest(tx: Transaction, most: number): Promise<CapturedRow[]> {
    return tx.select<CapturedRow>(NEWEST, { most });
  }
}
