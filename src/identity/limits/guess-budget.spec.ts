import { describeHouses, type House } from '../../../test/support/house.js';
import { OneTimeCodes } from '../one-time-code/one-time-codes.js';
import type { Purpose } from '../one-time-code/purpose.js';

const DAY = 86_400_000;
const SHORT: Purpose = 'accountValidation';
const STRONG: Purpose = 'passwordReset';
const WRONG = '0000AAAA';

describeHouses('guesses at codes', (open) => {
  let house: House;
  let codes: OneTimeCodes;
  let serial = 0;
  beforeAll(async () => {
    house = await open();
    codes = house.get(OneTimeCodes);
  });

  /** An account that nobody has used yet; codes need no row of it. */
  const holder = () => `10000000-0000-4000-8000-${String(++serial).padStart(12, '0')}`;
  const issue = (accountId: string, purpose: Purpose = SHORT) =>
    house.store.work.run((tx) => codes.issue(tx, { accountId, purpose }));
  const examine = async (accountId: string | undefined, code: string, purpose: Purpose = SHORT) =>
    (await codes.examine(accountId, purpose, code)).kind;
  const redeem = async (accountId: string, code: string, purpose: Purpose = SHORT) => {
    const examined = await codes.examine(accountId, purpose, code);
    if (examined.kind !== 'right') return examined.kind;
    const won = await house.store.work.run((tx) => codes.consume(tx, examined.code));
    return won ? 'redeemed' : 'late';
  };
  const times = async (count: number, what: () => Promise<unknown>) => {
    for (let n = 0; n < count; n += 1) await what();
  };
  const budgetOf = async (id: string) =>
    (await house.rows('counter')).filter(({ key }) => String(key).endsWith(id));

  it('after five wrong submissions the right code is refused', async () => {
    const id = holder();
    const { code } = await issue(id);
    await times(5, () => examine(id, WRONG));
    expect(await examine(id, code)).toBe('wrong');
  });

  it('the fifth submission may still be the right one', async () => {
    const id = holder();
    const { code } = await issue(id);
    await times(4, () => examine(id, WRONG));
    expect(await redeem(id, code)).toBe('redeemed');
  });

  it('of 200 submissions at once exactly five are evaluated', async () => {
    const id = holder();
    const { code } = await issue(id);
    const answers = await Promise.all(Array.from({ length: 200 }, () => examine(id, code)));
    expect(answers.filter((answer) => answer === 'right')).toHaveLength(5);
  });

  it('a burst at one code takes from the account no more than was evaluated', async () => {
    const id = holder();
    await issue(id);
    await Promise.all(Array.from({ length: 100 }, () => examine(id, WRONG)));
    expect((await budgetOf(id)).map(({ taken }) => taken)).toEqual([5, 5]);
  });

  it('a resend renews the code but not the account’s twenty guesses a day', async () => {
    const id = holder();
    const answers: string[] = [];
    for (let resend = 0; resend < 6; resend += 1) {
      await issue(id);
      await times(5, async () => answers.push(await examine(id, WRONG)));
    }
    expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(20);
    expect(answers.slice(20)).toEqual(Array<string>(10).fill('spent'));
    const { code } = await issue(id);
    expect(await examine(id, code)).toBe('spent');
    house.clock.advance(DAY - 1);
    const late = await issue(id);
    expect(await examine(id, late.code)).toBe('spent');
    house.clock.advance(1);
    expect(await examine(id, late.code)).toBe('right');
  });

  it('a refused guess of a spent budget uses no submission of the code up', async () => {
    const id = holder();
    for (let resend = 0; resend < 4; resend += 1) {
      await issue(id);
      await times(5, () => examine(id, WRONG));
    }
    const { code, number } = await issue(id);
    await times(7, () => examine(id, WRONG));
    house.clock.advance(DAY - 1);
    expect(await examine(id, code)).toBe('spent');
    const newest = await number;
    const stored = (await house.rows('one_time_code')).find((row) => row.number === newest);
    expect(stored?.submissions).toBe(0);
  });

  it('a hundred guesses without a success end guessing until there is one', async () => {
    const id = holder();
    for (let day = 0; day < 5; day += 1) {
      for (let resend = 0; resend < 4; resend += 1) {
        await issue(id);
        await times(5, () => examine(id, WRONG));
      }
      house.clock.advance(DAY);
    }
    const { code } = await issue(id);
    expect(await examine(id, code)).toBe('spent');
  });

  it('a success costs no guess and begins the long count anew', async () => {
    const id = holder();
    await issue(id);
    await times(3, () => examine(id, WRONG));
    const { code } = await issue(id);
    await redeem(id, code);
    expect(
      (await budgetOf(id)).map(({ key, taken }) => [String(key).split(':')[1], taken]),
    ).toEqual([['day', 3]]);
  });

  it('thousands of wrong guesses leave a strong code working and take from no budget', async () => {
    const id = holder();
    const { code } = await issue(id, STRONG);
    for (let round = 0; round < 10; round += 1)
      await Promise.all(Array.from({ length: 200 }, () => examine(id, 'A'.repeat(26), STRONG)));
    expect(await budgetOf(id)).toEqual([]);
    expect(await redeem(id, code, STRONG)).toBe('redeemed');
  });

  it('where no code is open no budget is spent', async () => {
    const [none, expired] = [holder(), holder()];
    await issue(expired);
    house.clock.advance(DAY);
    await times(30, () => examine(none, WRONG));
    await times(30, () => examine(expired, WRONG));
    expect([...(await budgetOf(none)), ...(await budgetOf(expired))]).toEqual([]);
    const { code } = await issue(none);
    expect(await examine(none, code)).toBe('right');
  });
});
