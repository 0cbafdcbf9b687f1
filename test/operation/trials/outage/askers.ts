import { Load, p99 } from '../load.js';
import type { Server } from '../server.js';

const PAUSE = 25;
const SHORT_LIFE = 30;
const LONG_LIFE = 600;

/** Clients that ask lightly, the whole campaign through, for texted codes and for mailed resets. */
export class Askers {
  /** Requests that were told yes. */
  readonly accepted = { smsLogin: 0, passwordReset: 0 };
  /** How the providers are: what is measured is kept apart by it. */
  weather: 'well' | 'unwell' = 'well';
  private readonly times: Record<Askers['weather'], number[]> = { well: [], unwell: [] };
  private readonly loads: Load[];

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

  async end(): Promise<void> {
    await Promise.all(this.loads.map((load) => load.end()));
  }

  /** Milliseconds that requests took, and how many were not told yes. */
  get figures() {
    const { well, unwell } = this.times;
    const asked = well.length + unwell.length;
    const failed = this.loads.reduce((sum, load) => sum + load.count(/^\D/), 0);
    return {
      refused: asked + failed - this.accepted.smsLogin - this.accepted.passwordReset,
      ...{ p99Well: p99(well), p99Unwell: p99(unwell) },
      ...{ slowestWell: Math.max(...well), slowestUnwell: Math.max(...unwell) },
    };
  }

  private note(
    what: keyof Askers['accepted'],
    answer: { body: string; took: number; status: number },
  ) {
    this.times[this.weather].push(answer.took);
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
