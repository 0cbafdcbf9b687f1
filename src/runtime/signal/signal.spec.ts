import { Standby } from '../../../test/doubles/standby.js';
import { openStore, type OpenStore } from '../../../test/support/describe-stores.js';
import { PostgresSignal } from '../index.js';

let store: OpenStore;
const signals: PostgresSignal[] = [];
beforeAll(async () => void (store = await openStore('postgres')));
afterAll(async () => {
  await Promise.all(signals.map((signal) => signal.onApplicationShutdown()));
  await store.close();
});

function listening(heard: () => void): PostgresSignal {
  const signal = new PostgresSignal(store.options.url!);
  signal.listen(heard);
  signals.push(signal);
  return signal;
}

it('what one process announces every other one hears, and not itself', async () => {
  let [own, others] = [0, 0];
  const heard = new Promise<void>((resolve) => {
    listening(() => ((others += 1), resolve()));
  });
  const announcing = listening(() => void (own += 1));
  // Who is not yet connected misses an announcement, as after a lost connection.
  const again = setInterval(() => announcing.announce(), 20);
  await heard;
  clearInterval(again);
  expect([own, others > 0]).toEqual([0, true]);
});

it('many announcements at once are one', async () => {
  let heard = 0;
  listening(() => void (heard += 1));
  const announcing = listening(() => undefined);
  const again = setInterval(() => announcing.announce(), 20);
  while (heard === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  clearInterval(again);
  const before = heard;
  for (let n = 0; n < 1000; n += 1) announcing.announce();
  while (heard === before) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(heard - before).toBeLessThanOrEqual(2);
});

it('who may not listen, as on a standby, leaves no connection behind', async () => {
  const standby = new Standby();
  const signal = new PostgresSignal(await standby.url());
  signal.listen(() => undefined);
  try {
    while (standby.refused === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    for (let tries = 0; tries < 100 && standby.open > 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(standby.open).toBe(0);
  } finally {
    await signal.onApplicationShutdown();
    standby.close();
  }
});
