/** What encloses the reader's place. */
export const Container = Object.freeze({ none: 0, object: 1, array: 2 });
export type ContainerKind = (typeof Container)[keyof typeof Container];

// Json.NET 6 puts a name in brackets if it holds one of these, and escapes nothing in it.
const SPECIAL = /[. [\]()]/;

interface Level {
  readonly kind: ContainerKind;
  name: string;
  index: number;
}

/** Where the reader stands: the open objects and arrays, with the last name or index in each. */
export class JsonPath {
  private readonly levels: Level[] = [];

  get depth(): number {
    return this.levels.length;
  }

  get current(): ContainerKind {
    return this.levels.at(-1)?.kind ?? Container.none;
  }

  push(kind: ContainerKind): void {
    this.finishValue();
    this.levels.push({ kind, name: '', index: -1 });
  }

  pop(): ContainerKind {
    return this.levels.pop()?.kind ?? Container.none;
  }

  setName(name: string): void {
    const level = this.levels.at(-1);
    if (level) level.name = name;
  }

  /** Counts one item, if the place is in an array. */
  finishValue(): void {
    const level = this.levels.at(-1);
    if (level?.kind === Container.array) level.index++;
  }

  /** The index last read in the array at a depth, counted from 0. */
  indexAt(depth: number): number {
    return (this.levels[depth] ?? this.levels.at(-1))?.index ?? -1;
  }

  /** `Errors.Messages[1]`; the innermost level is left out while nothing in it was read. */
  toText(withInnermost: boolean): string {
    const levels = withInnermost ? this.levels : this.levels.slice(0, -1);
    let path = '';
    for (const { kind, name, index } of levels) path = appended(path, kind, name, index);
    return path;
  }
}

function appended(path: string, kind: ContainerKind, name: string, index: number): string {
  if (kind === Container.array) return `${path}[${index}]`;
  if (SPECIAL.test(name)) return `${path}['${name}']`;
  return path === '' ? name : `${path}.${name}`;
}
