import { deliveryHazards } from './delivery-hazards.js';
import { exposureHazards } from './exposure-hazards.js';
import type { Configuration, Finding, Hazard } from './hazard.js';
import { keyHazards } from './key-hazards.js';
import { storeHazards } from './store-hazards.js';

/** Everything that a start refuses, and that `doctor` names. */
export const hazards: readonly Hazard[] = [
  ...keyHazards,
  ...deliveryHazards,
  ...exposureHazards,
  ...storeHazards,
];

/** Every hazard that applies to this configuration, in the order of the list. */
export function findHazards(configuration: Configuration): Finding[] {
  const mode = configuration.options.run.development ? 'development' : 'production';
  return hazards.flatMap(({ name, applies, find }) => {
    const reason = applies === 'always' || applies === mode ? find(configuration) : undefined;
    return reason === undefined ? [] : { name, reason };
  });
}
