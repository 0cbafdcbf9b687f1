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
  readonly slowest: number;
  /** What each lane that failed says: its seed, and the smallest request it found. */
  readonly failures: readonly string[];
}

/** Sends generated requests in one format to a running product and holds every answer to the laws. */
export async function campaign(product: Product, plan: Plan): Promise<Report> {
  const client = new KeepAliveClient(product.port, plan.lanes);
  const answers = new Map<number, number>();
  let slowest = 0;
  // A machine that is busy delays any answer once; a body that is slow to read is slow again.
  const answerTo = async (request: Sent): Promise<TimedAnswer> => {
    const answer = await client.send(request);
    return answer.milliseconds > plan.patience ? client.send(request) : answer;
  };
  const property = fc.asyncProperty(arbitraryRequest(product, plan.format), async (request) => {
    const answer = await answerTo(request);
    answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
    slowest = Math.max(slowest, answer.milliseconds);
    plan.onAnswer?.();
    const fault = faultOf(answer, plan.patience);
    if (fault) throw new Error(fault);
  });
  const lanes = Array.from({ length: plan.lanes }, (_, lane) => {
    const share = Math.floor((plan.runs + lane) / plan.lanes);
    return fc.check(property, { numRuns: share, seed: plan.seed + lane });
  });
  const failed = (await Promise.all(lanes)).filter((details) => details.failed);
  client.close();
  return { answers, slowest, failures: failed.map(described) };
}

function faultOf({ status, text, contentType, milliseconds }: TimedAnswer, patience: number) {
  if (status >= 500) return `${status} ${text.slice(0, 300)}`;
  if (milliseconds > patience) return `an answer after ${milliseconds.toFixed(0)} ms`;
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
  if (!request) return `seed ${seed}: ${why}`;
  const { verb, path, headers, body } = request;
  const type = `${headers['Content-Type']}, Accept ${headers['Accept']}`;
  return `seed ${seed}: ${verb} ${path}, ${type}: ${why}\n  ${body.toString('base64')}`;
}
