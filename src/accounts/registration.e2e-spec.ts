import { RegistrationResult } from '../envelopes/index.js';
import {
  ask,
  call,
  describeFormats,
  type Format,
  read,
} from '../../test/support/describe-formats.js';
import { RunningApp } from '../../test/support/running-app.js';
import { UserConfirmation } from './dto/user-confirmation.dto.js';
import { UserRegistration } from './dto/user-registration.dto.js';

let app: RunningApp;
let vendor: string;
beforeAll(async () => {
  app = await RunningApp.start();
  vendor = await app.tokenWith('accounts:write', 'accounts:read', 'codes:reveal');
});
afterAll(() => app.stop());

let serial = 0;
const newcomer = (): UserRegistration => {
  const n = (serial += 1);
  const names = { Username: `reg${n}`, Firstname: 'A', Lastname: 'B' };
  return { Email: `reg${n}@example.test`, ...names, Password: 'Good-Secret-1' };
};
const register = (format: Format, values: Partial<UserRegistration>, token = vendor) =>
  call(app, format, { path: 'api/account', token }, UserRegistration, values);
const confirm = (format: Format, values: UserConfirmation, token: string | null = null) =>
  call(app, format, { verb: 'PUT', path: 'api/account', token }, UserConfirmation, values);

describeFormats('POST api/account', (format) => {
  it('hands the confirmation code to a client that may see it, and mails nothing', async () => {
    const user = newcomer();
    const answer = await register(format, user);
    expect(answer.status).toBe(200);
    const { Email, Username } = user;
    expect(read(answer, RegistrationResult)).toMatchObject({
      ...{ Email, Username, Status: { Code: 0 } },
      ConfirmationCode: expect.stringMatching(/^[A-Z2-7]{26}$/) as string,
    });
    expect((await app.sent()).filter(({ to }) => to === Email)).toEqual([]);
  });

  it('mails the confirmation code when the client may not see it', async () => {
    const user = newcomer();
    const model = read(await register(format, user, app.token), RegistrationResult);
    expect(model.ConfirmationCode).toBeNull();
    const { code } = await app.newest('emailConfirmation', user.Email);
    const proof = { UserID: model.UserID!, ConfirmationCode: code! };
    expect((await confirm(format, proof)).status).toBe(200);
  });

  test.each`
    what                          | change                      | status
    ${'a weak password'}          | ${{ Password: 'weakweak' }} | ${417}
    ${'a password of five'}       | ${{ Password: 'Ab1-x' }}    | ${400}
    ${'no first name'}            | ${{ Firstname: ' ' }}       | ${400}
    ${'no mailbox'}               | ${{ Email: 'nobody' }}      | ${400}
    ${'a name of controls'}       | ${{ Username: 'a\u200bb' }} | ${400}
    ${'the address of another'}   | ${'Email'}                  | ${417}
    ${'the user name of another'} | ${'Username'}               | ${417}
  `('$what is $status', async ({ change, status }: Refusal) => {
    const other = newcomer();
    await register(format, other);
    const changed = typeof change === 'string' ? { [change]: other[change] } : change;
    const answer = await register(format, { ...newcomer(), ...changed });
    expect(answer.status).toBe(status);
    if (status === 400) expect(answer.text).toContain('model.');
    else
      expect(read(answer, RegistrationResult)).toMatchObject({
        ...{ UserID: null, ConfirmationCode: null, Status: { Code: 1 } },
      });
  });
});

describeFormats('PUT api/account', (format) => {
  it('confirms once', async () => {
    const model = read(await register(format, newcomer()), RegistrationResult);
    const proof = { UserID: model.UserID!, ConfirmationCode: model.ConfirmationCode! };
    const { UserID, Email, Username } = model;
    expect(read(await confirm(format, proof), RegistrationResult)).toMatchObject({
      ...{ UserID, Email, Username, ConfirmationCode: null, Status: { Code: 0 } },
    });
    expect((await confirm(format, proof)).status).toBe(417);
  });

  it('a wrong code and an unknown user are one answer, but to a client', async () => {
    const { UserID } = read(await register(format, newcomer()), RegistrationResult);
    const wrong = await confirm(format, { UserID: UserID!, ConfirmationCode: 'WRONG' });
    const nobody = { UserID: crypto.randomUUID(), ConfirmationCode: 'WRONG' };
    const unknown = await confirm(format, nobody);
    expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text]);
    expect(wrong.status).toBe(417);
    const other = await confirm(format, nobody, await app.tokenWith('otp:create'));
    expect(other.status).toBe(417);
    const told = await confirm(format, nobody, vendor);
    expect(told.status).toBe(404);
    expect(read(told, RegistrationResult).Status?.Code).toBe(2);
  });

  it('a code lives 24 hours and not a millisecond more', async () => {
    const [last, late] = [
      read(await register(format, newcomer()), RegistrationResult),
      read(await register(format, newcomer()), RegistrationResult),
    ];
    const proofOf = ({ UserID, ConfirmationCode }: RegistrationResult) => ({
      ...{ UserID: UserID!, ConfirmationCode: ConfirmationCode! },
    });
    app.clock.advance(86_400_000 - 1);
    expect((await confirm(format, proofOf(last))).status).toBe(200);
    app.clock.advance(1);
    expect((await confirm(format, proofOf(late))).status).toBe(417);
    app.clock.advance(-86_400_000);
  });
});

describeFormats('GET api/account/{userid}', (format) => {
  it('says whether the account exists', async () => {
    const user = newcomer();
    const { UserID } = read(await register(format, user), RegistrationResult);
    const known = await ask(app, format, `api/Account/${UserID!.toUpperCase()}/`, vendor);
    expect(read(known, RegistrationResult)).toMatchObject({
      ...{ UserID, Email: user.Email, ConfirmationCode: null, Status: { Code: 0 } },
    });
    const unknown = await ask(app, format, `api/account/${crypto.randomUUID()}`, vendor);
    expect(unknown.status).toBe(404);
    expect(read(unknown, RegistrationResult)).toMatchObject({ UserID: null, Status: { Code: 2 } });
  });
});

test.each`
  verb        | path                                    | status | allow
  ${'GET'}    | ${'api/Account/UpdateSendCodeAgain'}    | ${405} | ${'POST'}
  ${'GET'}    | ${'api/account/Insert'}                 | ${405} | ${'POST'}
  ${'GET'}    | ${'api/account/reset'}                  | ${405} | ${'PUT'}
  ${'GET'}    | ${'api/account/no-guid'}                | ${404} | ${null}
  ${'DELETE'} | ${`api/account/${crypto.randomUUID()}`} | ${405} | ${'GET'}
  ${'GET'}    | ${'api/account'}                        | ${405} | ${'POST, PUT'}
`('$verb $path is $status', async ({ verb, path, status, allow }: Verb) => {
  const answer = await fetch(`${app.url}/${path}`, { method: verb });
  expect([answer.status, answer.headers.get('allow')]).toEqual([status, allow]);
});

interface Refusal {
  change: Partial<UserRegistration> | 'Email' | 'Username';
  status: number;
}
interface Verb {
  verb: string;
  path: string;
  status: number;
  allow: string | null;
}
