import { randomUUID } from 'node:crypto';
import { describeHouses, type House } from '../../../test/support/house.js';
import { type CreateAccountCommand, SaveAccountFlow } from './save-account.flow.js';
import { SendCodeFlow } from './send-code.flow.js';

describeHouses('creating an account', (open) => {
  let house: House;
  let serial = 1000;
  beforeAll(async () => void (house = await open()));

  const fresh = () => ({
    email: `New-${randomUUID()}@Example.test`,
    phoneNumber: `+90533${String(++serial).padStart(7, '0')}`,
  });
  const create = (command: CreateAccountCommand) => house.get(SaveAccountFlow).create(command);

  it('a new account is sent both halves, and may ask for them again at once', async () => {
    const command = fresh();
    const outcome = await create(command);
    expect(outcome).toMatchObject({ kind: 'created' });
    expect(await house.sent(command.email)).toHaveLength(1);
    expect(await house.sent(command.phoneNumber)).toHaveLength(1);
    const again = { email: command.email, resetPassword: false };
    expect(await house.get(SendCodeFlow).run(again)).toEqual({ kind: 'sent' });
  });

  it('numbers count up from one', async () => {
    const own = await open();
    const numbers: unknown[] = [];
    for (let n = 0; n < 3; n += 1) numbers.push(await own.get(SaveAccountFlow).create(fresh()));
    expect(numbers).toMatchObject([
      { account: { number: 1 } },
      { account: { number: 2 } },
      { account: { number: 3 } },
    ]);
  });

  it('without a phone there is an account and no code', async () => {
    const { email } = fresh();
    expect(await create({ email })).toMatchObject({ kind: 'created' });
    expect(await house.sent(email)).toEqual([]);
  });

  test.each`
    what                   | change                             | kind
    ${'no mailbox'}        | ${{ email: 'nobody' }}             | ${'badEmail'}
    ${'a second header'}   | ${{ email: 'a@b.test\r\nBcc: c' }} | ${'badEmail'}
    ${'no name'}           | ${{ userName: ' ' }}               | ${'badUserName'}
    ${'no number'}         | ${{ phoneNumber: '112' }}          | ${'badPhoneNumber'}
    ${'a national number'} | ${{ phoneNumber: '05321112233' }}  | ${'badPhoneNumber'}
  `('$what is $kind', async ({ change, kind }: { change: object; kind: string }) => {
    expect(await create({ ...fresh(), ...change })).toEqual({ kind });
  });

  it('another spelling of a taken address is taken, and leaves no trace', async () => {
    const command = fresh();
    await create(command);
    const codes = (await house.rows('one_time_code')).length;
    expect(await create({ ...fresh(), email: ` ${command.email.toUpperCase()}` })).toEqual({
      kind: 'taken',
      what: 'email',
    });
    expect(await house.rows('one_time_code')).toHaveLength(codes);
  });

  it('of 20 at once with one address one is created', async () => {
    const { email } = fresh();
    const all = await Promise.all(Array.from({ length: 20 }, () => create({ ...fresh(), email })));
    expect(all.filter(({ kind }) => kind === 'created')).toHaveLength(1);
    expect(await house.sent(email)).toHaveLength(1);
  });

  it('many accounts with one phone are created, and the phone is texted five times an hour', async () => {
    const { phoneNumber } = fresh();
    for (let n = 1; n <= 7; n += 1) {
      expect(await create({ ...fresh(), phoneNumber })).toMatchObject({ kind: 'created' });
      expect(await house.sent(phoneNumber)).toHaveLength(Math.min(n, 5));
    }
  });

  test.each(['nl\0', 'x'.repeat(300), '../../etc'])(
    'no such language (%j) is stored',
    async (language) => {
      const outcome = await create({ ...fresh(), language });
      const rows = await house.rows('account');
      const id = outcome.kind === 'created' ? outcome.accountId : '';
      expect(rows.find((row) => row.id === id)).toMatchObject({ language: null });
    },
  );
});
