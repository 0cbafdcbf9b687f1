/** Web API's text for everything a reader refuses; in production no more is said. */
export const GENERIC_ERROR = 'An error has occurred.';

interface Entry {
  readonly key: string;
  readonly messages: string[];
}

/**
 * What was wrong with a body: messages by key, in order of arrival.
 * Keys are compared without case and keep their first spelling, as in Web API's ModelStateDictionary.
 */
export class ModelState {
  private readonly byKey = new Map<string, Entry>();

  /** The state of a body that could not be read at all. */
  static unreadable(parameter: string): ModelState {
    const state = new ModelState();
    state.add(parameter, GENERIC_ERROR);
    return state;
  }

  get isValid(): boolean {
    return this.byKey.size === 0;
  }

  add(key: string, message: string): void {
    const folded = key.toUpperCase();
    const entry = this.byKey.get(folded);
    if (entry) entry.messages.push(message);
    else this.byKey.set(folded, { key, messages: [message] });
  }

  has(key: string): boolean {
    return this.byKey.has(key.toUpperCase());
  }

  *entries(): IterableIterator<[string, readonly string[]]> {
    for (const { key, messages } of this.byKey.values()) yield [key, messages];
  }
}

/** Joins a key and a path below it as Web API does: `model`, `model.Code`, `model[0]`. */
export function propertyKey(prefix: string, path: string): string {
  if (path === '') return prefix;
  if (prefix === '') return path;
  return path.startsWith('[') ? prefix + path : `${prefix}.${path}`;
}
