import { MemoryChannel } from '../../../test/doubles/memory-channel.js';
import { RecordedEvents } from '../../../test/doubles/recorded-events.js';
import { TestClock } from '../../../test/doubles/test-clock.js';
import type { OutgoingMessage } from '../message.js';
import {
  DeferredMessage,
  NotTried,
  ProviderFailure,
  reasonOf,
  RefusedMessage,
  UnaskedRefusal,
} from './channel.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { FailOverChannel } from './fail-over.channel.js';

const PAUSE = 10_000;
const message: OutgoingMessage = {
  ...{ id: 'm', channel: 'sms', purpose: 'smsLogin', to: '+1', subject: null },
  ...{ text: 't', code: null },
};

function two() {
  const [clock, events] = [new TestClock(), new RecordedEvents()];
  const limits = { failuresToOpen: 2, pause: PAUSE };
  const [first, second] = ['first', 'second'].map((name) => ({
    name,
    channel: new MemoryChannel(),
    breaker: new CircuitBreaker(clock, limits),
  }));
  const channel = new FailOverChannel([first, second], events, clock);
  const sendBy = (other: OutgoingMessage) => channel.send(other);
  return { clock, events, first, second, sendBy, send: () => channel.send(message) };
}

const down = () => Promise.reject(new ProviderFailure('http 503'));

it('the second provider takes what the first one failed to take', async () => {
  const { first, second, send } = two();
  first.channel.answer = down;
  expect(await send()).toBe('provider-1');
  expect([first.channel.sent.length, second.channel.sent.length]).toEqual([0, 1]);
});

it('a provider that keeps failing is not asked again until its pause is over, then gets its turn back', async () => {
  const { clock, events, first, send } = two();
  let asked = 0;
  first.channel.answer = () => ((asked += 1), down());
  for (let n = 0; n < 5; n += 1) await send();
  expect(asked).toBe(2);
  first.channel.answer = undefined;
  clock.advance(PAUSE);
  await send();
  expect(first.channel.sent).toHaveLength(1);
  const failed = ['provider.failed', 'provider.failed', 'provider.paused'];
  expect(events.names).toEqual([...failed, 'provider.resumed']);
});

it('a message that one provider refuses is offered to no other, and the provider counts as well', async () => {
  const { first, second, send } = two();
  first.channel.answer = () => Promise.reject(new RefusedMessage('http 400'));
  for (let n = 0; n < 5; n += 1) await expect(send()).rejects.toThrow('http 400');
  expect([second.channel.sent.length, first.breaker.open]).toEqual([0, false]);
});

it('a message that is put off is offered to the next provider, and however often, the first counts as well', async () => {
  const { events, first, second, send } = two();
  first.channel.answer = () => Promise.reject(new DeferredMessage('smtp 450'));
  for (let n = 0; n < 5; n += 1) await send();
  expect([second.channel.sent.length, first.breaker.open]).toEqual([5, false]);
  expect(events.names).toEqual(['provider.failed']);
});

it('a provider that puts off one message after another is left alone', async () => {
  const { first, second, sendBy } = two();
  first.channel.answer = () => Promise.reject(new DeferredMessage('smtp 451'));
  for (const id of ['one', 'other']) await sendBy({ ...message, id });
  expect([second.channel.sent.length, first.breaker.open]).toEqual([2, true]);
});

it('a paused provider is resumed by a refusal of one message', async () => {
  const { clock, events, first, send } = two();
  first.channel.answer = down;
  for (let n = 0; n < 2; n += 1) await send();
  clock.advance(PAUSE);
  first.channel.answer = () => Promise.reject(new RefusedMessage('smtp 550'));
  await send().catch(() => undefined);
  expect([first.breaker.open, events.names.at(-1)]).toEqual([false, 'provider.resumed']);
});

it('with every provider down the failure is the last one, and with all paused it says so', async () => {
  const { first, second, send } = two();
  first.channel.answer = second.channel.answer = down;
  await expect(send()).rejects.toThrow('http 503');
  await expect(send()).rejects.toThrow('http 503');
  await expect(send()).rejects.toThrow('all paused');
  await expect(send()).rejects.toBeInstanceOf(NotTried);
});

it('a provider that never answers is given up in time, and is tried again after its pause', async () => {
  const { clock, events, first, second } = two();
  const hasty = new FailOverChannel([first, second], events, clock, 20);
  first.channel.answer = () => new Promise(() => undefined);
  for (let n = 0; n < 2; n += 1) await hasty.send(message);
  expect([second.channel.sent.length, first.breaker.open]).toEqual([2, true]);
  clock.advance(PAUSE);
  await hasty.send(message);
  clock.advance(2 * PAUSE);
  first.channel.answer = undefined;
  await hasty.send(message);
  expect([first.channel.sent.length, first.breaker.open]).toEqual([1, false]);
});

test.each`
  when                      | expiresIn    | taken
  ${'a millisecond after'}  | ${PAUSE + 1} | ${1}
  ${'when'}                 | ${PAUSE}     | ${0}
  ${'a millisecond before'} | ${PAUSE - 1} | ${0}
  ${'never, and not'}       | ${null}      | ${1}
`(
  'a message that expires $when the first provider has failed is taken by $taken others',
  async ({ expiresIn, taken }: { expiresIn: number | null; taken: number }) => {
    const { clock, first, second, sendBy } = two();
    first.channel.answer = () => (clock.advance(PAUSE), down());
    const expiresAt = expiresIn === null ? null : clock.now() + expiresIn;
    const end = await sendBy({ ...message, expiresAt }).catch(reasonOf);
    expect(second.channel.sent).toHaveLength(taken);
    expect(end).toBe(taken ? 'provider-1' : 'http 503');
  },
);

it('a message that has expired before anybody is asked is not tried', async () => {
  const { clock, first, second, sendBy } = two();
  const error: unknown = await sendBy({ ...message, expiresAt: clock.now() }).catch(
    (e: Error) => e,
  );
  expect(error).toBeInstanceOf(NotTried);
  expect([(error as NotTried).code, first.channel.sent, second.channel.sent]).toEqual([
    ...['expired', [], []],
  ]);
});

it('a provider that is given up is told so, once and only when it is', async () => {
  const { clock, events, first, second } = two();
  const hasty = new FailOverChannel([first, second], events, clock, 20);
  const told: boolean[] = [];
  first.channel.answer = (_message, givenUp) =>
    new Promise(() => givenUp?.addEventListener('abort', () => told.push(true)));
  second.channel.answer = (_message, givenUp) => {
    told.push(givenUp!.aborted);
    return Promise.resolve(null);
  };
  await hasty.send(message);
  expect(told).toEqual([true, false]);
});

it('what we refuse ourselves says nothing about a paused provider, and is no try of it', async () => {
  const { clock, first, send } = two();
  first.channel.answer = down;
  for (let n = 0; n < 2; n += 1) await send();
  clock.advance(PAUSE);
  first.channel.answer = () => Promise.reject(new UnaskedRefusal('bad address'));
  await send().catch(() => undefined);
  expect(first.breaker.open).toBe(true);
  first.channel.answer = undefined;
  await send();
  expect([first.channel.sent.length, first.breaker.open]).toEqual([1, false]);
});
