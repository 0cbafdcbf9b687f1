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

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** The verbs of every route, to tell a wrong verb (405) from a path that does not exist (404). */
export class RouteTable {
  private readonly routes = new Map<string, { pattern: RegExp; methods: Set<string> }>();

  /** Takes a route as Fastify reports it. */
  add(method: string | readonly string[], url: string): void {
    const key = url.toLowerCase();
    const route = this.routes.get(key) ?? { pattern: patternOf(url), methods: new Set() };
    for (const name of [method].flat()) route.methods.add(name);
    this.routes.set(key, route);
  }

  /** The verbs that a path answers to; none if no route has it. `path` is without its query. */
  methodsOf(path: string): string[] {
    const target = decoded(path);
    const methods = new Set<string>();
    for (const route of this.routes.values()) {
      if (route.pattern.test(target)) for (const name of route.methods) methods.add(name);
    }
    return [...methods];
  }
}
