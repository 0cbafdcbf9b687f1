const BETWEEN_LOOKS = 200;
const PAUSED = /^latchkey_provider_paused\{channel="(\w+)",provider="([^"]+)"\} 1$/gm;
const QUEUED = /^latchkey_outbox_queued (\d+)$/m;

/** What health and metrics say at one moment. */
export interface Look {
  /** `200`, or 503 and the parts that are down. */
  readonly ready: string;
  /** Providers that are left alone: `sms gateway`. */
  readonly paused: readonly string[];
  readonly queued: number;
}

/** Somebody who looks at health and metrics again and again, as a balancer and an operator do. */
export class Witness {
  constructor(
    private readonly url: string,
    private readonly metricsUrl: string,
  ) {}

  async look(): Promise<Look> {
    const [ready, metrics] = await Promise.all([
      fetch(`${this.url}/health/ready`),
      fetch(`${this.metricsUrl}/metrics`),
    ]);
    const parts = (await ready.json()) as Record<string, string>;
    const down = Object.keys(parts).filter((part) => part !== 'status' && parts[part] !== 'up');
    const text = await metrics.text();
    return {
      ready: [ready.status, ...down].join(' '),
      paused: [...text.matchAll(PAUSED)].map(([, channel, name]) => `${channel} ${name}`),
      queued: Number(QUEUED.exec(text)?.[1] ?? NaN),
    };
  }

  /**
   * Every look of a span of milliseconds; where they tell too little yet, because the machine is busy,
   * of the time after it too, up to `patience` milliseconds.
   */
  async during(span: number, enough = (_: readonly Look[]) => true, patience = 0): Promise<Look[]> {
    const until = performance.now() + span;
    const looks: Look[] = [];
    while (performance.now() < until || (!enough(looks) && performance.now() < until + patience))
      looks.push(await this.lookAgain());
    return looks;
  }

  /** Looks until it is so; false if it is not within `patience` milliseconds. */
  async until(isSo: (look: Look) => boolean, patience: number): Promise<boolean> {
    const end = performance.now() + patience;
    while (performance.now() < end) if (isSo(await this.lookAgain())) return true;
    return false;
  }

  private async lookAgain(): Promise<Look> {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
    return this.look();
  }
}
