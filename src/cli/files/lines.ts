/** Characters. */
export const LONGEST_LINE = 1_000_000;

/** The lines of a text that comes in pieces; of a line that is too long only its beginning. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    // Kept long enough to be refused by name, not long enough to fill the memory.
    if (rest.length > LONGEST_LINE) rest = rest.slice(0, LONGEST_LINE + 1);
    yield* lines;
  }
  if (rest !== '') yield rest;
}
