import { describeHouses, testSecrets, type House } from '../../../test/support/house.js';
import { RecordedEvents } from '../../../test/doubles/recorded-events.js';
import { AccountAdmin } from '../../identity/index.js';
import { SystemRandomness } from '../../runtime/index.js';
import { Courier } from '../courier.js';
import { QueuedMessages } from './queued-messages.js';

const randomness = new SystemRandomness();

describeHouses('what waits to be sent', (open) => {
  let house: House;
  beforeEach(async () => void (house = await open()));

  /** Not due for an hour, so nobody sends it meanwhile. */
  const queue = async (to: string) => {
    const { work } = house.store;
    await work.run(async (tx) => {
      const language = null;
      const message = { channel: 'mail', to, purpose: 'passwordChanged', language } as const;
      const id = await house.get(Courier).queue(tx, { ...message, values: {}, expiresAt: null });
      await tx.execute('UPDATE message SET next_at = 9000000000000000 WHERE id = :id', { id });
    });
  };
  const queued = (secrets = testSecrets()) =>
    new QueuedMessages(house.store.work, secrets, randomness);
  const states = async () =>
    (await house.rows('message')).map(({ state, payload }) => [state, payload === null]).sort();

  it('is withdrawn for one address, wiped, and stays for every other', async () => {
    for (let n = 0; n < 250; n += 1) await queue('a@example.test');
    await queue('b@example.test');
    expect(await queued().withdraw(['a@example.test', '+905321112233'])).toBe(250);
    const seen = await states();
    expect(seen.filter(([state, isWiped]) => state === 'dead' && isWiped)).toHaveLength(250);
    expect(seen.filter(([state, isWiped]) => state === 'queued' && !isWiped)).toHaveLength(1);
  });

  it('stays where its key is missing', async () => {
    await queue('a@example.test');
    expect(await queued(testSecrets('other', 9)).withdraw(['a@example.test'])).toBe(0);
    expect(await states()).toEqual([['queued', false]]);
  });

  it('for an account is gone with the account', async () => {
    const { id, email } = await house.account();
    await queue(email);
    await queue('b@example.test');
    const seams = [house.store.work, house.clock, randomness, new RecordedEvents()] as const;
    expect(await new AccountAdmin(...seams, queued()).erase(id)).toBe(true);
    expect(await states()).toEqual([
      ['dead', true],
      ['queued', false],
    ]);
  });
});
