import type { Key } from '../config/index.js';

/**
 * Keys from outside the database, found by the id that stands beside everything made with them.
 * The first makes whatever is new; the others only check what they once made.
 */
export class Peppers {
  readonly current: Key;
  private readonly byId: ReadonlyMap<string, Buffer>;

  /** Throws if the list is empty, an id occurs twice, or one could not stand inside a stored hash. */
  constructor(keys: readonly Key[]) {
    if (keys.length === 0) throw new RangeError('At least one pepper is needed.');
    if (keys.some(({ id }) => !/^[\w-]{1,64}$/.test(id))) throw new RangeError('Bad pepper id.');
    this.current = keys[0];
    this.byId = new Map(keys.map(({ id, bytes }) => [id, bytes]));
    if (this.byId.size !== keys.length) throw new RangeError('Two peppers have one id.');
  }

  /** The key with that id; undefined once it has been retired. */
  bytesOf(id: string): Buffer | undefined {
    return this.byId.get(id);
  }
}
