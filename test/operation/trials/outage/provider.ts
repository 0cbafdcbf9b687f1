import { GatewayRecorder } from '../../../doubles/gateway-recorder.js';
import { ProviderLine } from '../../../doubles/provider-line.js';
import { SmtpRecorder } from '../../../doubles/smtp-recorder.js';
import { type Mood, WELL } from './mood.js';

/** A house that takes mail and text messages, each over a line of its own, as its mood lets it. */
export class Provider {
  private mood = WELL;
  private readonly texts = new Set<string>();

  private constructor(
    private readonly gateway: GatewayRecorder,
    private readonly smtp: SmtpRecorder,
    private readonly lines: { readonly sms: ProviderLine; readonly mail: ProviderLine },
  ) {}

  /** `lateness`: milliseconds by which it answers late when it is slow. */
  static async start(lateness: number): Promise<Provider> {
    const gateway = await GatewayRecorder.start();
    const smtp = await SmtpRecorder.start({
      onRcptTo: (_address, _session, done) => done(provider.refusal()),
      closeTimeout: 1,
    });
    const sms = await ProviderLine.to(Number(new URL(gateway.url).port), lateness);
    const mail = await ProviderLine.to(smtp.port, lateness);
    const provider = new Provider(gateway, smtp, { sms, mail });
    gateway.answer = ({ headers }) => provider.answer(String(headers['idempotency-key']));
    return provider;
  }

  get smsUrl(): string {
    return `http://127.0.0.1:${this.lines.sms.port}/?to={to}&text={text}`;
  }

  get smtpUrl(): string {
    return `smtp://127.0.0.1:${this.lines.mail.port}?tls=off`;
  }

  /** Ids of the messages that it has taken, whether its answer arrived or not. */
  get taken(): ReadonlySet<string> {
    return new Set([...this.texts, ...this.smtp.mails.map(({ id }) => id)]);
  }

  async become(mood: Mood): Promise<void> {
    this.mood = mood;
    await Promise.all([this.lines.sms.become(mood.line), this.lines.mail.become(mood.line)]);
  }

  async stop(): Promise<void> {
    await this.become(WELL);
    await Promise.all([this.lines.sms.stop(), this.lines.mail.stop()]);
    await Promise.all([this.gateway.stop(), this.smtp.stop()]);
  }

  private answer(id: string) {
    const { http: status } = this.mood;
    if (status < 300) this.texts.add(id);
    return { status };
  }

  private refusal(): Error | null {
    const { smtp: responseCode } = this.mood;
    return responseCode < 300 ? null : Object.assign(new Error('no'), { responseCode });
  }
}
