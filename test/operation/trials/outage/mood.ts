import type { LineState } from '../../../doubles/provider-line.js';

/** How a provider is: its line, and what its gateway and its mail server answer. */
export interface Mood {
  readonly name: string;
  readonly line: LineState;
  readonly http: number;
  readonly smtp: number;
  /** Whether that is said of the message and not of the provider. */
  readonly final?: true;
}

export const WELL: Mood = { name: 'well', line: 'up', http: 202, smtp: 250 };
export const DOWN: Mood = { ...WELL, name: 'down', line: 'cut' };

/** Everything that may be wrong with a provider. */
export const MOODS: readonly Mood[] = [
  DOWN,
  { ...WELL, name: 'slow', line: 'slow' },
  { name: '500', line: 'up', http: 500, smtp: 451 },
  { name: '503', line: 'up', http: 503, smtp: 421 },
  { name: '429', line: 'up', http: 429, smtp: 450 },
  { name: '404', line: 'up', http: 404, smtp: 454 },
  { name: '400', line: 'up', http: 400, smtp: 550, final: true },
];
