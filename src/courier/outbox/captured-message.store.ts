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

// The same message twice is one message: a crash between capture and commit repeats it. SQLite needs the
// WHERE to tell what ON belongs to. A part is told by its place: SQLite takes half as long again to find a name.
const insert = (rows: string) => `INSERT INTO captured_message
    (id, channel, recipient, purpose, subject, text, code, created_at)
  SELECT part->>0, part->>1, part->>2, part->>3, part->>4, part->>5, part->>6, CAST(:now AS bigint)
  FROM ${rows} WHERE true ON CONFLICT (id) DO NOTHING`;
const INSERT = {
  sqlite: insert('(SELECT value AS part FROM json_each(:rows))'),
  postgres: insert('jsonb_array_elements(:rows::jsonb) AS part'),
};
const NEWEST = `SELECT * FROM captured_message ORDER BY number DESC LIMIT :most`;

/** What development kept instead of sending. */
export class CapturedMessageStore {
  async insert(tx: Transaction, messages: readonly OutgoingMessage[], now: number): Promise<void> {
    const rows = messages.map(({ id, channel, to, purpose, subject, text, code }) => {
      return [id, channel, to, purpose, subject, text, code];
    });
    await tx.execute(INSERT[tx.kind], { rows: JSON.stringify(rows), now });
  }

  /** The newest messages, newest first. */
  async newest(tx: Transaction, most: number): Promise<CapturedRow[]> {
    return tx.select<CapturedRow>(NEWEST, { most });
  }
}
