import type { Options, Secrets } from '../config/index.js';

/** Exit code of a refused start: the configuration is wrong (sysexits' EX_CONFIG). */
export const EX_CONFIG = 78;

/** The start is refused; the message names every reason and what to do about it. */
export class UnsafeStart extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(`Latchkey does not start:\n${reasons.map((reason) => `  - ${reason}`).join('\n')}`);
    this.name = 'UnsafeStart';
  }
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Every reason why this configuration must not serve, all at once; throws `UnsafeStart` if there is one. */
export function refuseUnsafeStart(options: Options, secrets: Secrets): void {
  const reasons = options.run.development
    ? developmentReasons(options)
    : productionReasons(options, secrets);
  if (reasons.length > 0) throw new UnsafeStart(reasons);
}

// Development prints codes and a client's secret: on a public address anybody could read them.
const developmentReasons = ({ run }: Options): string[] =>
  LOOPBACK.has(run.host)
    ? []
    : [
        `HOST is ${run.host}: development serves the same machine only. Set HOST=127.0.0.1 or NODE_ENV=production.`,
      ];

function productionReasons(options: Options, secrets: Secrets): string[] {
  const reasons = [
    'Mail and text messages would be captured instead of sent: this version has no real channel yet. Run it with NODE_ENV=development.',
  ];
  if (secrets.drawnHere)
    reasons.push(
      'CODE_KEYS, PASSWORD_KEYS and OUTBOX_KEYS must all be given: keys drawn here are lost with the disk.',
    );
  if (!options.smsOtp.homeRegion && !options.smsOtp.countries?.length)
    reasons.push(
      'Neither HOME_REGION nor SMS_COUNTRIES is set: say which countries may be texted.',
    );
  return reasons;
}
