/** As much of an answer as is looked at. */
const MOST = 16_384;

/** What could be read of an answer's body, and why not all of it that was wanted. */
export interface ReadAnswer {
  readonly said: string;
  /** It was cut, or did not end in time. */
  readonly failure?: unknown;
}

/** Reads the body as text. Its end may never come, which says nothing of the status before it. */
export async function read(answer: Response): Promise<ReadAnswer> {
  try {
    return { said: (await answer.text()).slice(0, MOST) };
  } catch (failure) {
    return { said: '', failure };
  }
}
