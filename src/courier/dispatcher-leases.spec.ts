import { message, Office, until } from '../../test/support/courier-office.js';
import { describeStores, type OpenStore } from '../../test/support/describe-stores.js';
import { Unavailable, type Unit, type UnitOfWork } from '../runtime/index.js';

const LEASE = 30_000;
const RENEWAL = LEASE / 3;

describeStores('a lease', (open) => {
  let store: OpenStore;
  beforeAll(async () => void (store = await open()));
  const office = async (work = store.work) => {
    await store.work.run((tx) => tx.execute('DELETE FROM message'));
    return new Office({ work });
  };

  it('a message whose sender was killed is sent by another when the lease is over, not before', async () => {
    const killed = await office();
    const heir = new Office(killed.store, killed.clock);
    killed.channels.channel.answer = () => new Promise(() => undefined);
    const id = await killed.queue();
    await until(async () => (await killed.rows())[0].lease_owner !== null);
    await heir.later(LEASE - 1);
    expect(heir.sent).toEqual([]);
    await heir.later(1);
    expect(heir.sent).toMatchObject([{ id, code: 'SECRETCODE' }]);
    expect(await heir.rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('whoever lost the lease meanwhile changes nothing any more', async () => {
    const slow = await office();
    const heir = new Office(slow.store, slow.clock);
    let release = () => {};
    slow.channels.channel.answer = () =>
      new Promise((_resolve, reject) => (release = () => reject(new Error('too late'))));
    await slow.queue();
    await until(async () => (await slow.rows())[0].lease_owner !== null);
    await heir.later(LEASE);
    release();
    await slow.dispatcher.settled();
    expect(await heir.rows()).toMatchObject([{ state: 'sent', reason: null }]);
  });

  it('two dispatchers at once never send one message twice', async () => {
    const [one, other] = [await office()].flatMap((first) => [
      first,
      new Office(first.store, first.clock),
    ]);
    const ids = await Promise.all(Array.from({ length: 200 }, () => one.queue()));
    await Promise.all([one.dispatcher.settled(), other.dispatcher.settled()]);
    await Promise.all([one.dispatcher.settled(), other.dispatcher.settled()]);
    const sent = [...one.sent, ...other.sent].map(({ id }) => id);
    expect(sent.sort()).toEqual(ids.sort());
  });

  it('a message whose end a database that is away does not take is sent once, and its end written then', async () => {
    const work = new LosingWork(store.work, new Unavailable('away'));
    const here = await office(work.lost);
    const heir = new Office(store, here.clock);
    here.channels.channel.answer = () => {
      work.loses = 'statement';
      return Promise.resolve(null);
    };
    await here.queue();
    await until(async () => here.sent.length > 0 && work.loses === undefined);
    here.clock.advance(LEASE - 1);
    await here.dispatcher.renew();
    await heir.later(LEASE - 1);
    await here.dispatcher.settled();
    expect(await here.rows()).toMatchObject([
      { state: 'sent', provider_id: 'provider-1', attempts: 1 },
    ]);
    expect([...here.sent, ...heir.sent]).toHaveLength(1);
  });

  it('what is under way is not begun again by its own process, though its lease ran out', async () => {
    const here = await office();
    const asked: (() => void)[] = [];
    here.channels.channel.answer = () => new Promise((resolve) => asked.push(() => resolve(null)));
    await here.queue();
    await until(async () => asked.length > 0);
    here.clock.advance(LEASE);
    here.dispatcher.wake('mail');
    await until(async () => (await here.rows())[0].attempts === 2);
    for (const take of asked) take();
    await here.dispatcher.settled();
    expect(asked).toHaveLength(1);
    expect(await here.rows()).toMatchObject([{ state: 'sent', provider_id: 'provider-1' }]);
  });

  it('what came back from twelve attempts without an end is not sent once more', async () => {
    const here = await office();
    here.clock.advance(LEASE);
    await here.dispatcher.settled();
    const id = await store.work.run(async (tx) => {
      const queued = await here.courier.queue(tx, message);
      await tx.execute('UPDATE message SET attempts = 12');
      return queued;
    });
    await here.dispatcher.settled();
    expect(await here.row(id)).toMatchObject({ state: 'dead', reason: 'unfinished' });
    expect(here.sent).toEqual([]);
  });

  test.each`
    lost                              | when
    ${'whose claim was not heard of'} | ${'claimed'}
    ${'whose end was not written'}    | ${'sent'}
  `(
    'a message $lost comes back, though its process has others under way',
    async ({ when }: Row) => {
      const work = new LosingWork(store.work);
      const here = await office(work.lost);
      const heir = new Office(store, here.clock);
      if (when === 'claimed') work.loses = 'answer';
      here.channels.channel.answer = () => {
        work.loses = 'statement';
        return Promise.reject(new Error('busy'));
      };
      const orphan = await here.queue();
      await until(async () => here.recorded.some(({ event }) => event === 'dispatch.failed'));
      here.channels.channel.answer = () => new Promise(() => undefined);
      const slow = await here.queue();
      await until(async () => (await here.row(slow)).lease_owner !== null);
      for (let span = 0; span <= LEASE; span += RENEWAL) {
        here.clock.advance(RENEWAL);
        await here.dispatcher.renew();
        await heir.dispatcher.settled();
      }
      expect(heir.sent.map(({ id }) => id)).toEqual([orphan]);
    },
  );
});

interface Row {
  when: 'claimed' | 'sent';
}

/** A way to the database that once loses a single statement, or the answer to one that is done. */
class LosingWork {
  loses?: 'statement' | 'answer';

  constructor(
    private readonly work: UnitOfWork,
    private readonly error = new Error('away'),
  ) {}

  get lost(): UnitOfWork {
    const alone = <R>(unit: Unit<R>) => this.alone(unit);
    const run: UnitOfWork['run'] = (unit) => this.work.run(unit);
    return Object.assign(Object.create(this.work) as UnitOfWork, { alone, run });
  }

  private async alone<R>(unit: Unit<R>): Promise<R> {
    const { loses } = this;
    this.loses = undefined;
    if (loses === 'statement') throw this.error;
    const answer = await this.work.alone(unit);
    if (loses === 'answer') throw this.error;
    return answer;
  }
}
