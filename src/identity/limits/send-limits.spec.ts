import { TestClock } from '../../../test/doubles/test-clock.js';
import { describeStores, type OpenStore } from '../../../test/support/describe-stores.js';
import { SendLimitOptions } from '../../config/index.js';
import { Counters, undo } from '../../runtime/index.js';
import { SendLimits, type SendScope } from './send-limits.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describeStores('send limits', (open) => {
  let store: OpenStore;
  let serial = 0;
  beforeAll(async () => void (store = await open()));

  /** Limits under a clock of their own, for owners that nobody else has. */
  const setUp = (options: Partial<SendLimitOptions> = {}) => {
    const clock = new TestClock();
    const limits = new SendLimits(
      new Counters(),
      Object.assign(new SendLimitOptions(), { overallHour: 1_000_000 }, options),
    );
    const own: SendScope = { account: `a${++serial}`, destinations: [`d${serial}`] };
    const send = (scope: SendScope = own) =>
      store.work.run(async (tx) => {
        const exhausted = await limits.take(tx, scope, clock.now());
        return exhausted ? undo(exhausted) : undefined;
      });
    const ask = (asked: string) =>
      store.work.run(async (tx) => limits.takeAsked(tx, asked, clock.now()));
    return { clock, own, send, ask };
  };

  test.each`
    moment                      | wait          | waits
    ${'one millisecond before'} | ${MINUTE - 1} | ${true}
    ${'at'}                     | ${MINUTE}     | ${false}
  `('$moment the end of the cool-down a send waits: $waits', async ({ wait, waits }: Edge) => {
    const { clock, send } = setUp();
    expect(await send()).toBeUndefined();
    clock.advance(wait);
    expect((await send()) !== undefined).toBe(waits);
  });

  interface Edge {
    wait: number;
    waits: boolean;
  }

  it('a refused send says how long to wait, and takes nothing', async () => {
    const { clock, send } = setUp();
    await send();
    clock.advance(20_000);
    for (let n = 0; n < 20; n += 1) expect(await send()).toEqual({ wait: 40_000, overall: false });
    clock.advance(40_000);
    expect(await send()).toBeUndefined();
  });

  it('five an hour and ten a day, however they are spread', async () => {
    const { clock, send } = setUp();
    const sentAt: number[] = [];
    const begun = clock.now();
    while (clock.now() - begun < DAY) {
      if (!(await send())) sentAt.push(clock.now() - begun);
      clock.advance(10 * MINUTE);
    }
    expect(sentAt.filter((at) => at < HOUR)).toHaveLength(5);
    expect(sentAt).toHaveLength(10);
  });

  it('an address that two accounts share has one limit', async () => {
    const { own, send } = setUp();
    expect(await send()).toBeUndefined();
    expect(await send({ account: `${own.account}-other`, destinations: own.destinations })).toEqual(
      {
        wait: MINUTE,
        overall: false,
      },
    );
  });

  it('a refusal at one address leaves the other addresses of the message untouched', async () => {
    const { own, send } = setUp();
    await send();
    const fresh = `${own.account}-phone`;
    const both = { account: `${own.account}-x`, destinations: [...own.destinations, fresh] };
    expect(await send(both)).toBeDefined();
    expect(await send({ account: `${own.account}-y`, destinations: [fresh] })).toBeUndefined();
  });

  it('a first code starts no cool-down, but counts', async () => {
    const { clock, own, send } = setUp();
    expect(await send({ ...own, first: true })).toBeUndefined();
    for (let n = 0; n < 4; n += 1) {
      expect(await send()).toBeUndefined();
      clock.advance(MINUTE);
    }
    expect(await send()).toBeDefined();
  });

  it('an identifier as submitted cools down whether anybody bears it or not', async () => {
    const { clock, ask } = setUp();
    expect(await ask(`nobody-${serial}`)).toBeUndefined();
    clock.advance(MINUTE - 1);
    expect(await ask(`nobody-${serial}`)).toEqual({ wait: 1000, overall: false });
    clock.advance(1);
    expect(await ask(`nobody-${serial}`)).toBeUndefined();
  });

  it('of a hundred sends at once to one account one is let through', async () => {
    const { send } = setUp();
    const all = await Promise.all(Array.from({ length: 100 }, () => send()));
    expect(all.filter((refused) => refused === undefined)).toHaveLength(1);
  });

  it('a client has its own hour, and the house has one for all', async () => {
    const client = `c${++serial}`;
    const fresh = (by = client) => ({ account: `a${++serial}`, destinations: [], client: by });
    const byClient = setUp({ perClientHour: 2 });
    expect(await byClient.send(fresh())).toBeUndefined();
    expect(await byClient.send(fresh())).toBeUndefined();
    expect(await byClient.send(fresh())).toEqual({ wait: HOUR, overall: false });
    expect(await byClient.send(fresh(`${client}-other`))).toBeUndefined();

    const house = setUp({ overallHour: 3 });
    house.clock.advance(100 * DAY);
    for (let n = 0; n < 3; n += 1) expect(await house.send(fresh(`x${n}`))).toBeUndefined();
    expect(await house.send(fresh('y'))).toEqual({ wait: HOUR, overall: true });
  });

  it('a cool-down of nothing is none', async () => {
    const { send } = setUp({ coolDown: 0 });
    expect([await send(), await send()]).toEqual([undefined, undefined]);
  });
});
