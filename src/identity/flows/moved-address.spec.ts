import { openHouse, type House, type StoredAccount } from '../../../test/support/house.js';
import type { Params } from '../../runtime/index.js';
import { AccountDirectory } from '../account/account-directory.js';
import { SendCodeFlow } from './send-code.flow.js';
import { IssueSmsOtpFlow } from './sms-otp/issue-sms-otp.flow.js';
import { UpdateAccountFlow } from './update-account.flow.js';

const WAITING = `SELECT count(*) AS waiting FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock'`;

// On SQLite units stand in line; on PostgreSQL they meet, here where we make them.
describe('an address that moves while a code is sent to it', () => {
  let house: House;
  let serial = 0;
  beforeAll(async () => {
    house = await openHouse('postgres', {
      options: (o) => void Object.assign(o.smsOtp, { homeRegion: 'TR' }),
    });
  });
  afterAll(() => house.close());

  const SENDS = {
    mail: ({ id }: StoredAccount) =>
      house.get(SendCodeFlow).run({ accountId: id, resetPassword: true, clientId: 'c' }),
    'mail by address': ({ email }: StoredAccount) =>
      house.get(SendCodeFlow).run({ email, resetPassword: true, clientId: 'c' }),
    text: ({ id }: StoredAccount) =>
      house.get(IssueSmsOtpFlow).run({
        ...{ userId: id, typedNumber: null, maxSends: null, interval: null, lifetime: null },
        ...{ wait: false, source: null, clientId: 'c', anyDestination: false },
      }),
  };
  const move = async ({ id }: StoredAccount) => {
    const before = (await house.get(AccountDirectory).find(id))!;
    const to = {
      email: `moved${(serial += 1)}@example.test`,
      phoneNumber: `+90533${4e6 + serial}`,
    };
    return house.get(UpdateAccountFlow).run({
      ...{ ...before, ...to, accountId: id, clientId: null },
      rowVersion: BigInt(before.rowVersion),
    });
  };
  const openCodes = async ({ id }: StoredAccount) =>
    (await house.rows('one_time_code')).filter(
      (row) => row.account_id === id && row.superseded_at === null,
    );
  const sentTo = async ({ email, phone }: StoredAccount) =>
    [...(await house.sent(email)), ...(await house.sent(phone))].length;
  /** Runs `meanwhile` while another unit holds what `sql` takes. */
  const whileHeld = async (sql: string, params: Params, meanwhile: () => Promise<void>) => {
    let release!: () => void;
    const released = new Promise<void>((resolve) => (release = resolve));
    await new Promise<void>((held, failed) => {
      const holding = house.store.work.run(async (tx) => {
        await tx.execute(sql, params);
        void meanwhile().then(release, failed);
        await released;
      });
      holding.then(held, failed);
    });
  };
  /** Resolves when so many units wait for somebody, or at once when `over` says that none will. */
  const stuck = async (units: number, over = () => false) => {
    for (let waiting = 0; waiting < units && !over();) {
      const rows = await house.store.work.run((tx) => tx.select<{ waiting: number }>(WAITING));
      waiting = Number(rows[0].waiting);
    }
  };

  const MOVE = `UPDATE account SET email = :email, email_key = :email, phone_number = :phone,
    row_version = row_version + 1 WHERE id = :id`;

  test.each(['mail', 'text'] as const)(
    'moving while the %s is asked for, it is sent to where it has moved',
    async (kind) => {
      const account = await house.account();
      const [email, phone] = [`to.${kind}@example.test`, `+90533${9e6 + kind.charCodeAt(0)}`];
      let sending: Promise<unknown> | undefined;
      await whileHeld(MOVE, { id: account.id, email, phone }, async () => {
        sending = SENDS[kind](account);
        await stuck(1);
      });
      expect(await sending).toMatchObject({ kind: kind === 'text' ? 'issued' : 'sent' });
      expect(await sentTo(account)).toBe(0);
      expect(await sentTo({ ...account, email, phone })).toBe(1);
      expect(await openCodes(account)).toHaveLength(1);
    },
  );

  test.each(['mail', 'mail by address', 'text'] as const)(
    'moved between the %s and its commit, it waits, and ends that code',
    async (kind) => {
      const account = await house.account();
      let both: Promise<unknown> | undefined;
      // The outbox stands between a code and its commit, and is nothing to whoever moves.
      await whileHeld('LOCK TABLE message IN EXCLUSIVE MODE', {}, async () => {
        const sending = SENDS[kind](account);
        await stuck(1);
        let over = false;
        const moving = move(account).finally(() => (over = true));
        both = Promise.all([sending, moving]);
        await stuck(2, () => over);
      });
      const sent = { kind: kind === 'text' ? 'issued' : 'sent' };
      expect(await both).toMatchObject([sent, { kind: 'updated' }]);
      expect(await sentTo(account)).toBe(1);
      expect(await openCodes(account)).toEqual([]);
    },
  );
});
