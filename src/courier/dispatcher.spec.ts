import { message, Office, until } from '../../test/support/courier-office.js';
import { describeStores, type OpenStore } from '../../test/support/describe-stores.js';
import { testSecrets } from '../../test/support/house.js';
import { NotTried, PermanentFailure } from './channels/channel.js';

const LEASE = 30_000;
const QUARTER_HOUR = 15 * 60_000;

describeStores('the dispatcher', (open) => {
  let store: OpenStore;
  beforeAll(async () => void (store = await open()));
  const office = async () => {
    await store.work.run((tx) => tx.execute('DELETE FROM message'));
    return new Office(store);
  };

  it('sends a queued message after the commit, once, and wipes what it said', async () => {
    const here = await office();
    const id = await here.queue();
    await here.dispatcher.settled();
    await here.later(LEASE);
    expect(here.sent).toMatchObject([{ id, to: 'demo@example.test', code: 'SECRETCODE' }]);
    expect(await here.rows()).toMatchObject([
      { state: 'sent', payload: null, provider_id: 'provider-1', lease_owner: null },
    ]);
  });

  it('what waits in the database says neither address nor code', async () => {
    const here = await office();
    here.channels.channel.answer = () => Promise.reject(new Error('busy'));
    await here.queue();
    await here.dispatcher.settled();
    const stored = JSON.stringify(await here.rows());
    expect(stored).toContain('queued');
    expect(stored).not.toMatch(/SECRETCODE|demo@example/);
  });

  it('a message of an undone unit is never sent', async () => {
    const here = await office();
    const failing = here.store.work.run(async (tx) => {
      await here.courier.queue(tx, message);
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    await here.dispatcher.settled();
    expect(here.sent).toEqual([]);
  });

  it('a failed message is tried again after a pause that grows to a quarter of an hour', async () => {
    const here = await office();
    here.channels.channel.answer = () => Promise.reject(new Error('busy'));
    await here.queue();
    await here.dispatcher.settled();
    const pauses: number[] = [];
    for (let attempt = 1; attempt < 12; attempt += 1) {
      const [{ next_at }] = await here.rows();
      pauses.push(Number(next_at) - here.clock.now());
      await here.later(QUARTER_HOUR);
    }
    expect(pauses[0]).toBeLessThanOrEqual(2000);
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(QUARTER_HOUR / 2);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(QUARTER_HOUR);
    expect(await here.rows()).toMatchObject([
      { state: 'dead', attempts: 12, payload: null, reason: 'Error' },
    ]);
  });

  test.each(['all paused', 'key missing'])(
    'a message that is not even tried (%s) uses up no attempt, however long it waits',
    async (reason) => {
      const here = await office();
      here.channels.channel.answer = () => Promise.reject(new NotTried(reason));
      await here.queue();
      await here.dispatcher.settled();
      for (let n = 0; n < 40; n += 1) await here.later(QUARTER_HOUR);
      expect(await here.rows()).toMatchObject([{ state: 'queued', attempts: 0, reason }]);
      here.channels.channel.answer = undefined;
      await here.later(QUARTER_HOUR);
      expect(await here.rows()).toMatchObject([{ state: 'sent', attempts: 1 }]);
    },
  );

  it('what the provider will never take is dead at once, with its reason', async () => {
    const here = await office();
    here.channels.channel.answer = () => Promise.reject(new PermanentFailure('no such mailbox'));
    await here.queue();
    await here.dispatcher.settled();
    expect(await here.rows()).toMatchObject([
      { state: 'dead', attempts: 1, payload: null, reason: 'PermanentFailure' },
    ]);
  });

  test.each`
    moment                      | wait    | state
    ${'one millisecond before'} | ${999}  | ${'sent'}
    ${'at'}                     | ${1000} | ${'expired'}
  `('$moment its expiry a message is $state', async ({ wait, state }: Expiry) => {
    const here = await office();
    here.channels.channel.answer = () => Promise.reject(new Error('busy'));
    await here.queue({ expiresAt: here.clock.now() + 1000 });
    await here.dispatcher.settled();
    here.channels.channel.answer = undefined;
    await here.store.work.run((tx) => tx.execute('UPDATE message SET next_at = 0'));
    await here.later(wait);
    expect(await here.rows()).toMatchObject([{ state, payload: null }]);
    expect(here.sent).toHaveLength(state === 'sent' ? 1 : 0);
  });

  interface Expiry {
    wait: number;
    state: string;
  }

  it('a message that its provider is slow to take holds up none that comes after it', async () => {
    const here = await office();
    let take = () => {};
    here.channels.channel.answer = () =>
      new Promise((resolve) => (take = () => resolve('taken at last')));
    const slow = await here.queue();
    await until(async () => (await here.row(slow)).lease_owner !== null);
    here.channels.channel.answer = undefined;
    const next = await here.queue();
    await until(async () => (await here.row(next)).state === 'sent');
    expect(await here.row(slow)).toMatchObject({ state: 'queued', attempts: 1 });
    take();
    await here.dispatcher.settled();
    expect(here.sent.map(({ id }) => id)).toEqual([next, slow]);
  });

  it('no more messages are under way than the channel takes at once', async () => {
    const here = await office();
    const takes: (() => void)[] = [];
    here.channels.most = 3;
    here.channels.channel.answer = () =>
      new Promise((resolve) => takes.push(() => resolve('taken')));
    await Promise.all(Array.from({ length: 10 }, () => here.queue()));
    for (let taken = 0; taken < 10; taken += 1) {
      const most = Math.min(taken + 3, 10);
      await until(async () => takes.length === most);
      expect((await here.rows()).filter(({ attempts }) => attempts === 1)).toHaveLength(most);
      takes[taken]();
    }
    await here.dispatcher.settled();
    expect(here.sent).toHaveLength(10);
  });

  it('a payload that was tampered with is dead and not sent', async () => {
    const here = await office();
    const swap = `UPDATE message SET payload = (SELECT payload FROM message WHERE id = :other) WHERE id = :id`;
    const [id, other] = await here.store.work.run(async (tx) => {
      const ids = [await here.courier.queue(tx, message), await here.courier.queue(tx, message)];
      await tx.execute(swap, { id: ids[0], other: ids[1] });
      return ids;
    });
    await here.dispatcher.settled();
    const state = async (wanted: string) => (await here.rows()).find((row) => row.id === wanted);
    expect(await state(id)).toMatchObject({ state: 'dead', reason: 'TamperedPayload' });
    expect(await state(other)).toMatchObject({ state: 'sent' });
  });

  it('a message whose key is missing waits for the key', async () => {
    const sealed = await office();
    sealed.channels.channel.answer = () => Promise.reject(new Error('busy'));
    await sealed.queue();
    await sealed.dispatcher.settled();
    const keyless = new Office(store, sealed.clock, testSecrets('other', 9));
    await keyless.later(QUARTER_HOUR);
    expect(await keyless.rows()).toMatchObject([
      { state: 'queued', attempts: 1, reason: 'key missing' },
    ]);
    await new Office(store, sealed.clock).later(QUARTER_HOUR);
    expect(await keyless.rows()).toMatchObject([{ state: 'sent' }]);
  });

  it.each(['a@b.test\r\nBcc: x@y.test', 'a@b.test\n', 'a\0@b.test'])(
    'an address that could become a header (%j) is not queued',
    async (to) => {
      const here = await office();
      await expect(here.queue({ to })).rejects.toThrow('line break');
    },
  );
});
