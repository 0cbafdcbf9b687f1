import { createHash, randomBytes } from 'node:crypto';
import {
  call,
  describeFormats,
  type Format,
  FORMATS,
  read,
} from '../../test/support/describe-formats.js';
import { RunningApp } from '../../test/support/running-app.js';
import { AccountModel } from './dto/account-model.dto.js';

let app: RunningApp;
beforeAll(async () => void (app = await RunningApp.start()));
afterAll(() => app.stop());

const EMPTY = '00000000-0000-0000-0000-000000000000';
let serial = 0;
const newcomer = () => {
  const n = (serial += 1);
  return {
    Email: `in${n}@example.test`,
    UserName: `in${n}`,
    PhoneNumber: `+90535${1_110_000 + n}`,
  };
};
const send = (format: Format, route: string, values: Partial<AccountModel>, token = app.token) =>
  call(app, format, { path: `api/Account/${route}`, token }, AccountModel, values);
const inserted = async (format: Format, values: Partial<AccountModel> = newcomer()) => {
  const answer = await send(format, 'Insert', values);
  expect([answer.status, answer.text.slice(0, 80)]).toEqual([200, expect.anything()]);
  return read(answer, AccountModel);
};
const rowOf = async (id: string) =>
  (
    await app.work.run((tx) =>
      tx.select<Record<string, unknown>>('SELECT * FROM account WHERE id = :id', { id }),
    )
  )[0];

// A form says bytes one by one; these laws are about accounts, not about forms.
const WITH_BYTES = FORMATS.filter(({ name }) => name !== 'form');

describeFormats('POST api/Account/Insert', (format) => {
  it('creates an account that is active and can be locked, and shows no secret of it', async () => {
    const person = newcomer();
    const model = await inserted(format, { ...person, Language: 'nl', LastCompanyVisited: 7 });
    expect(model).toMatchObject({
      ...person,
      ...{ EmailConfirmed: false, PhoneNumberConfirmed: false, IsActive: true, IsDeleted: false },
      ...{ LockoutEnabled: true, Language: 'nl', LastCompanyVisited: 7 },
      ...{ PasswordHash: null, SecurityStamp: null, SecurityCode: null },
    });
    expect(model.ID).not.toBe(EMPTY);
    expect([...model.RowVersion!]).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    const { id, number } = await rowOf(model.ID);
    expect(id).toBe(model.ID);
    expect(Number(number)).toBeGreaterThan(1);
  });

  it('takes the id that the caller gives, once', async () => {
    const ID = crypto.randomUUID();
    expect(await inserted(format, { ...newcomer(), ID })).toMatchObject({ ID });
    expect((await send(format, 'Insert', { ...newcomer(), ID })).status).toBe(409);
  });

  it('writes none of the members that a caller may not choose', async () => {
    const { ID } = await inserted(format, {
      ...newcomer(),
      ...{ PasswordHash: 'x', SecurityStamp: 'mine', SecurityCode: '1', EmailConfirmed: true },
      ...{ PhoneNumberConfirmed: true, IsDeleted: true, AccessFailedCount: 4 },
    });
    expect(await rowOf(ID)).toMatchObject({
      ...{ password_hash: null, email_confirmed: 0, phone_confirmed: 0, is_deleted: 0 },
      ...{ access_failed_count: 0, security_stamp: expect.not.stringMatching('mine') as string },
    });
  });

  test.each`
    what                          | change                      | status
    ${'no e-mail address'}        | ${{ Email: null }}          | ${400}
    ${'no mailbox'}               | ${{ Email: 'x' }}           | ${400}
    ${'a number that is none'}    | ${{ PhoneNumber: '12' }}    | ${400}
    ${'a name of controls'}       | ${{ UserName: 'a\u200bb' }} | ${400}
    ${'the address of another'}   | ${'Email'}                  | ${409}
    ${'the user name of another'} | ${'UserName'}               | ${409}
  `('$what is $status', async ({ change, status }: Refusal) => {
    const other = await inserted(format);
    const values =
      typeof change === 'string'
        ? { ...newcomer(), [change]: String(other[change]).toUpperCase() }
        : { ...newcomer(), ...change };
    const answer = await send(format, 'Insert', values);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('Message');
  });

  it('a hash comes in with the scope accounts:import only, and only in a format that verifies', async () => {
    const token = await app.tokenWith('accounts:write', 'accounts:import');
    const v2 = Buffer.concat([Buffer.from([0]), randomBytes(48)]).toString('base64');
    const answer = await send(format, 'Insert', { ...newcomer(), PasswordHash: v2 }, token);
    const model = read(answer, AccountModel);
    expect(model.PasswordHash).toBeNull();
    expect((await rowOf(model.ID)).password_hash).toBe(v2);
    const PasswordHash = createHash('md5').update('x').digest('hex');
    const refused = await send(format, 'Insert', { ...newcomer(), PasswordHash }, token);
    expect(refused.status).toBe(400);
  });
});

describeFormats(
  'POST api/Account/Update',
  (format) => {
    it('writes what may be written and counts the row version up', async () => {
      const before = await inserted(format);
      const change = { UserName: `${before.UserName}x`, Language: 'tr', TwoFactorEnabled: true };
      const answer = await send(format, 'Update', { ...before, ...change, LastCompanyVisited: 3 });
      const after = read(answer, AccountModel);
      expect(after).toMatchObject({ ...change, LastCompanyVisited: 3, Email: before.Email });
      expect([...after.RowVersion!]).toEqual([0, 0, 0, 0, 0, 0, 0, 2]);
    });

    it('a changed e-mail address is to be confirmed anew, and open codes die', async () => {
      const model = await inserted(format);
      const phone = model.PhoneNumber!;
      const halves = await app.halves({ email: model.Email!, phone });
      const path = `api/v1/admin/accounts/${model.ID}/validate`;
      const validate = (VerificationCode: string) =>
        fetch(`${app.url}/${path}`, {
          method: 'PATCH',
          headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${app.token}` },
          body: JSON.stringify({ VerificationCode }),
        });
      const { Email } = newcomer();
      const moved = read(await send(format, 'Update', { ...model, Email }), AccountModel);
      expect(moved).toMatchObject({ Email, EmailConfirmed: false });
      expect((await validate(halves.mailed + halves.texted)).status).toBe(400);
    });

    it('another spelling of the same mailbox keeps its mark', async () => {
      const model = await inserted(format);
      await app.work.run((tx) =>
        tx.execute('UPDATE account SET email_confirmed = 1 WHERE id = :id', { id: model.ID }),
      );
      const Email = model.Email!.replace('example', 'EXAMPLE');
      const after = read(await send(format, 'Update', { ...model, Email }), AccountModel);
      expect(after).toMatchObject({ Email, EmailConfirmed: true });
    });

    test.each`
      what                    | change                                       | status
      ${'an unknown account'} | ${{ ID: crypto.randomUUID() }}               | ${404}
      ${'no row version'}     | ${{ RowVersion: null }}                      | ${409}
      ${'an older version'}   | ${{ RowVersion: new Uint8Array(8) }}         | ${409}
      ${'one of two bytes'}   | ${{ RowVersion: Uint8Array.from([64, 64]) }} | ${409}
      ${'no e-mail address'}  | ${{ Email: null }}                           | ${400}
      ${'a taken address'}    | ${'Email'}                                   | ${409}
      ${'a taken user name'}  | ${'UserName'}                                | ${409}
    `('$what is $status, and nothing is written', async ({ change, status }: Refusal) => {
      const [model, other] = [await inserted(format), await inserted(format)];
      const before = await rowOf(model.ID);
      const changed = typeof change === 'string' ? { [change]: other[change] } : change;
      expect((await send(format, 'Update', { ...model, ...changed })).status).toBe(status);
      expect(await rowOf(model.ID)).toEqual(before);
    });
  },
  WITH_BYTES,
);

interface Refusal {
  change: Partial<AccountModel> | 'Email' | 'UserName';
  status: number;
}
