import { OneTimeCodes } from '../one-time-code/one-time-codes.js';
import { randomUUID } from 'node:crypto';
import { describeHouses, type House, type StoredAccount } from '../../../test/support/house.js';
import type { Value } from '../../runtime/index.js';
import { SendCodeFlow, type SendCodeCommand } from './send-code.flow.js';

const MINUTE = 60_000;

describeHouses('sending a code again', (open) => {
  let house: House;
  beforeAll(async () => void (house = await open()));

  const send = (command: Partial<SendCodeCommand>) =>
    house.get(SendCodeFlow).run({ resetPassword: false, ...command });
  const rowOf = async ({ id }: StoredAccount) =>
    (await house.rows('account')).find((row) => row.id === id);
  const auditOf = async ({ id }: StoredAccount) =>
    (await house.rows('audit_entry')).filter(({ account_id }) => account_id === id);

  it('a validation code goes to the stored addresses in halves', async () => {
    const account = await house.account();
    expect(await send({ accountId: account.id })).toEqual({ kind: 'sent' });
    const [mail] = await house.sent(account.email);
    const [sms] = await house.sent(account.phone);
    expect(mail).toMatchObject({ channel: 'mail', purpose: 'accountValidation' });
    expect(sms).toMatchObject({ channel: 'sms', purpose: 'accountValidation' });
    expect(`${mail.code}${sms.code}`).toMatch(/^\d{4}[A-Z]{4}$/);
  });

  it('a reset code goes by mail, strong, with the account’s number', async () => {
    const account = await house.account();
    await send({ accountId: account.id, resetPassword: true });
    const [mail, ...more] = await house.sent(account.email);
    expect(mail.code).toMatch(/^[A-Z2-7]{26}$/);
    expect(mail.text).toContain(String(account.number));
    expect([...more, ...(await house.sent(account.phone))]).toEqual([]);
  });

  it.each(['email', 'userName'] as const)(
    'an account is found by its %s in any case',
    async (by) => {
      const name = `Name${randomUUID()}`;
      const account = await house.account({ user_name: name, user_name_key: name.toLowerCase() });
      const spelling = by === 'email' ? account.email.toUpperCase() : name.toUpperCase();
      expect(await send({ [by]: spelling })).toEqual({ kind: 'sent' });
      expect((await house.sent(account.email))[0].recipient).toBe(account.email);
    },
  );

  test.each`
    what                                  | columns                             | reset    | kind
    ${'a deleted account'}                | ${{ is_deleted: true }}             | ${true}  | ${'nothingToSend'}
    ${'an account switched off'}          | ${{ is_active: false }}             | ${true}  | ${'nothingToSend'}
    ${'a validated account'}              | ${{ validated_at: 1 }}              | ${false} | ${'nothingToSend'}
    ${'a validated account, for a reset'} | ${{ validated_at: 1 }}              | ${true}  | ${'sent'}
    ${'an account without a phone'}       | ${{ phone_number: null }}           | ${false} | ${'nothingToSend'}
    ${'the same, for a reset'}            | ${{ phone_number: null }}           | ${true}  | ${'sent'}
    ${'an account without an address'}    | ${{ email: null, email_key: null }} | ${true}  | ${'nothingToSend'}
    ${'a locked account'}                 | ${{ lockout_end: 9e15 }}            | ${true}  | ${'sent'}
  `('to $what: $kind', async ({ columns, reset, kind }: State) => {
    const account = await house.account(columns);
    const before = (await house.sent()).length;
    expect(await send({ accountId: account.id, resetPassword: reset })).toEqual({ kind });
    expect((await house.sent()).length - before).toBe(kind === 'sent' ? 1 : 0);
  });

  interface State {
    columns: Record<string, Value>;
    reset: boolean;
    kind: string;
  }

  test.each`
    version           | kind
    ${undefined}      | ${'sent'}
    ${1n}             | ${'sent'}
    ${0n}             | ${'staleRowVersion'}
    ${2n}             | ${'staleRowVersion'}
    ${2n ** 64n - 1n} | ${'staleRowVersion'}
    ${'malformed'}    | ${'staleRowVersion'}
  `('with row version $version: $kind', async ({ version, kind }: Version) => {
    const account = await house.account();
    const outcome = await send({ accountId: account.id, rowVersion: version });
    expect(outcome).toEqual({ kind });
    expect(await house.sent(account.email)).toHaveLength(kind === 'sent' ? 1 : 0);
    const codes = (await house.rows('one_time_code')).filter(
      (row) => row.account_id === account.id,
    );
    expect(codes).toHaveLength(kind === 'sent' ? 1 : 0);
  });

  interface Version {
    version: SendCodeCommand['rowVersion'];
    kind: string;
  }

  it('a caller with a stale version may come again at once with the right one', async () => {
    const { id: accountId } = await house.account();
    await send({ accountId, rowVersion: 7n });
    expect(await send({ accountId, rowVersion: 1n })).toEqual({ kind: 'sent' });
  });

  it('the account’s row stays as it was, to the last column', async () => {
    const account = await house.account();
    const before = await rowOf(account);
    await send({ accountId: account.id, rowVersion: 1n, language: 'tr' });
    expect(await rowOf(account)).toEqual(before);
  });

  it('the cool-down is the same for identifiers known and unknown', async () => {
    const { email } = await house.account();
    const unknown = `nobody-${randomUUID()}@example.test`;
    expect(await send({ email })).toEqual({ kind: 'sent' });
    expect(await send({ email: unknown })).toEqual({ kind: 'accountNotFound' });
    house.clock.advance(MINUTE - 1);
    const tooSoon = { kind: 'tooSoon', retryAfterSeconds: 1, overall: false };
    expect(await send({ email })).toEqual(tooSoon);
    expect(await send({ email: unknown })).toEqual(tooSoon);
    expect(await send({ email: unknown.toUpperCase() })).toEqual(tooSoon);
    house.clock.advance(1);
    expect(await send({ email })).toEqual({ kind: 'sent' });
    expect(await send({ email: unknown })).toEqual({ kind: 'accountNotFound' });
  });

  it('another spelling or another name of the account is no way around its cool-down', async () => {
    const account = await house.account();
    await send({ email: account.email });
    expect(await send({ accountId: account.id })).toMatchObject({ kind: 'tooSoon' });
    expect(await send({ email: ` ${account.email.toUpperCase()} ` })).toMatchObject({
      kind: 'tooSoon',
    });
  });

  it('two accounts with one phone share what that phone is sent', async () => {
    const one = await house.account();
    const other = await house.account({ phone_number: one.phone });
    await send({ accountId: one.id });
    expect(await send({ accountId: other.id })).toMatchObject({ kind: 'tooSoon' });
    expect(await send({ accountId: other.id, resetPassword: true })).toEqual({ kind: 'sent' });
  });

  it('identifiers that nobody bears spend nothing of the house’s sends', async () => {
    const counts = async () =>
      (await house.rows('counter')).filter(({ key }) => String(key).includes('overall'));
    const before = await counts();
    for (let n = 0; n < 20; n += 1) await send({ email: `nobody-${randomUUID()}@example.test` });
    expect(await counts()).toEqual(before);
  });

  it('of 50 requests at once one sends, and one code is open', async () => {
    const account = await house.account();
    const all = Array.from({ length: 50 }, () => send({ accountId: account.id }));
    expect((await Promise.all(all)).filter(({ kind }) => kind === 'sent')).toHaveLength(1);
    expect(await house.sent(account.email)).toHaveLength(1);
  });

  it('who registered without a phone is sent the code of the mailbox again', async () => {
    const { id, email } = await house.account({ phone_number: null });
    await house.store.work.run((tx) =>
      house.get(OneTimeCodes).issue(tx, { accountId: id, purpose: 'emailConfirmation' }),
    );
    expect(await send({ accountId: id })).toEqual({ kind: 'sent' });
    house.clock.advance(MINUTE);
    expect(await send({ accountId: id, resetPassword: true })).toEqual({ kind: 'sent' });
    house.clock.advance(MINUTE);
    expect(await send({ accountId: id })).toEqual({ kind: 'sent' });
    const purposes = (await house.sent(email)).map(({ purpose }) => purpose).sort();
    expect(purposes).toEqual(['emailConfirmation', 'emailConfirmation', 'passwordReset']);
  });

  it('the purpose of the newest code is kept for an account that is validated', async () => {
    const account = await house.account({ validated_at: 1 });
    await send({ accountId: account.id, resetPassword: true });
    house.clock.advance(MINUTE);
    expect(await send({ accountId: account.id })).toEqual({ kind: 'sent' });
    expect((await house.sent(account.email)).map(({ purpose }) => purpose)).toEqual([
      'passwordReset',
      'passwordReset',
    ]);
  });

  test.each`
    asked      | stored  | words
    ${'tr'}    | ${null} | ${'Sıfırlama kodunuz'}
    ${null}    | ${'nl'} | ${'herstelcode'}
    ${'xx'}    | ${'nl'} | ${'herstelcode'}
    ${'../en'} | ${null} | ${'reset code'}
  `('asked for $asked, with $stored stored: "$words"', async ({ asked, stored, words }: Spoken) => {
    const account = await house.account({ language: stored });
    await send({ accountId: account.id, resetPassword: true, language: asked });
    expect((await house.sent(account.email))[0].text).toContain(words);
  });

  interface Spoken {
    asked: string | null;
    stored: string | null;
    words: string;
  }

  it('what was issued, sent and refused is in the audit, with ids and hashes alone', async () => {
    const account = await house.account();
    await send({ accountId: account.id, clientId: 'client-1' });
    await send({ accountId: account.id, clientId: 'client-1' });
    const audit = await auditOf(account);
    expect(audit.map(({ event }) => event)).toEqual([
      'code.issued',
      'code.sent',
      'code.sent',
      'send.refused',
    ]);
    expect(audit.every(({ client_id }) => client_id === 'client-1')).toBe(true);
    expect(JSON.stringify(await house.rows('audit_entry'))).not.toMatch(/@|\+90/);
  });
});

describeHouses('a caller without a credential', (open) => {
  it('hears nothing before the floor, whatever is found', async () => {
    const house = await open({ options: (o) => (o.sends.anonymousFloor = 30) });
    const { id: accountId } = await house.account();
    for (const name of [{ accountId }, { accountId }, { email: 'nobody@example.test' }]) {
      const begun = performance.now();
      await house.get(SendCodeFlow).run({ ...name, resetPassword: true });
      expect(performance.now() - begun).toBeGreaterThan(28);
    }
  });
});
