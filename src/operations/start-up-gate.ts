import type { DatabaseOptions } from '../config/index.js';
import { DatabaseAway, inspectStore, type StoreFacts, UnreadableStore } from '../database/index.js';
import type { Configuration, Finding } from './hazards/hazard.js';
import { findHazards } from './hazards/hazards.js';

/** The start is refused; the message names every reason and what to do about it. */
export class UnsafeStart extends Error {
  constructor(readonly findings: readonly Finding[]) {
    const lines = findings.map(({ name, reason }) => `  - ${name}: ${reason}`);
    super(`Latchkey does not start:\n${lines.join('\n')}`);
    this.name = 'UnsafeStart';
  }
}

/**
 * Every reason why this configuration must not serve, all at once; then a database that is away or cannot be read,
 * for which the reasons need not wait. @throws UnsafeStart, DatabaseAway, UnreadableStore
 */
export async function refuseUnsafeStart(
  configuration: Omit<Configuration, 'store'>,
): Promise<void> {
  const store = await lookedInto(configuration.options.database);
  const isAway = store instanceof DatabaseAway || store instanceof UnreadableStore;
  const findings = findHazards({ ...configuration, store: isAway ? undefined : store });
  if (findings.length > 0) throw new UnsafeStart(findings);
  if (isAway) throw store;
}

// Of a store that cannot be looked into for another reason the start itself will tell.
async function lookedInto(
  options: DatabaseOptions,
): Promise<StoreFacts | DatabaseAway | UnreadableStore | undefined> {
  try {
    return await inspectStore(options);
  } catch (error) {
    return error instanceof DatabaseAway || error instanceof UnreadableStore ? error : undefined;
  }
}
