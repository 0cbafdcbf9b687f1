import { describeHouses, type House } from '../../../test/support/house.js';
import { ConfirmEmailFlow } from './confirm-email.flow.js';
import { RegisterAccountFlow } from './register-account.flow.js';
import { ResetPasswordFlow } from './reset-password.flow.js';
import { RevealResetFlow } from './reveal-reset.flow.js';

const clientId = 'a-client';

describeHouses('codes that a client delivers', (open) => {
  let house: House;
  beforeAll(
    async () => void (house = await open({ options: (o) => (o.sends.perClientHour = 40) })),
  );

  it('of many issued at once the newest works, and nobody meets an error', async () => {
    const { id } = await house.account();
    const reveal = () => house.get(RevealResetFlow).run({ account: { id }, clientId });
    const issued = await Promise.all(Array.from({ length: 20 }, reveal));
    const codes = issued.map((outcome) => (outcome.kind === 'issued' ? outcome.code : ''));
    expect(new Set(codes).size).toBe(20);
    const reset = (code: string) =>
      house.get(ResetPasswordFlow).run({ account: { id }, code, newPassword: 'New-Secret-1' });
    const kinds = [];
    for (const code of codes) kinds.push((await reset(code)).kind);
    expect(kinds.filter((kind) => kind === 'passwordChanged')).toHaveLength(1);
  });

  it('each is written down as revealed, and no message is sent', async () => {
    const { id, email } = await house.account();
    await house.get(RevealResetFlow).run({ account: { email }, clientId });
    const facts = (await house.rows('audit_entry')).filter((row) => row.account_id === id);
    expect(facts.map(({ event }) => event)).toEqual(['code.issued', 'code.revealed']);
    expect(facts[1]).toMatchObject({ client_id: clientId, purpose: 'passwordReset' });
    expect(await house.sent(email)).toEqual([]);
  });

  it('a client that asks too much is told to wait', async () => {
    const { id } = await house.account();
    const kinds = [];
    for (let n = 0; n < 41; n += 1)
      kinds.push((await house.get(RevealResetFlow).run({ account: { id }, clientId: 'b' })).kind);
    expect(kinds.slice(39)).toEqual(['issued', 'tooMany']);
  });

  it('a registration code submitted twice at once confirms once', async () => {
    const registered = await house.get(RegisterAccountFlow).run({
      ...{ email: 'r@example.test', userName: 'r', password: 'Good-Secret-1', clientId },
      firstCode: { purpose: 'emailConfirmation', reveal: true },
    });
    if (registered.kind !== 'created') throw new Error(registered.kind);
    const { accountId, code = '' } = registered;
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, () => house.get(ConfirmEmailFlow).run({ accountId, code })),
    );
    expect(outcomes.filter(({ kind }) => kind === 'confirmed')).toHaveLength(1);
  });
});
