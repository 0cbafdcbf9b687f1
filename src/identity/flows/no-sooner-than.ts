/**
 * Runs `work` and answers no sooner than after `floor` milliseconds, so that a stranger cannot hear in
 * the time what was found. Failures are not held back, nor outcomes that `isHeld` lets go.
 */
export async function noSoonerThan<T>(
  floor: number,
  work: () => Promise<T>,
  isHeld: (outcome: T) => boolean = () => true,
): Promise<T> {
  if (floor < 1) return work();
  const held = new Promise((resolve) => setTimeout(resolve, floor));
  const outcome = await work();
  if (isHeld(outcome)) await held;
  return outcome;
}
