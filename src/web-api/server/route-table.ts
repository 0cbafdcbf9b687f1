import { endsInGuid } from './guid-segment.js';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A route's path as a pattern over decoded paths: any case, with or without a trailing slash. */
function patternOf(url: string): RegExp {
  const segments = url.split('/').filter((segment) => segment !== '');
  const source = segments.map((segment) => {
    if (segment.startsWith(':')) return '/[^/]+';
    return segment === '*' ? '/.*' : `/${escaped(segment)}`;
  });
  return new RegExp(`^${source.join('')}/*$`, 'i');
}

// Fastify takes doubled slashes for one.
const single = (path: string) => path.replace(/\/{2,}/g, '/');

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

interface Route {
  readonly pattern: RegExp;
  readonly guidOnly: boolean;
  readonly methods: Set<string>;
}

/** The verbs of every route, to tell a wrong verb (405) from a path that does not exist (404). */
export class RouteTable {
  private readonly routes = new Map<string, Route>();

  /** Takes a route as Fastify reports it; `guidOnly` if its last segment must be a Guid. */
  add(method: string | readonly string[], url: string, guidOnly = false): void {
    const key = `${url.toLowerCase()} ${guidOnly}`;
    const pattern = patternOf(url);
    const route = this.routes.get(key) ?? { pattern, guidOnly, methods: new Set<string>() };
    for (const name of [method].flat()) route.methods.add(name);
    this.routes.set(key, route);
  }

  /** The verbs that a path answers to; none if no route has it. `path` is without its query. */
  methodsOf(path: string): string[] {
    const target = single(decoded(path));
    const methods = new Set<string>();
    for (const { pattern, guidOnly, methods: own } of this.routes.values()) {
      if (!pattern.test(target) || (guidOnly && !endsInGuid(path))) continue;
      for (const name of own) methods.add(name);
    }
    return [...methods];
  }
}
