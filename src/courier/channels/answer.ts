/** As many bytes of an answer as are looked at. */
const MOST = 16_384;

/** What could be read of an answer's body, and why not all of it that was wanted. */
export interface ReadAnswer {
  readonly said: string;
  /** It was cut, or did not end in time. */
  readonly failure?: unknown;
}

/**
 * Reads the beginning of the body as text; the rest is not even fetched, for a few kilobytes that are
 * compressed can be gigabytes. The end may never come, which says nothing of the status before it.
 */
export async function read(answer: Response): Promise<ReadAnswer> {
  if (answer.body === null) return { said: '' };
  // As fetch has it, bytes; the type of a stream leaves that open.
  const body = answer.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const decoder = new TextDecoder();
  let [said, left] = ['', MOST];
  try {
    while (left > 0) {
      const { done, value } = await body.read();
      if (done) return { said: said + decoder.decode() };
      said += decoder.decode(value.subarray(0, left), { stream: true });
      left -= value.length;
    }
    // Not waited for: enough was said, however the rest is left.
    void body.cancel().catch(() => undefined);
    return { said };
  } catch (failure) {
    return { said, failure };
  }
}
