import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import {
  KeepAliveClient,
  type Sent,
  type TimedAnswer,
} from '../support/product/keep-alive-client.js';
import type { Product } from '../support/product/product-process.js';
import { arbitraryRequest } from './arbitrary-request.js';
import type { FuzzFormat } from './fuzz-format.js';

export interface Plan {
  readonly format: FuzzFormat;
  readonly runs: number;
  readonly seed: number;
  /** Requests under way at once; each lane draws from a seed of its own: the seed, and how many-th it is. */
  readonly lanes: number;
  /** Milliseconds that an answer may take. */
  readonly patience: number;
  /** Told after each answer. */
  readonly onAnswer?: () => void;
}

export interface Report {
  readonly answers: ReadonlyMap<number, number>;
  /** Milliseconds. */
  readonly slowest: number;
  /** Answers that came later than they may, for whatever reason. */
  readonly late: number;
  /** What each lane that failed says: its seed, and the smallest request it found; then what is slow by itself. */
  readonly failures: readonly string[];
}

/** Sends generated requests in one format to a running product and holds every answer to the laws. */
export async function campaign(product: Product, plan: Plan): Promise<Report> {
  const client = new KeepAliveClient(product.port, plan.lanes);
  const answers = new Map<number, number>();
  const late: Sent[] = [];
  let slowest = 0;
  const property = fc.asyncProperty(arbitraryRequest(product, plan.format), async (request) => {
    const answer = await client.send(request);
    answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
    slowest = Math.max(slowest, answer.milliseconds);
    plan.onAnswer?.();
    if (answer.milliseconds > plan.patience) late.push(request);
    const fault = faultOf(answer);
    if (fault) throw new Error(fault);
  });
  const lanes = Array.from({ length: plan.lanes }, (_, lane) => {
    const share = Math.floor((plan.runs + lane) / plan.lanes);
    return fc.check(property, { numRuns: share, seed: plan.seed + lane });
  });
  const failed = (await Promise.all(lanes)).filter((details) => details.failed);
  const slow = await slowAlone(client, late, plan.patience);
  client.close();
  return { answers, slowest, late: late.length, failures: [...failed.map(described), ...slow] };
}

/**
 * A machine that is busy delays any answer; a body that is slow to read is slow whenever it comes. So what
 * was late is asked again, alone, and counts if even the best of some answers is late.
 */
async function slowAlone(
  client: KeepAliveClient,
  late: readonly Sent[],
  patience: number,
): Promise<string[]> {
  const slow: string[] = [];
  for (const request of late) {
    let best = Infinity;
    for (let i = 0; i < ASKED_AGAIN && best > patience; i++) {
      best = Math.min(best, (await client.send(request)).milliseconds);
    }
    if (best > patience) slow.push(`${best.toFixed(0)} ms at best: ${spelled(request)}`);
  }
  return slow;
}

const ASKED_AGAIN = 5;

function faultOf({ status, text, contentType }: TimedAnswer) {
  if (status >= 500) return `${status} ${text.slice(0, 300)}`;
  if (/\n\s+at |node_modules/.test(text)) return `a stack: ${text.slice(0, 300)}`;
  return isWellFormed(text, contentType) ? undefined : `not ${contentType}: ${text.slice(0, 300)}`;
}

function isWellFormed(text: string, contentType: string): boolean {
  if (text === '') return true;
  if (contentType.includes('xml')) return XMLValidator.validate(text) === true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function described({ seed, counterexample, errorInstance }: fc.RunDetails<[Sent]>): string {
  const [request] = counterexample ?? [];
  const why = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return `seed ${seed}: ${why}${request ? `: ${spelled(request)}` : ''}`;
}

function spelled({ verb, path, headers, body }: Sent): string {
  const type = `${headers['Content-Type']}, Accept ${headers['Accept']}`;
  return `${verb} ${path}, ${type}\n  ${body.toString('base64')}`;
}
