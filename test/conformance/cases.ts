import { readFileSync } from 'node:fs';
import { exchange, wireOf, type RawAnswer } from '../support/raw-http.js';

/** Text, or bytes that are none. */
interface Recorded {
  readonly body?: string | null;
  readonly bodyBase64?: string;
}

/** What ASP.NET Web API answered. */
export interface RecordedAnswer extends Recorded {
  readonly status: number;
  readonly contentType: string | null;
  readonly allow?: string;
}

/** One line of cases.jsonl. */
export interface Case {
  readonly id: string;
  readonly family: string;
  readonly request: Recorded & {
    readonly method: string;
    readonly path: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly chunked?: boolean;
  };
  readonly response: RecordedAnswer;
  /** A second right answer: that of a later Json.NET. */
  readonly alsoGenuine?: RecordedAnswer;
  /** What the recorded host may have added of its own; never counted. */
  readonly doubtful?: unknown;
  /** An answer that depends on the day; never counted. */
  readonly volatile?: unknown;
}

/** A rule that this product departs from on purpose. */
interface Deviation {
  readonly why: string;
  readonly answer: string;
  readonly cases: readonly string[];
}

// The recorded server's name; it stands in the text of a 404.
const HOST = 'localhost:5099';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

export const cases = (): Case[] =>
  read('cases.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case);

export const deviations = (): Record<string, Deviation> =>
  JSON.parse(read('deviations.json')) as Record<string, Deviation>;

/** The cases whose recorded answer this product gives, by family; the deviations are left out. */
export function casesByFamily(): Map<string, Case[]> {
  const deviating = new Set(Object.values(deviations()).flatMap((deviation) => deviation.cases));
  const families = new Map<string, Case[]>();
  for (const testCase of cases()) {
    if (deviating.has(testCase.id)) continue;
    const family = families.get(testCase.family) ?? [];
    families.set(testCase.family, [...family, testCase]);
  }
  return families;
}

function bytesOf({ body, bodyBase64 }: Recorded): Buffer | undefined {
  if (bodyBase64 !== undefined) return Buffer.from(bodyBase64, 'base64');
  return typeof body === 'string' ? Buffer.from(body) : undefined;
}

/** Sends a case's request to a server on this machine. */
export const ask = ({ request }: Case, port: number): Promise<RawAnswer> =>
  exchange(port, wireOf({ ...request, body: bytesOf(request) }, HOST));

const verbs = (allow = '') =>
  allow
    .split(',')
    .map((verb) => verb.trim())
    .filter((verb) => verb !== '')
    .sort()
    .join();

const shown = (body: Buffer) => JSON.stringify(body.toString().slice(0, 400));

/** In what an answer differs from a recorded one: status, Content-Type, Allow as a set, body bytes. */
export function differences(expected: RecordedAnswer, actual: RawAnswer): string[] {
  const type = actual.headers['content-type'] ?? null;
  const body = bytesOf(expected) ?? Buffer.alloc(0);
  const found: string[] = [];
  if (actual.status !== expected.status) {
    found.push(`status ${actual.status}, not ${expected.status}`);
  }
  if (type !== expected.contentType) found.push(`type ${type}, not ${expected.contentType}`);
  if (expected.allow !== undefined && verbs(expected.allow) !== verbs(actual.headers.allow)) {
    found.push(`allow ${actual.headers.allow}, not ${expected.allow}`);
  }
  if (!actual.body.equals(body)) found.push(`body ${shown(actual.body)}\n  not  ${shown(body)}`);
  return found;
}

/** What a case came to; a case with differences passes if a genuine other answer fits. */
export type Verdict = { passed: true } | { passed: false; counted: boolean; differences: string[] };

/** Judges the answer to a case. */
export function judge(testCase: Case, actual: RawAnswer): Verdict {
  const found = differences(testCase.response, actual);
  if (found.length === 0) return { passed: true };
  const { alsoGenuine, doubtful, volatile } = testCase;
  if (alsoGenuine && differences(alsoGenuine, actual).length === 0) return { passed: true };
  return { passed: false, counted: !doubtful && !volatile, differences: found };
}
