import { call, describeFormats, type Format, read } from '../../test/support/describe-formats.js';
import { RunningApp } from '../../test/support/running-app.js';
import { CreateTwoFactorSmsOtpRequest } from './dto/create-two-factor-sms-otp-request.dto.js';
import { CreateTwoFactorSmsOtpResponse } from './dto/create-two-factor-sms-otp-response.dto.js';

let app: RunningApp;
beforeAll(async () => void (app = await RunningApp.start()));
afterAll(() => app.stop());

const path = 'api/TwoFactor/CreateTwoFactorSmsOtp';
const create = async (
  format: Format,
  values: Partial<CreateTwoFactorSmsOtpRequest>,
  token = app.token,
) => {
  const answer = await call(app, format, { path, token }, CreateTwoFactorSmsOtpRequest, values);
  expect(answer.status).toBe(200);
  return read(answer, CreateTwoFactorSmsOtpResponse);
};

describeFormats('POST api/TwoFactor/CreateTwoFactorSmsOtp', (format) => {
  it('texts a code to the stored phone and keeps it out of the answer', async () => {
    const account = await app.account();
    const answer = await create(format, { UserId: account.id, OtpExpirationPeriod: 120 });
    expect(answer).toMatchObject({
      ...{ Success: true, Code: 0, OtpCode: null, ExceptionMessage: null },
      ...{ GsmNumber: account.phone, RemainingExpirationSeconds: 120 },
    });
    const message = await app.newest('smsLogin', account.phone);
    expect(message.code).toMatch(/^\d{6}$/);
    expect(message.text).toContain(answer.ReferenceCode);
  });

  it('answers 4000 from the limit on and sends nothing more', async () => {
    const account = await app.account();
    const asked = { UserId: account.id, MaxSMSCount: 2, MaxSMSInterval: 60 };
    const answers = [];
    for (let n = 0; n < 4; n += 1) answers.push(await create(format, asked));
    expect(answers.map(({ Success, Code }) => [Success, Code])).toEqual([
      [true, 0],
      [true, 0],
      [false, 4000],
      [false, 4000],
    ]);
    const sent = (await app.sent()).filter(({ to }) => to === account.phone);
    expect(sent.filter(({ purpose }) => purpose === 'smsLogin')).toHaveLength(2);
  });

  it('waits for the gateway when the caller asks it to', async () => {
    const { id } = await app.account();
    expect(await create(format, { UserId: id, IsSync: true })).toMatchObject({
      Success: true,
      ExceptionMessage: null,
    });
  });

  it('shows the code only to a client that may see it', async () => {
    const account = await app.account();
    const token = await app.tokenWith('otp:create', 'otp:reveal');
    const { OtpCode } = await create(format, { UserId: account.id }, token);
    expect(OtpCode).toBe((await app.newest('smsLogin', account.phone)).code);
  });

  test.each`
    what                                    | values                             | says
    ${'a user nobody knows'}                | ${{ UserId: crypto.randomUUID() }} | ${'UserNotFound'}
    ${'a number that is none'}              | ${{ GsmNumber: '12' }}             | ${'InvalidGsmNumber'}
    ${'a number that is not the account’s'} | ${{ GsmNumber: '+905321234567' }}  | ${'GsmNumberNotAllowed'}
  `('$what is refused as $says', async ({ values, says }: { values: object; says: string }) => {
    const { id } = await app.account();
    const token = await app.tokenWith('otp:create');
    const answer = await create(format, { UserId: id, ...values }, token);
    expect(answer).toMatchObject({
      Success: false,
      Code: 0,
      ExceptionMessage: says,
      OtpIdReference: null,
    });
  });
});
