import { TestClock } from '../../../test/doubles/test-clock.js';
import { CircuitBreaker } from './circuit-breaker.js';

const PAUSE = 10_000;

function broken() {
  const clock = new TestClock();
  const breaker = new CircuitBreaker(clock, { failuresToOpen: 3, pause: PAUSE });
  for (let n = 0; n < 3; n += 1) breaker.failed();
  return { clock, breaker };
}

it('a provider is left alone from its third failure in a row, and not before', () => {
  const breaker = new CircuitBreaker(new TestClock(), { failuresToOpen: 3, pause: PAUSE });
  const closed = [breaker.failed(), breaker.failed(), breaker.admits(), breaker.failed()];
  expect(closed).toEqual([false, false, true, true]);
  expect(breaker.admits()).toBe(false);
});

it('a success in between starts the count again', () => {
  const breaker = new CircuitBreaker(new TestClock(), { failuresToOpen: 2, pause: PAUSE });
  breaker.failed();
  breaker.succeeded();
  expect([breaker.failed(), breaker.admits()]).toEqual([false, true]);
});

test.each`
  moment                    | after        | admitted
  ${'a millisecond before'} | ${PAUSE - 1} | ${[false, false]}
  ${'at'}                   | ${PAUSE}     | ${[true, false]}
`('$moment the end of the pause $admitted of two messages may try', ({ after, admitted }: Row) => {
  const { clock, breaker } = broken();
  clock.advance(after);
  expect([breaker.admits(), breaker.admits()]).toEqual(admitted);
});

interface Row {
  after: number;
  admitted: boolean[];
}

it('the pause doubles while the provider stays down, to sixteen times, and is forgotten when it is well', () => {
  const { clock, breaker } = broken();
  const pauses = [2, 4, 8, 16, 16].map((times) => {
    clock.advance(PAUSE * times);
    const tried = breaker.admits();
    breaker.failed();
    clock.advance(PAUSE * times - 1);
    const early = breaker.admits();
    clock.advance(1 - PAUSE * times);
    return [tried, early];
  });
  expect(pauses).toEqual(Array.from({ length: 5 }, () => [true, false]));
  clock.advance(PAUSE * 16);
  breaker.admits();
  breaker.succeeded();
  expect([breaker.open, breaker.admits(), breaker.admits()]).toEqual([false, true, true]);
});

it('how long a provider has been away is counted from when the way first closed, whatever was tried since', () => {
  const { clock, breaker } = broken();
  clock.advance(PAUSE);
  breaker.admits();
  breaker.failed();
  clock.advance(1);
  const away = breaker.openFor;
  breaker.succeeded();
  expect([away, breaker.openFor]).toEqual([PAUSE + 1, 0]);
});

it('messages that were under way when the way closed do not lengthen the pause', () => {
  const { clock, breaker } = broken();
  expect(breaker.failed()).toBe(false);
  clock.advance(PAUSE);
  expect(breaker.admits()).toBe(true);
});
