import { describeHouses, type House, houseOver } from '../../../test/support/house.js';
import { Secrets } from '../../config/index.js';
import { OneTimeCodes } from './one-time-codes.js';
import type { Purpose } from './purpose.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SHORT: Purpose = 'accountValidation';
const STRONG: Purpose = 'passwordReset';
const WRONG = '0000AAAA';

describeHouses('one-time codes', (open) => {
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

  it('a right code is redeemed once, and then it is wrong', async () => {
    const id = holder();
    const { code } = await issue(id);
    expect(await redeem(id, code)).toBe('redeemed');
    expect(await redeem(id, code)).toBe('wrong');
  });

  it('a code as typed, in small letters and groups, is the code', async () => {
    const id = holder();
    const { code } = await issue(id);
    expect(await examine(id, ` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()} `)).toBe('right');
  });

  it('a new code ends the older one of its purpose and leaves other purposes alone', async () => {
    const id = holder();
    const older = await issue(id);
    const reset = await issue(id, STRONG);
    const newer = await issue(id);
    expect(await examine(id, older.code)).toBe('wrong');
    expect(await examine(id, newer.code)).toBe('right');
    expect(await examine(id, reset.code, STRONG)).toBe('right');
  });

  describe.each([SHORT, STRONG])('a code of %s', (purpose) => {
    test.each`
      state                                            | sql
      ${'whose successor is deleted'}                  | ${'DELETE FROM one_time_code WHERE id = :newer'}
      ${'that nobody ended, but that has a successor'} | ${'UPDATE one_time_code SET superseded_at = NULL WHERE account_id = :id'}
    `('$state stays dead', async ({ sql }: Record<string, string>) => {
      const id = holder();
      const older = await issue(id, purpose);
      const { id: newer } = await issue(id, purpose);
      await house.store.work.run((tx) => tx.execute(sql, { id, newer }));
      expect(await examine(id, older.code, purpose)).toBe('wrong');
    });
  });

  test.each`
    moment                      | after       | answer
    ${'one millisecond before'} | ${HOUR - 1} | ${'right'}
    ${'exactly at'}             | ${HOUR}     | ${'wrong'}
    ${'one millisecond after'}  | ${HOUR + 1} | ${'wrong'}
  `('$moment its expiry a code is $answer', async ({ after, answer }: Record<string, never>) => {
    const id = holder();
    const { code } = await issue(id, STRONG);
    house.clock.advance(after);
    expect(await examine(id, code, STRONG)).toBe(answer);
  });

  it('a code that was right in time and expires before it is consumed is not consumed', async () => {
    const id = holder();
    const { code } = await issue(id, STRONG);
    house.clock.advance(HOUR - 1);
    const examined = await codes.examine(id, STRONG, code);
    house.clock.advance(1);
    expect(examined.kind).toBe('right');
    const { code: live } = examined as Extract<typeof examined, { kind: 'right' }>;
    expect(await house.store.work.run((tx) => codes.consume(tx, live))).toBe(false);
  });

  it('wrong, used, superseded, expired, foreign and unknown have one answer', async () => {
    const [used, superseded, expired, other] = [holder(), holder(), holder(), holder()];
    const usedCode = await issue(used);
    await redeem(used, usedCode.code);
    const oldCode = await issue(superseded);
    await issue(superseded);
    const expiredCode = await issue(expired);
    house.clock.advance(DAY);
    await issue(other);
    expect(await examine(other, WRONG)).toBe('wrong');
    expect(await examine(used, usedCode.code)).toBe('wrong');
    expect(await examine(superseded, oldCode.code)).toBe('wrong');
    expect(await examine(expired, expiredCode.code)).toBe('wrong');
    expect(await examine(other, usedCode.code)).toBe('wrong');
    expect(await examine(undefined, usedCode.code)).toBe('wrong');
  });

  test.each`
    what                       | typed
    ${'nothing'}               | ${''}
    ${'a space'}               | ${' '}
    ${'full-width digits'}     | ${'１２３４ABCD'}
    ${'five thousand letters'} | ${'x'.repeat(5000)}
    ${'a NUL'}                 | ${'\u0000'}
    ${'half a character'}      | ${'\ud800'}
  `('$what is a wrong code', async ({ typed }: { typed: string }) => {
    const id = holder();
    await issue(id);
    expect(await examine(id, typed)).toBe('wrong');
  });

  it('of codes that are issued to one holder at once the one of the greatest number is right', async () => {
    const id = holder();
    const slowly = () =>
      house.store.work.run(async (tx) => {
        const issued = await codes.issue(tx, { accountId: id, purpose: STRONG });
        // None has committed when the last is issued; SQLite has them stand in line anyway.
        if (tx.kind === 'postgres') await tx.select('SELECT pg_sleep(0.2)');
        return issued;
      });
    const issued = await Promise.all([slowly(), slowly(), slowly()]);
    const numbers = await Promise.all(issued.map(({ number }) => number));
    const right: number[] = [];
    for (const [at, { code }] of issued.entries())
      if ((await examine(id, code, STRONG)) === 'right') right.push(numbers[at]);
    expect(right).toEqual([Math.max(...numbers)]);
  });

  it('of 32 right codes at once one is redeemed', async () => {
    const id = holder();
    const { code } = await issue(id, STRONG);
    const all = Array.from({ length: 32 }, () => redeem(id, code, STRONG));
    expect((await Promise.all(all)).filter((answer) => answer === 'redeemed')).toHaveLength(1);
  });

  test.each`
    state           | back        | prepare
    ${'used'}       | ${HOUR}     | ${(id: string, code: string) => redeem(id, code, STRONG)}
    ${'superseded'} | ${HOUR}     | ${(id: string) => issue(id, STRONG)}
    ${'expired'}    | ${HOUR / 2} | ${async (id: string, code: string) => (house.clock.advance(HOUR), examine(id, code, STRONG))}
  `('a clock set back revives no $state code', async ({ back, prepare }: Revival) => {
    const id = holder();
    const { code } = await issue(id, STRONG);
    await prepare(id, code);
    house.clock.advance(-back);
    expect(await examine(id, code, STRONG)).toBe('wrong');
    house.clock.advance(back);
  });

  interface Revival {
    back: number;
    prepare: (id: string, code: string) => Promise<unknown>;
  }

  test.each`
    back    | answer
    ${5000} | ${'right'}
    ${5001} | ${'wrong'}
  `('$back milliseconds before its own issue a code is $answer', async ({ back, answer }: Back) => {
    const id = holder();
    const { code } = await issue(id, STRONG);
    house.clock.advance(-back);
    expect(await examine(id, code, STRONG)).toBe(answer);
    house.clock.advance(back);
  });

  interface Back {
    back: number;
    answer: string;
  }

  it('a repetition of the used code is known again on demand, while it would live, and is counted', async () => {
    const id = holder();
    const { code } = await issue(id);
    await redeem(id, code);
    const repeat = async (typed: string) =>
      (await codes.examine(id, SHORT, typed, { repeats: true })).kind;
    expect(await repeat(code)).toBe('repeated');
    expect(await repeat(WRONG)).toBe('wrong');
    house.clock.advance(DAY - 1);
    expect(await repeat(code)).toBe('repeated');
    expect(await repeat(code)).toBe('repeated');
    expect(await repeat(code)).toBe('wrong');
  });

  it('each issue and each refused guess leaves one audit row, without the code', async () => {
    const id = holder();
    const { code } = await issue(id);
    await examine(id, WRONG);
    const audit = await house.rows('audit_entry');
    const own = audit.filter(({ account_id }) => account_id === id);
    expect(own.map(({ event }) => event)).toEqual(['code.issued', 'code.rejected']);
    expect(JSON.stringify(audit)).not.toContain(code);
  });
});

describeHouses('the keys that bind codes', (open) => {
  it('a code made with an older key is still right, a new one is made with the first', async () => {
    const old = { id: 'old', bytes: Buffer.alloc(32, 1) };
    const fresh = { id: 'new', bytes: Buffer.alloc(32, 2) };
    const before = await open({ secrets: new Secrets([old], [old], [old], true) });
    const after = await houseOver(before.store, {
      secrets: new Secrets([fresh, old], [fresh, old], [fresh, old], true),
    });
    const accountId = '20000000-0000-4000-8000-000000000001';
    const { code } = await before.store.work.run((tx) =>
      before.get(OneTimeCodes).issue(tx, { accountId, purpose: STRONG }),
    );
    expect((await after.get(OneTimeCodes).examine(accountId, STRONG, code)).kind).toBe('right');
    await after.store.work.run((tx) =>
      after.get(OneTimeCodes).issue(tx, { accountId, purpose: STRONG }),
    );
    expect((await after.rows('one_time_code')).map(({ kid }) => kid)).toEqual(['old', 'new']);
  });
});
