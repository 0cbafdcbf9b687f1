import { openHouse, type House, type StoredAccount } from '../../../test/support/house.js';
import { AccountDirectory } from '../account/account-directory.js';
import { SendCodeFlow } from './send-code.flow.js';
import { IssueSmsOtpFlow } from './sms-otp/issue-sms-otp.flow.js';
import { UpdateAccountFlow } from './update-account.flow.js';

const ROUNDS = 40;

// On SQLite units stand in line; between processes on PostgreSQL they meet.
describe('an address that moves while a code is sent to it', () => {
  let house: House;
  beforeAll(async () => {
    const options = { smsOtp: { homeRegion: 'TR', perPrefixHour: 100_000 } };
    house = await openHouse('postgres', {
      options: (o) => void Object.assign(o.smsOtp, options.smsOtp),
    });
  });
  afterAll(() => house.close());

  const move = async ({ id }: StoredAccount, to: { email?: string; phoneNumber?: string }) => {
    const before = (await house.get(AccountDirectory).find(id))!;
    return house.get(UpdateAccountFlow).run({
      ...{ ...before, email: before.email ?? '', ...to, accountId: id, clientId: null },
      rowVersion: BigInt(before.rowVersion),
    });
  };
  const mail = ({ id }: StoredAccount) =>
    house.get(SendCodeFlow).run({ accountId: id, resetPassword: true, clientId: 'c' });
  const text = ({ id }: StoredAccount) =>
    house.get(IssueSmsOtpFlow).run({
      ...{ userId: id, gsmNumber: null, maxSends: null, interval: null, lifetime: null },
      ...{ wait: false, source: null, clientId: 'c', anyDestination: false },
    });

  test.each([
    ['mailed', 'email', mail],
    ['texted', 'phone', text],
  ] as const)('no code that was %s to the old one stays open', async (_, old, send) => {
    let open = 0;
    for (let n = 0; n < ROUNDS; n += 1) {
      const account = await house.account();
      const to =
        old === 'email'
          ? { email: `moved${n}@example.test` }
          : { phoneNumber: `+90533${4_000_000 + n}` };
      const [, moved] = await Promise.all([send(account), move(account, to)]);
      expect(moved.kind).toBe('updated');
      const codes = (await house.rows('one_time_code')).filter(
        (row) => row.account_id === account.id && row.superseded_at === null,
      );
      if (codes.length > 0 && (await house.sent(account[old])).length > 0) open += 1;
    }
    expect(open).toBe(0);
  });
});
