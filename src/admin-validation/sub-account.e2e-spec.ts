import { call, describeFormats, type Format, read } from '../../test/support/describe-formats.js';
import { RunningApp } from '../../test/support/running-app.js';
import { AccountRequest } from './dto/account-request.dto.js';
import { ResponseOfObject } from './dto/response-of-object.dto.js';
import { SubAccountValidate } from './dto/sub-account-validate.dto.js';

let app: RunningApp;
beforeAll(async () => void (app = await RunningApp.start()));
afterAll(() => app.stop());

let serial = 0;
const newcomer = () => {
  const n = (serial += 1);
  const names = { Username: `sub${n}`, Firstname: 'A', Lastname: 'B' };
  const MobilePhone = `+90536${1_110_000 + n}`;
  return { Email: `sub${n}@example.test`, ...names, MobilePhone, Password: 'Good-Secret-1' };
};
const create = (format: Format, master: string, values: Partial<AccountRequest>) =>
  call(app, format, { path: `api/v1/admin/accounts/${master}` }, AccountRequest, values);
const validate = (format: Format, id: string, VerificationCode: string) =>
  call(app, format, { path: `api/v1/admin/accounts/validate/${id}` }, SubAccountValidate, {
    VerificationCode,
  });

describeFormats('POST api/v1/admin/accounts/{id}', (format) => {
  it('creates a sub-account of the master and sends both halves', async () => {
    const master = await app.account();
    const request = newcomer();
    const answer = await create(format, master.id, request);
    expect(answer.status).toBe(200);
    const { Error, ResponseData } = read(answer, ResponseOfObject);
    const id = ResponseData!.Identification!.UserId!;
    expect([Error, ResponseData!.Result]).toEqual([null, 'Success']);
    const [row] = await app.work.run((tx) =>
      tx.select<object>('SELECT parent_id, user_name FROM account WHERE id = :id', { id }),
    );
    expect(row).toMatchObject({ parent_id: master.id, user_name: request.Username });
    const { mailed, texted } = await app.halves({
      ...{ email: request.Email, phone: request.MobilePhone },
    });
    for (const half of [mailed, texted]) {
      const refused = await validate(format, id, half);
      expect(read(refused, ResponseOfObject).Error?.ErrorCode).toBe('InvalidVerificationCode');
    }
    expect((await validate(format, id, mailed + texted)).status).toBe(200);
  });

  test.each`
    change                      | status | code
    ${{ MobilePhone: null }}    | ${400} | ${'InvalidMobilePhone'}
    ${{ MobilePhone: '12' }}    | ${400} | ${'InvalidMobilePhone'}
    ${{ Password: 'weak' }}     | ${400} | ${'InvalidPassword'}
    ${{ Email: 'nobody' }}      | ${400} | ${'InvalidEmailAddress'}
    ${{ Username: 'a\u200bb' }} | ${400} | ${'InvalidUsername'}
    ${'Email'}                  | ${409} | ${'EmailAddressInUse'}
    ${'Username'}               | ${409} | ${'UsernameInUse'}
  `('$change is $code', async ({ change, status, code }: Refusal) => {
    const master = await app.account();
    const other = newcomer();
    await create(format, master.id, other);
    const changed = typeof change === 'string' ? { [change]: other[change] } : change;
    const answer = await create(format, master.id, { ...newcomer(), ...changed });
    expect(answer.status).toBe(status);
    const { Error, ResponseData } = read(answer, ResponseOfObject);
    expect([Error?.ErrorCode, ResponseData]).toEqual([code, null]);
  });

  it('an unknown master is AccountNotFound', async () => {
    const answer = await create(format, crypto.randomUUID(), newcomer());
    expect(answer.status).toBe(404);
    expect(read(answer, ResponseOfObject).Error?.ErrorCode).toBe('AccountNotFound');
  });

  it('a missing name fails before the action', async () => {
    const { id } = await app.account();
    const answer = await create(format, id, { ...newcomer(), Lastname: ' ' });
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('model.Lastname')]);
  });
});

interface Refusal {
  change: Partial<AccountRequest> | 'Email' | 'Username';
  status: number;
  code: string;
}
