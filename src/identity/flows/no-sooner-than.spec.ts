import { randomUUID } from 'node:crypto';
import { openHouse, type House } from '../../../test/support/house.js';
import { ConfirmEmailFlow } from './confirm-email.flow.js';
import { noSoonerThan } from './no-sooner-than.js';
import { ResetPasswordFlow } from './reset-password.flow.js';

const FLOOR = 40;

/** Milliseconds that `work` takes, by the clock that timers go by. */
const spanOf = async (work: () => Promise<unknown>) => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

it('what is held comes when the floor is over, what is let go at once', async () => {
  let over = false;
  setTimeout(() => (over = true), FLOOR - 1);
  expect(
    await noSoonerThan(
      FLOOR,
      () => Promise.resolve('a'),
      () => false,
    ),
  ).toBe('a');
  expect(over).toBe(false);
  expect(await noSoonerThan(FLOOR, () => Promise.resolve('b'))).toBe('b');
  expect(over).toBe(true);
});

describe('a refused code', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse('sqlite', { options: (o) => (o.sends.anonymousFloor = FLOOR) });
  });
  afterAll(() => house.close());

  test.each`
    by                   | refused
    ${'a reset by GUID'} | ${(id: string) => house.get(ResetPasswordFlow).run({ account: { id }, code: 'WRONG', newPassword: 'Good-Secret-1' })}
    ${'a confirmation'}  | ${(id: string) => house.get(ConfirmEmailFlow).run({ accountId: id, code: 'WRONG' })}
  `(
    'is told no sooner by $by, whether the account is there or not',
    async ({ refused }: Refusal) => {
      const { id } = await house.account();
      // Timers may be a millisecond early.
      for (const each of [id, randomUUID()])
        expect(await spanOf(() => refused(each))).toBeGreaterThan(FLOOR - 2);
    },
  );

  interface Refusal {
    refused: (id: string) => Promise<unknown>;
  }
});
