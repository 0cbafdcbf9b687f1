import { describeHouses, type House } from '../../../test/support/house.js';
import type { Company, Transaction, Unit } from '../../runtime/index.js';
import { SendCodeFlow } from './send-code.flow.js';
import { ValidateAccountFlow } from './validate-account.flow.js';

const TABLE = /^(?:UPDATE|INSERT INTO|DELETE FROM|SELECT .* FROM) (\w+).*?( FOR NO KEY UPDATE)?$/s;

/** `tx`, which says into `order` whose rows it takes. */
const noted = (tx: Transaction, order: string[]) =>
  new Proxy(tx, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...parts: unknown[]) => {
        const [, table, held] = TABLE.exec(String(parts[0])) ?? [];
        if (table && (held || !String(parts[0]).startsWith('SELECT'))) order.push(table);
        return (value as (...given: unknown[]) => unknown).apply(target, parts);
      };
    },
  });

describeHouses('a flow that changes a code and holds its account', (open) => {
  let house: House;
  beforeAll(async () => void (house = await open()));

  const orderOf = async (flow: () => Promise<unknown>): Promise<string[]> => {
    const { work } = house.store;
    const run = work.run.bind(work);
    const orders: string[][] = [];
    const noting = (unit: Unit<unknown>, company?: Company) => {
      const order: string[] = [];
      orders.push(order);
      return run((tx) => unit(noted(tx, order)), company);
    };
    Object.assign(work, { run: noting });
    await flow().finally(() => Object.assign(work, { run }));
    return orders.find((order) => order.includes('account')) ?? [];
  };

  it('takes the code first, or a resend and a validation would wait for each other', async () => {
    const account = await house.account();
    const accountId = account.id;
    const sent = await orderOf(() =>
      house.get(SendCodeFlow).run({ accountId, resetPassword: false }),
    );
    const half = async (to: string) => (await house.sent(to)).at(-1)!.code;
    const code = (await half(account.email)) + (await half(account.phone));
    const validated = await orderOf(() => house.get(ValidateAccountFlow).run({ accountId, code }));
    const first = (order: string[], table: string) => order.indexOf(table);
    expect(first(validated, 'one_time_code')).toBe(0);
    expect(first(validated, 'account')).toBeGreaterThan(0);
    // SQLite's units stand in line and hold nothing.
    if (house.store.work.kind === 'postgres')
      expect(first(sent, 'account')).toBeGreaterThan(first(sent, 'one_time_code'));
  });
});
