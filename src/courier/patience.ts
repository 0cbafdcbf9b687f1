/** Milliseconds that a channel may take over all its providers; each has a shorter limit of its own. */
const PATIENCE = 60_000;

/** What a channel answers in time; one that hangs for ever would hold up those behind it. */
export async function withinPatience<T>(sending: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeoutError('The channel took too long.')), PATIENCE);
    timer.unref();
  });
  return Promise.race([sending, late]).finally(() => clearTimeout(timer));
}

class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}
