import { RecordedEvents } from '../../../test/doubles/recorded-events.js';
import { TestClock } from '../../../test/doubles/test-clock.js';
import { describeStores, type OpenStore } from '../../../test/support/describe-stores.js';
import { SmsOtpOptions } from '../../config/index.js';
import { CountryWatch } from './country-watch.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const INSERT = `INSERT INTO one_time_code (id, account_id, purpose, kid, mac, issued_at, expires_at, used_at, country)
  VALUES (:id, :id, 'smsLogin', 'k', 'm', :at, :ends, :used, :country)`;

describeStores('the watch over countries', (open) => {
  let store: OpenStore;
  let serial = 0;
  beforeAll(async () => void (store = await open()));

  /** A watch over a country of its own, whose codes are counted and redeemed as told. */
  const setUp = (options: Partial<SmsOtpOptions> = {}) => {
    const [clock, events, country] = [new TestClock(), new RecordedEvents(), `C${++serial}`];
    const watch = new CountryWatch(clock, events, Object.assign(new SmsOtpOptions(), options));
    const texted = (count: number, redeemed: number, lifetime = 10 * MINUTE) =>
      store.work.run(async (tx) => {
        const at = clock.now();
        for (let n = 0; n < count; n += 1) {
          const used = n < redeemed ? at : null;
          const row = { id: `${country}-${++serial}`, at, ends: at + lifetime, used, country };
          await tx.execute(INSERT, row);
        }
      });
    const look = () => store.work.run((tx) => watch.look(tx, country));
    const served = async () => {
      await look();
      return watch.isServed(country);
    };
    return { clock, events, texted, served, look, watch, country };
  };

  test.each`
    sent   | redeemed | served
    ${49}  | ${0}     | ${true}
    ${50}  | ${9}     | ${false}
    ${50}  | ${10}    | ${true}
    ${200} | ${39}    | ${false}
    ${200} | ${40}    | ${true}
  `('of $sent codes $redeemed were redeemed, served: $served', async (row: Row) => {
    const { clock, texted, served } = setUp();
    await texted(row.sent, row.redeemed);
    clock.advance(10 * MINUTE);
    expect(await served()).toBe(row.served);
  });

  interface Row {
    sent: number;
    redeemed: number;
    served: boolean;
  }

  it('codes that still live tell nothing', async () => {
    const { clock, texted, served } = setUp();
    await texted(100, 0);
    clock.advance(10 * MINUTE - 1);
    expect(await served()).toBe(true);
    clock.advance(MINUTE);
    expect(await served()).toBe(false);
  });

  it('a pause is told once and ends when a day has passed', async () => {
    const { clock, events, texted, served, watch, country } = setUp();
    await texted(100, 0);
    clock.advance(10 * MINUTE);
    expect(await served()).toBe(false);
    clock.advance(MINUTE);
    expect(await served()).toBe(false);
    expect(events.recorded).toEqual([{ event: 'country.paused', reason: country }]);
    clock.advance(DAY);
    await store.work.run((tx) => watch.look(tx));
    expect(watch.isServed(country)).toBe(true);
  });

  it('the record is read once a minute', async () => {
    const { clock, texted, served } = setUp();
    expect(await served()).toBe(true);
    await texted(100, 0, 1);
    clock.advance(MINUTE - 1);
    expect(await served()).toBe(true);
    clock.advance(1);
    expect(await served()).toBe(false);
  });

  it('it can be switched off, and countries that are not listed are never served', async () => {
    const off = setUp({ pausesCountries: false });
    await off.texted(100, 0, 0);
    expect(await off.served()).toBe(true);
    expect(setUp({ countries: ['TR'] }).watch.isServed('NL')).toBe(false);
  });
});
