/** A job's parameters and their types on PostgreSQL. */
type Types = Readonly<Record<string, 'text' | 'bigint' | 'integer'>>;

/** The statements that one unit of a route comes down to; SQLite runs them, PostgreSQL has them as one function. */
export interface Job {
  readonly types: Types;
  readonly statements: readonly string[];
}

const token = `SELECT c.id, c.scopes FROM access_token t JOIN client c ON c.id = t.client_id
  JOIN client_secret s ON s.id = t.secret_id
  WHERE t.hash = :token AND t.expires_at > :now AND c.revoked_at IS NULL AND s.withdrawn_at IS NULL`;
const account = `SELECT number, id, email, user_name, phone_number, language, password_hash, lockout_enabled,
  lockout_end, validated_at, row_version, is_active, is_deleted FROM account WHERE id = :account`;
const take = (key: string, span: number, limit = 1_000_000_000) =>
  `INSERT INTO counter (key, started_at, taken, ends_at) VALUES (${key}, :now, 1, :now + ${span})
  ON CONFLICT (key) DO UPDATE SET
    taken = CASE WHEN counter.started_at + ${span} <= :now THEN 1 ELSE counter.taken + 1 END,
    started_at = CASE WHEN counter.started_at + ${span} <= :now THEN :now ELSE counter.started_at END,
    ends_at = CASE WHEN counter.started_at + ${span} <= :now THEN :now + ${span} ELSE counter.ends_at END
  WHERE counter.started_at + ${span} <= :now OR counter.taken < ${limit}`;
const newest = (purpose: string) =>
  `number = (SELECT max(number) FROM one_time_code WHERE account_id = :account AND purpose = '${purpose}')`;
/** `country`: of a number that was texted; null for a code that was mailed. */
const issue = (purpose: string, country = 'NULL') => [
  `UPDATE one_time_code SET superseded_at = :now WHERE ${newest(purpose)}
    AND used_at IS NULL AND superseded_at IS NULL`,
  `INSERT INTO one_time_code (id, account_id, purpose, kid, mac, submissions, max_submissions, issued_at,
    expires_at, reference, destination_hash, country, source)
    VALUES (:code, :account, '${purpose}', 'bench', :mac, 0, 5, :now, :ends, :reference, :number, ${country}, 'bench')`,
];
const audit = (event: string) =>
  `INSERT INTO audit_entry (at, event, account_id, client_id, code_id, purpose, destination_hash)
  VALUES (:now, '${event}', :account, :client, :code, 'bench', :number)`;
const message = (id: string, channel: string) =>
  `INSERT INTO message (id, channel, purpose, payload, state, attempts, created_at, next_at, expires_at)
  VALUES (${id}, '${channel}', 'bench', :payload, 'queued', 0, :now, :now, :ends)`;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
// What everybody takes from is drawn in slices, once for hundreds of requests: not worth a statement here.
const sends = (owner: string) => [
  take(`${owner} || '/cool'`, 1, 1),
  take(`${owner} || '/hour'`, HOUR),
  take(`${owner} || '/day'`, DAY),
];
const common = { token: 'text', account: 'text', now: 'bigint', client: 'text' } as const;
const issued = {
  ...common,
  code: 'text',
  mac: 'text',
  ends: 'bigint',
  reference: 'text',
  number: 'text',
  message: 'text',
  payload: 'text',
} as const;

/** The same rows as Latchkey reads and writes, without any rule that stands between them. */
export const JOBS = {
  otp: {
    types: issued,
    statements: [
      ...[token, account],
      take(`'user/' || :account || '/pair/' || :number`, 60_000),
      ...[`'user/' || :account`, `'number/' || :number`].map((key) => take(key, HOUR)),
      ...[
        ...issue('smsLogin', `'TR'`),
        audit('code.issued'),
        message(':message', 'sms'),
        audit('code.sent'),
      ],
    ],
  },
  again: {
    types: issued,
    statements: [
      ...[token, take(`'asked/' || :number`, 1, 1), account],
      ...[`:account`, `'a/' || :number`, `'b/' || :number`].flatMap(sends),
      ...[...issue('accountValidation'), audit('code.issued')],
      ...[message(':message', 'mail'), audit('code.sent')],
      ...[message(`:message || '2'`, 'sms'), audit('code.sent')],
      `UPDATE account SET row_version = row_version WHERE id = :account AND row_version = 1`,
    ],
  },
  count: {
    types: common,
    statements: [
      ...[token, account],
      `UPDATE one_time_code SET submissions = submissions + 1 WHERE ${newest('accountValidation')}
        AND used_at IS NULL AND superseded_at IS NULL
        AND expires_at > :now AND submissions < max_submissions`,
      take(`'guess/day/' || :account`, DAY),
      take(`'guess/since/' || :account`, 36_500 * DAY),
    ],
  },
  validate: {
    types: common,
    statements: [
      `UPDATE one_time_code SET used_at = :now WHERE ${newest('accountValidation')}
        AND used_at IS NULL AND superseded_at IS NULL AND expires_at > :now`,
      `UPDATE counter SET taken = taken - 1 WHERE key = 'guess/day/' || :account AND taken > 0`,
      `DELETE FROM counter WHERE key = 'guess/since/' || :account`,
      `UPDATE account SET validated_at = :now, email_confirmed = NOT is_deleted, phone_confirmed = NOT is_deleted,
        row_version = row_version + 1 WHERE id = :account`,
      `INSERT INTO audit_entry (at, event, account_id, client_id) VALUES (:now, 'account.validated', :account, :client)`,
    ],
  },
  /** What the dispatcher does, for as many messages at once as a statement takes. */
  deliver: {
    types: { now: 'bigint' },
    statements: [
      `UPDATE message SET lease_owner = 'bench', lease_until = :now + 30000, attempts = attempts + 1
        WHERE id IN (SELECT id FROM message WHERE state = 'queued' ORDER BY next_at LIMIT 256)`,
      `INSERT INTO captured_message (id, channel, recipient, purpose, text, created_at)
        SELECT id, channel, 'bench', purpose, payload, :now FROM message WHERE state = 'queued'
        ORDER BY next_at LIMIT 256`,
      `UPDATE message SET state = 'sent', payload = NULL, lease_owner = NULL, lease_until = NULL WHERE state = 'queued'
        AND id IN (SELECT id FROM captured_message ORDER BY number DESC LIMIT 256)`,
    ],
  },
} as const satisfies Record<string, Job>;

export type JobName = keyof typeof JOBS;
export type JobParams = Readonly<Record<string, string | number>>;

/** A store that runs a job in one transaction and resolves when it is on the disk. */
export interface JobStore {
  run(job: JobName, params: JobParams): Promise<void>;
}
