import { IssueSmsOtpFlow, ResetPasswordFlow, SendCodeFlow } from '../../src/identity/index.js';
import { OneTimeCodes } from '../../src/identity/one-time-code/one-time-codes.js';
import { type House, type HouseSettings, openHouse } from '../support/house.js';
import type { Circumstances, Finding, Law } from './law.js';

const MINUTE = 60_000;
const PARALLEL = 32;
const PHONE = '+905345556677';
const SPELLINGS = [
  ...[PHONE, '00905345556677', '05345556677', '5345556677', '0 (534) 555 66 77'],
  ...['+90 (0)534 555 66 77', '+90-534-555-66-77', '905345556677', '＋９０５３４５５５６６７７'],
  ...['٠٥٣٤٥٥٥٦٦٧٧', '0090 534 555 66 77', ` ${PHONE} `],
];
const HOSTILE = [null, 0, -1, 2 ** 31 - 1, -(2 ** 31)];

const inHouse =
  (settings: HouseSettings, law: (house: House, c: Circumstances) => Promise<Finding>) =>
  async (circumstances: Circumstances): Promise<Finding> => {
    const house = await openHouse(circumstances.kind, settings);
    try {
      return await law(house, circumstances);
    } finally {
      await house.close();
    }
  };

const noSendLimits: HouseSettings = {
  options: (o) => {
    Object.assign(o.sends, { coolDown: 0, perHour: 1e9, perDay: 1e9, overallHour: 1e9 });
    Object.assign(o.password, { hashQueueLimit: PARALLEL });
  },
};

async function budgetOutlivesResends(
  house: House,
  { sized, progress }: Circumstances,
): Promise<Finding> {
  const rounds = sized(1000);
  const codes = house.get(OneTimeCodes);
  const { id } = await house.account();
  const answers: Record<string, number> = {};
  for (let round = 1; round <= rounds; round += 1) {
    await house.get(SendCodeFlow).run({ accountId: id, resetPassword: false });
    const guess = () => codes.examine(id, 'accountValidation', '0000AAAA');
    for (const { kind } of await Promise.all(Array.from({ length: 5 }, guess)))
      answers[kind] = (answers[kind] ?? 0) + 1;
    progress(round, rounds);
  }
  const rows = await house.rows('one_time_code');
  const evaluated = rows.reduce((sum, { submissions }) => sum + Number(submissions), 0);
  const holds = evaluated === Math.min(20, rounds * 5);
  return { holds, figures: JSON.stringify({ rounds, evaluated, answers }) };
}

async function oneWinner(house: House, { sized, progress }: Circumstances): Promise<Finding> {
  const rounds = sized(10_000);
  const { id, email } = await house.account();
  const reset = house.get(ResetPasswordFlow);
  let [changed, unique] = [0, 0];
  for (let round = 1; round <= rounds; round += 1) {
    house.clock.advance(MINUTE);
    await house.get(SendCodeFlow).run({ accountId: id, resetPassword: true });
    const code = await newestCode(house, email);
    const attempts = Array.from({ length: PARALLEL }, (_, n) =>
      reset.run({ account: { id }, code, newPassword: `Passw0rd-${round}-${n}` }),
    );
    const won = (await Promise.all(attempts)).filter(({ kind }) => kind === 'passwordChanged');
    changed += won.length;
    unique += won.length === 1 ? 1 : 0;
    progress(round, rounds);
  }
  await house.sent(); // until everything that is due has left
  const notices = await countOf(house, `captured_message WHERE purpose = 'passwordChanged'`);
  const audited = await countOf(house, `audit_entry WHERE event = 'password.changed'`);
  const [{ row_version: version }] = await house.rows('account');
  const figures = { rounds, unique, changed, notices, audited, rowVersion: version };
  const counts = [unique, changed, notices, audited, Number(version) - 1];
  return { holds: counts.every((n) => n === rounds), figures: JSON.stringify(figures) };
}

async function newestCode(house: House, to: string): Promise<string> {
  const sql = `SELECT code FROM captured_message WHERE recipient = :to AND purpose = 'passwordReset'
    AND created_at = :now ORDER BY number DESC LIMIT 1`;
  for (;;) {
    const now = house.clock.now();
    const [row] = await house.store.work.run((tx) => tx.select<{ code: string }>(sql, { to, now }));
    if (row) return row.code;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function countOf(house: House, where: string): Promise<number> {
  const sql = `SELECT count(*) AS n FROM ${where}`;
  const [{ n }] = await house.store.work.run((tx) => tx.select<{ n: number }>(sql));
  return Number(n);
}

async function otpWindow(house: House, { sized, progress }: Circumstances): Promise<Finding> {
  const count = sized(10_000);
  const account = await house.account({ phone_number: PHONE });
  const flow = house.get(IssueSmsOtpFlow);
  let done = 0;
  const attempts = Array.from({ length: count }, async (_, n) => {
    const { kind } = await flow.run({
      ...{ userId: account.id, typedNumber: SPELLINGS[n % SPELLINGS.length], wait: false },
      ...{ maxSends: HOSTILE[n % 5], interval: HOSTILE[(n + 2) % 5] },
      ...{ lifetime: HOSTILE[(n + 3) % 5], source: null, clientId: 'client' },
      anyDestination: false,
    });
    progress((done += 1), count);
    return kind;
  });
  const issued = (await Promise.all(attempts)).filter((kind) => kind === 'issued').length;
  const messages = (await house.sent(PHONE)).length;
  const limit = Math.min(5, count);
  const holds = issued === limit && messages === limit;
  return { holds, figures: JSON.stringify({ count, issued, messages }) };
}

/** Races in the domain, on a test clock. */
export const races: Law[] = [
  {
    title: '1,000 times a resend and five guesses: the account’s twenty of a day evaluated',
    run: inHouse(noSendLimits, budgetOutlivesResends),
  },
  {
    title: '10,000 rounds of 32 right codes at once: one success, one change, one notice each',
    run: inHouse(noSendLimits, oneWinner),
  },
  {
    title: '10,000 OTP requests at once, hostile limits, twelve spellings: the limit of five sent',
    run: inHouse({ options: (o) => (o.smsOtp.homeRegion = 'TR') }, otpWindow),
  },
];
