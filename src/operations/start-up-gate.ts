import { inspectStore } from '../database/index.js';
import type { Configuration, Finding } from './hazards/hazard.js';
import { findHazards } from './hazards/hazards.js';

/** Exit code of a refused start: the configuration is wrong (sysexits' EX_CONFIG). */
export const EX_CONFIG = 78;

/** The start is refused; the message names every reason and what to do about it. */
export class UnsafeStart extends Error {
  constructor(readonly findings: readonly Finding[]) {
    const lines = findings.map(({ name, reason }) => `  - ${name}: ${reason}`);
    super(`Latchkey does not start:\n${lines.join('\n')}`);
    this.name = 'UnsafeStart';
  }
}

/** Every reason why this configuration must not serve, all at once; throws `UnsafeStart` if there is one. */
export async function refuseUnsafeStart(
  configuration: Omit<Configuration, 'store'>,
): Promise<void> {
  const findings = await diagnose(configuration);
  if (findings.length > 0) throw new UnsafeStart(findings);
}

/** The same reasons, for `doctor`. A store that cannot be reached is silent here: the start itself will say it. */
export async function diagnose(configuration: Omit<Configuration, 'store'>): Promise<Finding[]> {
  const { database } = configuration.options;
  const store = await inspectStore(database).catch(() => undefined);
  return findHazards({ ...configuration, store });
}
