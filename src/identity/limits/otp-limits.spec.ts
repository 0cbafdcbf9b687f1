import { TestClock } from '../../../test/doubles/test-clock.js';
import { describeStores, type OpenStore } from '../../../test/support/describe-stores.js';
import { SendLimitOptions, SmsOtpOptions } from '../../config/index.js';
import { Counters, undo } from '../../runtime/index.js';
import { OtpLimits, type OtpScope } from './otp-limits.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Asked {
  maxSends?: number | null;
  interval?: number | null;
}

const another = (number: string) => ({ pair: number, number });

describeStores('limits of text-message codes', (open) => {
  let store: OpenStore;
  let serial = 0;
  beforeAll(async () => void (store = await open()));

  const setUp = (options: Partial<SmsOtpOptions> = {}) => {
    const clock = new TestClock();
    const ceilings = Object.assign(new SmsOtpOptions(), options);
    const limits = new OtpLimits(new Counters(), ceilings, new SendLimitOptions());
    const number = `n${++serial}`;
    const scope: OtpScope = { user: `u${serial}`, pair: number, number };
    const take = (asked: Asked = {}, other: Partial<OtpScope> = {}, own = ceilings) =>
      store.work.run(async (tx) => {
        const wish = { maxSends: null, interval: null, ...asked };
        const refused = await limits.take(tx, { ...scope, ...other }, wish, own, clock.now());
        return refused ? undo(refused) : 'sent';
      });
    const sentOf = async (count: number, asked?: Asked, other?: Partial<OtpScope>) => {
      const all = await Promise.all(Array.from({ length: count }, () => take(asked, other)));
      return all.filter((answer) => answer === 'sent').length;
    };
    return { clock, scope, take, sentOf, ceilings };
  };

  test.each`
    maxSends          | interval              | sent
    ${null}           | ${null}               | ${5}
    ${0}              | ${0}                  | ${5}
    ${-1}             | ${-1}                 | ${5}
    ${2_147_483_647}  | ${1}                  | ${5}
    ${-2_147_483_648} | ${-2_147_483_648_000} | ${5}
    ${2_147_483_647}  | ${2_147_483_647_000}  | ${5}
    ${3}              | ${1}                  | ${3}
    ${1}              | ${null}               | ${1}
  `('$maxSends within $interval: of 40 at once $sent are sent', async (row: Hostile) => {
    expect(await setUp().sentOf(40, row)).toBe(row.sent);
  });

  interface Hostile {
    maxSends: number | null;
    interval: number | null;
    sent: number;
  }

  it('another interval opens no new window', async () => {
    const { take } = setUp();
    const answers: string[] = [];
    for (let n = 1; n <= 50; n += 1) answers.push(await take({ maxSends: 2, interval: n * HOUR }));
    expect(answers.filter((answer) => answer === 'sent')).toHaveLength(2);
  });

  test.each`
    moment                      | after       | sent
    ${'one millisecond before'} | ${HOUR - 1} | ${0}
    ${'at'}                     | ${HOUR}     | ${5}
  `('$moment the end of the window $sent more are sent', async ({ after, sent }: Edge) => {
    const { clock, sentOf } = setUp();
    await sentOf(5);
    clock.advance(after);
    expect(await sentOf(8)).toBe(sent);
  });

  interface Edge {
    after: number;
    sent: number;
  }

  it('a longer interval of the caller is kept', async () => {
    const { clock, take } = setUp();
    expect(await take({ maxSends: 1, interval: 2 * HOUR })).toBe('sent');
    clock.advance(2 * HOUR - 1);
    expect(await take({ maxSends: 1, interval: 2 * HOUR })).toBe('pair');
  });

  it('a user counts across numbers, and a number across users', async () => {
    const { scope, take } = setUp();
    for (let n = 0; n < 5; n += 1)
      expect(await take({}, another(`${scope.number}-${n}`))).toBe('sent');
    expect(await take({}, another(`${scope.number}-9`))).toBe('user');
    for (let n = 0; n < 5; n += 1)
      expect(await take({}, { user: `${scope.user}-${n}` })).toBe('sent');
    expect(await take({}, { user: `${scope.user}-9` })).toBe('number');
  });

  it('a refusal takes from no window', async () => {
    const { scope, sentOf, take } = setUp();
    await sentOf(5);
    await sentOf(20, {}, { user: `${scope.user}-other` });
    for (let n = 0; n < 5; n += 1)
      expect(await take({}, { user: `${scope.user}-other`, number: `${scope.number}-${n}` })).toBe(
        'sent',
      );
  });

  test.each`
    limit        | options                  | range
    ${'prefix'}  | ${{ perPrefixHour: 3 }}  | ${{ prefix: 'p', country: 'TR' }}
    ${'country'} | ${{ perCountryHour: 3 }} | ${{ prefix: 'q', country: 'NL' }}
  `('numbers of one $limit have a limit together', async ({ limit, options, range }: Range) => {
    const { scope, take } = setUp(options);
    const other = (n: number) => ({
      user: `${scope.user}${n}`,
      number: `${scope.number}${n}`,
      range,
    });
    for (let n = 0; n < 3; n += 1) expect(await take({}, other(n))).toBe('sent');
    expect(await take({}, other(3))).toBe(limit);
    expect(
      await take({}, { ...other(4), range: { prefix: `not ${limit}`, country: `not ${limit}` } }),
    ).toBe('sent');
  });

  interface Range {
    limit: string;
    options: Partial<SmsOtpOptions>;
    range: OtpScope['range'];
  }

  it('a day has a limit over all', async () => {
    const { clock, scope, take } = setUp({ perDay: 2 });
    clock.advance(100 * DAY);
    const other = (n: number) => ({ user: `${scope.user}${n}`, number: `${scope.number}${n}` });
    expect([await take({}, other(1)), await take({}, other(2))]).toEqual(['sent', 'sent']);
    expect(await take({}, other(3))).toBe('day');
    clock.advance(DAY);
    expect(await take({}, other(4))).toBe('sent');
  });

  it('a named configuration is stricter than the house, and the caller may be stricter than it', async () => {
    const { take, scope, ceilings } = setUp();
    const named = { ...ceilings, maxSends: 2, interval: HOUR };
    expect(await take({ maxSends: 4 }, {}, named)).toBe('sent');
    expect(await take({ maxSends: 4 }, {}, named)).toBe('sent');
    expect(await take({ maxSends: 4 }, {}, named)).toBe('pair');
    const other = { user: `${scope.user}-other`, number: `${scope.number}-other` };
    expect(await take({ maxSends: 1 }, other, named)).toBe('sent');
    expect(await take({ maxSends: 1 }, other, named)).toBe('pair');
  });

  it('of 2,000 at once exactly the limit is sent', async () => {
    expect(await setUp().sentOf(2000, { maxSends: 2_000_000, interval: 1 })).toBe(5);
  });
});
