import { RecordedEvents } from '../../../test/doubles/recorded-events.js';
import { TestClock } from '../../../test/doubles/test-clock.js';
import { guidOf, importing, person } from '../../../test/support/cli/importing.js';
import { testSecrets } from '../../../test/support/house.js';
import { describeStores } from '../../../test/support/describe-stores.js';
import { SmsOtpOptions } from '../../config/index.js';
import { QueuedMessages } from '../../courier/index.js';
import { SystemRandomness } from '../../runtime/index.js';
import { ImportAccounts } from '../import/import-accounts.js';
import { AccountAdmin } from './account-admin.js';

const under = (kid: string) => `$b1$${kid}$$2b$04$${'a'.repeat(53)}`;
const V2 = Buffer.alloc(49).toString('base64');

async function* rows(...hashes: readonly (string | null)[]) {
  for (const [n, PasswordHash] of hashes.entries()) {
    const Id = `10000000-0000-0000-0000-${String(n).padStart(12, '0')}`;
    yield { line: n + 2, row: { Id, Email: `user${n}@example.test`, PasswordHash } };
  }
}

describeStores('the census of hashes', (open) => {
  it('says of each key how many hashes would be lost without it', async () => {
    const { work } = await open();
    const seams = [work, new TestClock(), new SystemRandomness(), new RecordedEvents()] as const;
    const queued = new QueuedMessages(work, testSecrets(), seams[2]);
    const imports = new ImportAccounts(...seams, new SmsOtpOptions());
    const source = rows(under('k1'), under('k-2'), under('k1'), V2, null);
    for await (const { rejected } of imports.run(source, { dryRun: false }))
      expect(rejected).toEqual([]);
    expect(await new AccountAdmin(...seams, queued).hashes()).toEqual({
      ...{ none: 1, 'identity-v2': 1, 'identity-v3': 0, unknown: 0, bcrypt: 3 },
      ...{ 'bcrypt under key k1': 2, 'bcrypt under key k-2': 1 },
    });
  });
});

describeStores('an account', (open) => {
  test.each(['2147483647', '2147483648', '5321112233', '9999999999'])(
    'is found by the user name %s, which has the digits of a number',
    async (UserName) => {
      const { run, admin } = importing((await open()).work);
      await run([person(1, { UserName })]);
      expect((await admin.find(UserName))?.id).toBe(guidOf(1));
    },
  );
});

/** Withdraws nothing once the given number of withdrawals is over. */
class Away extends QueuedMessages {
  withdrawals = 0;
  mostWithdrawals = 0;
  override async withdraw(addresses: readonly string[]): Promise<number> {
    if (this.withdrawals === this.mostWithdrawals) throw new Error('away');
    this.withdrawals += 1;
    return super.withdraw(addresses);
  }
}

describeStores('an erasure', (open) => {
  it('whose messages cannot be withdrawn erases nothing, so that it may be run again', async () => {
    const { work } = await open();
    const seams = [work, new TestClock(), new SystemRandomness(), new RecordedEvents()] as const;
    await importing(work).run([person(1)]);
    const messages = new Away(work, testSecrets(), seams[2]);
    const admin = new AccountAdmin(...seams, messages);
    await expect(admin.erase(guidOf(1))).rejects.toThrow('away');
    expect((await admin.find(guidOf(1)))?.email).toBe('User1@Example.test');
    messages.mostWithdrawals = 2;
    expect(await admin.erase(guidOf(1))).toBe(true);
    // Once before it, and once after it for what was queued meanwhile.
    expect(messages.withdrawals).toBe(2);
    expect((await admin.find(guidOf(1)))?.email).toBeNull();
  });
});
