import { randomUUID } from 'node:crypto';
import { describeHouses, type House } from '../../../../test/support/house.js';
import type { IssueSmsOtpOutcome } from './issue-sms-otp.command.js';
import { IssueSmsOtpFlow } from './issue-sms-otp.flow.js';

describeHouses('texting a one-time code for a stranger', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await open({ options: (o) => Object.assign(o.smsOtp, { homeRegion: 'TR' }) });
  });

  const ask = (userId: string, typedNumber: string | null, { wait = false, maxSends = 2 } = {}) =>
    house.get(IssueSmsOtpFlow).run({
      ...{ userId, typedNumber, maxSends, interval: null, lifetime: null, wait, source: null },
      ...{ clientId: null, anyDestination: false },
    });
  /** An outcome without what differs from one code to the next. */
  const shape = async (outcome: Promise<IssueSmsOtpOutcome>) => ({
    ...(await outcome),
    ...{ number: 0, reference: '', referenceCode: '', code: '' },
  });

  it('known, unknown and foreign look alike, and the known one alone is texted', async () => {
    const account = await house.account();
    const before = (await house.rows('one_time_code')).length;
    const sent = (await house.sent()).length;
    const known = await shape(ask(account.id, account.phone));
    const typed = '+905311234567';
    const foreign = await shape(ask(account.id, typed));
    const unknown = await shape(ask(randomUUID(), typed));
    expect(foreign).toEqual({ ...known, phoneNumber: typed });
    expect(unknown).toEqual({ ...known, phoneNumber: typed });
    expect(await house.rows('one_time_code')).toHaveLength(before + 3);
    expect(await house.sent(account.phone)).toHaveLength(1);
    expect(await house.sent()).toHaveLength(sent + 1);
  });

  it('a stored number is not shown, and a missing one not missed', async () => {
    const [account, phoneless] = [
      await house.account(),
      await house.account({ phone_number: null }),
    ];
    const known = await shape(ask(account.id, null, { wait: true }));
    expect(known).toMatchObject({ kind: 'issued', phoneNumber: null, accepted: true });
    expect(await shape(ask(randomUUID(), null, { wait: true }))).toEqual(known);
    expect(await shape(ask(phoneless.id, null, { wait: true }))).toEqual(known);
    expect(await house.sent(account.phone)).toHaveLength(1);
  });

  it('the limit is reached at the same moment, known or not', async () => {
    const account = await house.account();
    const kinds = async (userId: string, number: string | null) => [
      (await ask(userId, number)).kind,
      (await ask(userId, number)).kind,
      (await ask(userId, number)).kind,
    ];
    const expected = ['issued', 'issued', 'limitReached'];
    expect(await kinds(account.id, account.phone)).toEqual(expected);
    expect(await kinds(randomUUID(), '+905311234568')).toEqual(expected);
    expect(await kinds(randomUUID(), null)).toEqual(expected);
  });

  it('no sequence of questions tells whose phone a number is', async () => {
    const typedThenNot = async (userId: string, typed: string) => [
      (await ask(userId, typed, { maxSends: 5 })).kind,
      (await ask(userId, null, { maxSends: 1 })).kind,
    ];
    const account = await house.account();
    const bearer = await typedThenNot(account.id, account.phone);
    expect(await typedThenNot(randomUUID(), '+905311234570')).toEqual(bearer);
    expect(await typedThenNot((await house.account()).id, '+905311234571')).toEqual(bearer);
  });

  it('guesses at a number fill none of its windows: its owner is texted all the same', async () => {
    const account = await house.account();
    for (let n = 0; n < 6; n += 1) await ask(randomUUID(), account.phone);
    expect((await ask(account.id, null)).kind).toBe('issued');
    expect(await house.sent(account.phone)).toHaveLength(1);
  });

  it('where a number has none left, its bearer looks like everybody, and nothing is sent', async () => {
    const { phone, id } = await house.account();
    const shared = { phone_number: phone };
    for (let n = 0; n < 4; n += 1) await ask((await house.account(shared)).id, null);
    expect((await ask(id, phone)).kind).toBe('issued');
    expect(await house.sent(phone)).toHaveLength(5);
    const bearer = await house.account(shared);
    expect((await ask(bearer.id, null)).kind).toBe('issued');
    expect((await ask(bearer.id, phone)).kind).toBe('issued');
    expect((await ask(randomUUID(), phone)).kind).toBe('issued');
    expect(await house.sent(phone)).toHaveLength(5);
  });

  it('what is wrong with the typed number is told to all alike', async () => {
    const account = await house.account();
    expect(await ask(account.id, 'my phone')).toEqual({ kind: 'badNumber' });
    expect(await ask(randomUUID(), 'my phone')).toEqual({ kind: 'badNumber' });
  });

  it('a stranger’s guess at a number ends no code of the user', async () => {
    const account = await house.account();
    const real = await ask(account.id, account.phone);
    await ask(account.id, '+905311234569');
    const rows = await house.rows('one_time_code');
    const stored = rows.find((row) => real.kind === 'issued' && row.number === real.number);
    expect(stored).toMatchObject({ account_id: account.id, superseded_at: null });
  });
});
