import { read } from './answer.js';

/** A body that goes on for as long as somebody reads it, and tells how much was. */
function endless(chunk: Uint8Array) {
  const seen = { given: 0, left: false };
  const body = new ReadableStream<Uint8Array>({
    pull(to) {
      seen.given += chunk.length;
      to.enqueue(chunk);
    },
    cancel: () => void (seen.left = true),
  });
  return { seen, answer: new Response(body) };
}

test.each([1, 1000, 16_384, 100_000])(
  'of a body in pieces of %i bytes the first 16 KB are read, and the rest is not asked for',
  async (size) => {
    const { seen, answer } = endless(new Uint8Array(size).fill(65));
    expect(await read(answer)).toEqual({ said: 'A'.repeat(16_384) });
    // The stream holds one piece ready.
    expect(seen.given).toBeLessThanOrEqual(16_384 + 2 * size);
    expect(seen.left).toBe(true);
  },
);

it('a letter that comes in two pieces is whole', async () => {
  const body = new ReadableStream({
    start(to) {
      for (const part of [[0xc5], [0x9f]]) to.enqueue(new Uint8Array(part));
      to.close();
    },
  });
  expect(await read(new Response(body))).toEqual({ said: 'ş' });
});

test.each`
  what         | body
  ${'no body'} | ${null}
  ${'nothing'} | ${''}
`('an answer with $what says nothing', async ({ body }: { body: string | null }) => {
  expect(await read(new Response(body))).toEqual({ said: '' });
});
