import type { SourceRow } from '../../identity/index.js';
import { linesOf, LONGEST_LINE } from './lines.js';

/** Rows of a file with one JSON object a line; empty lines are passed over. */
export async function* jsonLineRows(chunks: AsyncIterable<string>): AsyncGenerator<SourceRow> {
  let line = 0;
  for await (const text of linesOf(chunks)) {
    line += 1;
    if (text.trim() !== '') yield { line, ...rowOf(text) };
  }
}

function rowOf(text: string): Pick<SourceRow, 'row' | 'fault'> {
  if (text.length > LONGEST_LINE) return { row: {}, fault: 'the line is too long' };
  const parsed = parsedObject(text);
  if (!parsed) return { row: {}, fault: 'the line is no JSON object' };
  const bad = Object.entries(parsed).find(
    ([, value]) => typeof value === 'object' && value !== null,
  );
  const row = Object.fromEntries(
    Object.entries(parsed).map(([name, value]) => [name, value === null ? null : textOf(value)]),
  );
  return bad ? { row, fault: `${bad[0]} is neither text nor number` } : { row };
}

function parsedObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
