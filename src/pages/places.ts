import type { HelpPageOptions, RunOptions } from '../config/index.js';
import type { Place } from './page.js';

const DESCRIPTIONS: readonly Place[] = [
  { name: 'Help', path: '/Help' },
  { name: 'Swagger UI', path: '/swagger' },
];
const OUTBOX: Place = { name: 'Outbox', path: '/outbox' };

/** The pages that this server has, by its options. */
export const placesOf = (help: HelpPageOptions, run: RunOptions): Place[] => [
  ...(help.enabled ? DESCRIPTIONS : []),
  ...(run.development ? [OUTBOX] : []),
];
