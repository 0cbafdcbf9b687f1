import { posix } from 'node:path';
import { APP, INJECTION, roomNamed, roomOf, WITHOUT_HTTP } from './rooms.js';
import { targetOf, type Import, type SourceFile } from './source-file.js';

/** A rule of the house over all files; gives a line for each place that breaks it. */
export type Rule = (files: readonly SourceFile[]) => string[];

const MOST_LINES = 250;
const MOST_FILES = 14;

/** The files that jest runs. */
export const SPEC = /\.(e2e-)?spec\.ts$/;

const isSpec = (path: string) => SPEC.test(path);
const isSource = ({ path }: SourceFile) => path.startsWith('src/') && !isSpec(path);

const eachImport =
  (judge: (file: SourceFile, found: Import) => string | undefined): Rule =>
  (files) =>
    files
      .filter(({ path }) => path.startsWith('src/'))
      .flatMap((file) => file.imports.map((found) => judge(file, found)))
      .filter((line) => line !== undefined);

/** Another room is entered by its index; specs included. */
export const entersByIndex = eachImport((file, found) => {
  const target = targetOf(file, found);
  const room = target && roomOf(target);
  if (!room || room === APP || room === roomOf(file.path)) return undefined;
  return target === `src/${room}/index.ts` ? undefined : `${file.path} goes past ${room}/index.js`;
});

/** Source files import the rooms that the table grants theirs, and nothing outside `src`. */
export const keepsToItsRooms = eachImport((file, found) => {
  const target = targetOf(file, found);
  if (!target || isSpec(file.path)) return undefined;
  const own = roomOf(file.path)!;
  const room = roomOf(target);
  if (room === own || (room && roomNamed(own).rooms.includes(room))) return undefined;
  return `${file.path} may not import ${room ?? target}`;
});

/** Source files use the packages that the table grants their room; Node's own are free. */
export const keepsToItsPackages = eachImport((file, found) => {
  const { specifier } = found;
  if (isSpec(file.path) || /^(\.|node:)/.test(specifier)) return undefined;
  const { packages } = roomNamed(roomOf(file.path)!);
  const granted = packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  return granted ? undefined : `${file.path} may not import ${specifier}`;
});

/** The rooms below the wire take injection from Nest, no status code, exception or controller. */
export const knowsNoHttp = eachImport((file, { specifier, names }) => {
  const bound = specifier === '@nestjs/common' && WITHOUT_HTTP.includes(roomOf(file.path)!);
  const taken = bound && !isSpec(file.path) ? names.filter((name) => !INJECTION.test(name)) : [];
  return taken.length > 0 ? `${file.path} takes ${taken.join(', ')} from Nest` : undefined;
});

/** The database is reached by the unit of work; only these know TypeORM's handle. */
export const keepsTheSeam: Rule = (files) =>
  files
    .filter(isSource)
    .filter(({ identifiers }) => identifiers.has('DataSource'))
    .filter(({ path }) => !['runtime', 'database'].includes(roomOf(path)!))
    .map(({ path }) => `${path} names DataSource`);

export const staysShort: Rule = (files) =>
  files
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines`);

export const staysSmall: Rule = (files) => {
  const sizes = new Map<string, number>();
  for (const { path } of files.filter(({ path }) => !isSpec(path))) {
    const folder = posix.dirname(path);
    sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
  }
  return [...sizes]
    .filter(([, size]) => size > MOST_FILES)
    .map(([folder, size]) => `${folder} has ${size} source files`);
};

/** What looks like a spec, by its name or by declaring tests, is one that jest runs. */
export const runsEverySpec: Rule = (files) =>
  files
    .filter(({ path, declaresTests }) => declaresTests || /[._-](spec|test)s?\.\w+$/i.test(path))
    .filter(({ path }) => !isSpec(path))
    .map(({ path }) => `${path} looks like a spec, but jest does not run it`);

export const singlesOutNoTest: Rule = (files) =>
  files.filter(({ focused }) => focused).map(({ path }) => `${path} singles out a test`);

/** No source file reaches itself through its imports, types included. */
export const filesHaveNoCycle: Rule = (files) => cyclesIn(importGraph(files, (path) => path));

/** No room reaches itself through the rooms it imports. */
export const roomsHaveNoCycle: Rule = (files) =>
  cyclesIn(importGraph(files, (path) => roomOf(path) ?? path));

function importGraph(files: readonly SourceFile[], nodeOf: (path: string) => string) {
  const graph = new Map<string, Set<string>>();
  for (const file of files.filter(isSource)) {
    const node = nodeOf(file.path);
    const targets = graph.get(node) ?? new Set();
    for (const found of file.imports) {
      const target = targetOf(file, found);
      if (target && nodeOf(target) !== node) targets.add(nodeOf(target));
    }
    graph.set(node, targets);
  }
  return graph;
}

/** Depth-first; a node met again on the way down closes a circle, which is told once. */
function cyclesIn(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const walk = (node: string, way: readonly string[]): void => {
    const met = way.indexOf(node);
    if (met >= 0) return void cycles.push([...way.slice(met), node].join(' → '));
    if (done.has(node)) return;
    for (const next of graph.get(node) ?? []) walk(next, [...way, node]);
    done.add(node);
  };
  for (const node of graph.keys()) walk(node, []);
  return cycles;
}
