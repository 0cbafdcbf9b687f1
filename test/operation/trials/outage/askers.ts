import { Load, p99 } from '../load.js';
import type { Server } from '../server.js';

/** Milliseconds that the product waits for a provider: whoever waits for one takes as long. */
export const PROVIDER_TIMEOUT = 1_000;
const PAUSE = 25;
const SHORT_LIFE = 30;
const LONG_LIFE = 600;

/** Clients that ask lightly, the whole campaign through, for texted codes and for mailed resets. */
export class Askers {
  /** Requests that were told yes. */
  readonly accepted = { smsLogin: 0, passwordReset: 0 };
  private readonly times: Record<'before' | 'during', number[]> = { before: [], during: [] };
  private readonly loads: Load[];
  private phase: 'before' | 'during' = 'before';

  private constructor(server: Server, headers: Record<string, string>, demoAccountId: string) {
    const call = (path: string, body: object) => ({
      ...{ method: 'POST', path: `/api/${path}`, headers, body: JSON.stringify(body) },
    });
    const code = (n: number) => call('TwoFactor/CreateTwoFactorSmsOtp', codeRequest(n));
    const reset = () =>
      call('Account/UpdateSendCodeAgain', { ID: demoAccountId, ResetPassword: true });
    this.loads = [
      new Load(server.port, 3, code, (a) => this.note('smsLogin', a), PAUSE),
      new Load(server.port, 1, reset, (a) => this.note('passwordReset', a), PAUSE),
    ];
  }

  static async start(server: Server): Promise<Askers> {
    const authorization = `Bearer ${await server.token()}`;
    const headers = { 'Content-Type': 'application/json', Authorization: authorization };
    return new Askers(server, headers, (await server.client()).demoAccountId);
  }

  /** From now on the providers are unwell. */
  outageBegins(): void {
    this.phase = 'during';
  }

  async end(): Promise<void> {
    await Promise.all(this.loads.map((load) => load.end()));
  }

  /** Milliseconds that requests took, and how many were not told yes. */
  get figures() {
    const { before, during } = this.times;
    const asked = before.length + during.length;
    const failed = this.loads.reduce((sum, load) => sum + load.count(/^\D/), 0);
    return {
      refused: asked + failed - this.accepted.smsLogin - this.accepted.passwordReset,
      ...{ p99Before: p99(before), p99During: p99(during), slowest: Math.max(...during) },
      held: during.filter((took) => took >= PROVIDER_TIMEOUT).length,
    };
  }

  private note(
    what: keyof Askers['accepted'],
    answer: { body: string; took: number; status: number },
  ) {
    this.times[this.phase].push(answer.took);
    const isYes =
      answer.status === 200 && (what === 'passwordReset' || answer.body.includes('"Success":true'));
    if (isYes) this.accepted[what] += 1;
  }
}

// Half of the codes live so shortly that a long outage outlives them.
const codeRequest = (n: number) => ({
  UserId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  GsmNumber: `+90532${1_000_000 + (n % 8_000_000)}`,
  OtpExpirationPeriod: n % 2 === 0 ? SHORT_LIFE : LONG_LIFE,
});
