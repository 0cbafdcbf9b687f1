import { setTimeout as wait } from 'node:timers/promises';
import type { GrownStore, Turn } from './grown-store.js';

const DAY = 86_400_000;
const KEPT_DAYS = 30;
const KEEP = { KEEP_CODES_DAYS: String(KEPT_DAYS), KEEP_AUDIT_DAYS: '400' };
/** Milliseconds from the start until the first purge, and a little more. */
const FIRST_PURGE = 62_000;
const SPAN = 15_000;

/** Half of the history is over its time: how fast it goes, and what callers notice at half of the most load. */
export async function purgeUnderLoad(
  grown: GrownStore,
  say: (line: string) => void,
): Promise<void> {
  await grown.start(KEEP);
  const started = performance.now();
  const most = (await grown.turn(5_000)).rate;
  const before = await grown.turn(SPAN, most / 2);
  const due = `SELECT count(*) FROM one_time_code WHERE expires_at <= ${Date.now() - KEPT_DAYS * DAY}`;
  const atFirst = await grown.store.number(due);
  say(`${atFirst} codes are due; waiting for the first purge …`);
  await wait(FIRST_PURGE - (performance.now() - started));
  const left = await grown.store.number(due);
  const begun = performance.now();
  const during = await grown.turn(SPAN, most / 2);
  const seconds = (performance.now() - begun) / 1000;
  const gone = left - (await grown.store.number(due));
  await grown.stop();
  say(
    `${gone} codes purged in ${seconds.toFixed(0)} s of load (${Math.round(gone / seconds)} a second), ` +
      `${atFirst - left} before it; ${quantiles('without', before)}, ${quantiles('with', during)}`,
  );
}

const quantiles = (title: string, { rate, median, p99 }: Turn) =>
  `${title} the purge ${Math.round(rate)}/s, median ${median.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
