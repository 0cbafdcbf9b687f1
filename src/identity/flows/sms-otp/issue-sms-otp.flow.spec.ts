import { randomUUID } from 'node:crypto';
import { describeHouses, type House, type StoredAccount } from '../../../../test/support/house.js';
import type { IssueSmsOtpCommand, IssueSmsOtpOutcome } from './issue-sms-otp.command.js';
import { IssueSmsOtpFlow } from './issue-sms-otp.flow.js';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const configurations = new Map([[3, { maxSends: 2, interval: HOUR, lifetime: 120 * SECOND }]]);
const ABROAD = '+442071234567';
const FOREIGN = '+905339999999';

describeHouses('texting a one-time code', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await open({
      options: (o) =>
        Object.assign(o.smsOtp, { homeRegion: 'TR', countries: ['TR'], configurations }),
    });
  });

  const otp = (userId: string, change: Partial<IssueSmsOtpCommand> = {}) =>
    house.get(IssueSmsOtpFlow).run({
      ...{ userId, typedNumber: null, maxSends: null, interval: null, lifetime: null },
      ...{ wait: false, source: null, clientId: 'client', anyDestination: false },
      ...change,
    });
  const issued = (outcome: IssueSmsOtpOutcome) => {
    if (outcome.kind !== 'issued') throw new Error(`not issued: ${outcome.kind}`);
    return outcome;
  };
  const codeRow = async (number: number) =>
    (await house.rows('one_time_code')).find((row) => row.number === number)!;

  it('the code goes to the stored number with a reference of its own', async () => {
    const account = await house.account();
    const outcome = issued(await otp(account.id));
    const [sms] = await house.sent(account.phone);
    expect(sms.code).toMatch(/^\d{6}$/);
    expect(sms.text).toContain(outcome.referenceCode);
    expect(outcome).toMatchObject({
      ...{ code: sms.code, phoneNumber: account.phone, remainingSeconds: 600, accepted: true },
    });
    expect(outcome.reference).toMatch(/^[0-9a-f]{32}$/);
    expect(await codeRow(outcome.number)).toMatchObject({ account_id: account.id });
  });

  test.each`
    asked    | seconds
    ${null}  | ${600}
    ${0}     | ${600}
    ${-5}    | ${600}
    ${1}     | ${30}
    ${30}    | ${30}
    ${31}    | ${31}
    ${600}   | ${600}
    ${86400} | ${600}
  `('asked to live $asked seconds it lives $seconds', async ({ asked, seconds }: Life) => {
    const { id } = await house.account();
    const lifetime = asked === null ? null : asked * SECOND;
    expect(issued(await otp(id, { lifetime })).remainingSeconds).toBe(seconds);
  });

  interface Life {
    asked: number | null;
    seconds: number;
  }

  test.each`
    what                           | change                                                    | kind
    ${'no number at all'}          | ${{ typedNumber: 'my phone' }}                            | ${'badNumber'}
    ${'a premium number'}          | ${{ typedNumber: '+449098790000', anyDestination: true }} | ${'badNumber'}
    ${'a number of somebody else'} | ${{ typedNumber: FOREIGN }}                               | ${'foreignNumber'}
    ${'the same, with the scope'}  | ${{ typedNumber: FOREIGN, anyDestination: true }}         | ${'issued'}
    ${'a country not served'}      | ${{ typedNumber: ABROAD, anyDestination: true }}          | ${'countryNotServed'}
  `('$what: $kind', async ({ change, kind }: { change: object; kind: string }) => {
    const { id } = await house.account();
    expect((await otp(id, change)).kind).toBe(kind);
  });

  test.each`
    state                | columns                     | kind
    ${'without a phone'} | ${{ phone_number: null }}   | ${'noNumber'}
    ${'abroad'}          | ${{ phone_number: ABROAD }} | ${'countryNotServed'}
    ${'deleted'}         | ${{ is_deleted: true }}     | ${'userNotFound'}
    ${'switched off'}    | ${{ is_active: false }}     | ${'userNotFound'}
  `(
    'a user $state: $kind',
    async ({ columns, kind }: { columns: Record<string, string>; kind: string }) => {
      const { id } = await house.account(columns);
      expect(await otp(id)).toEqual({ kind });
    },
  );

  it('an unknown user needs the scope for any destination, and a number', async () => {
    expect((await otp(randomUUID())).kind).toBe('userNotFound');
    expect((await otp(randomUUID(), { anyDestination: true })).kind).toBe('userNotFound');
    const texted = await otp(randomUUID(), { typedNumber: '0533 222 33 44', anyDestination: true });
    expect(issued(texted).phoneNumber).toBe('+905332223344');
  });

  it('twelve spellings of one number under hostile limits share one window', async () => {
    const account = await house.account({ phone_number: '+905345556677' });
    const spellings = [
      ...['+905345556677', '00905345556677', '05345556677', '5345556677', '0 (534) 555 66 77'],
      ...[
        '+90 (0)534 555 66 77',
        '+90-534-555-66-77',
        '905345556677',
        '＋９０５３４５５５６６７７',
      ],
      ...['٠٥٣٤٥٥٥٦٦٧٧', '0090 534 555 66 77', ' +905345556677 '],
    ];
    const wishes = [null, 0, -1, 2 ** 31 - 1, -(2 ** 31)];
    const all = Array.from({ length: 240 }, (_, n) =>
      otp(account.id, {
        typedNumber: spellings[n % spellings.length],
        maxSends: wishes[n % wishes.length],
        interval: (n % 7) * SECOND,
      }),
    );
    const outcomes = await Promise.all(all);
    expect(outcomes.filter(({ kind }) => kind === 'issued')).toHaveLength(5);
    expect(outcomes.filter(({ kind }) => kind === 'limitReached')).toHaveLength(235);
    expect(await house.sent('+905345556677')).toHaveLength(5);
  });

  it('a named configuration lowers the ceilings, an unknown one is the default', async () => {
    const [named, unnamed] = [await house.account(), await house.account()];
    const send = (account: StoredAccount, configurationId: number) =>
      otp(account.id, { configurationId });
    expect(issued(await send(named, 3)).remainingSeconds).toBe(120);
    await send(named, 3);
    expect((await send(named, 3)).kind).toBe('limitReached');
    expect(issued(await send(unnamed, 99)).remainingSeconds).toBe(600);
    await send(unnamed, 99);
    expect((await send(unnamed, 99)).kind).toBe('issued');
  });

  it('the limit reached sends nothing, stores no code and is in the audit', async () => {
    const account = await house.account();
    await otp(account.id, { maxSends: 1 });
    const before = (await house.rows('one_time_code')).length;
    expect(await otp(account.id, { maxSends: 1 })).toMatchObject({ kind: 'limitReached' });
    expect(await house.sent(account.phone)).toHaveLength(1);
    expect(await house.rows('one_time_code')).toHaveLength(before);
    const events = (await house.rows('audit_entry')).filter((row) => row.account_id === account.id);
    expect(events.map(({ event }) => event)).toEqual(['code.issued', 'code.sent', 'send.refused']);
  });

  test.each`
    source                   | stored
    ${'web'}                 | ${'web'}
    ${null}                  | ${null}
    ${'x'.repeat(100)}       | ${'x'.repeat(64)}
    ${'a\0b\r\nc\ud800'}     | ${'abc'}
    ${'x'.repeat(63) + '😀'} | ${'x'.repeat(63)}
  `('the source $source is stored as $stored', async ({ source, stored }: Source) => {
    const { id } = await house.account();
    const { number } = issued(await otp(id, { source }));
    expect(await codeRow(number)).toMatchObject({ source: stored });
  });

  interface Source {
    source: string | null;
    stored: string | null;
  }

  it('a code that the caller is shown is in the audit as revealed', async () => {
    const account = await house.account();
    await otp(account.id, { reveal: true });
    const events = (await house.rows('audit_entry')).filter((row) => row.account_id === account.id);
    expect(events.map(({ event }) => event)).toContain('code.revealed');
  });

  it('who waits hears that the gateway has taken the message', async () => {
    const { id } = await house.account();
    expect(issued(await otp(id, { wait: true })).accepted).toBe(true);
  });
});
