import { RouteConstraints } from '@nestjs/platform-fastify';
import { readGuid, unreadable } from '../../data-contract/index.js';

const NAME = 'guidSegment';
const GUID = 'guid';
const OTHER = 'other';

/** Whether a path ends in a Guid, in any of .NET's spellings. */
export function endsInGuid(path: string): boolean {
  const segments = path.split('?', 1)[0].split('/');
  const last = segments.findLast((segment) => segment !== '') ?? '';
  try {
    return readGuid(decodeURIComponent(last)) !== unreadable;
  } catch {
    return false;
  }
}

/**
 * `{userid:guid}`: the route is there only if the path's last segment is a Guid, so that it takes
 * nothing from the routes beside it: `account/Insert` has no GET because `account/{userid}` has one.
 */
export const GuidSegment = () => RouteConstraints({ [NAME]: GUID });

/** Whether a route was declared with {@link GuidSegment}. */
export const wantsGuidSegment = (constraints: Readonly<Record<string, unknown>> | undefined) =>
  constraints?.[NAME] === GUID;

/** What find-my-way asks of a request before it chooses among such routes. */
export const guidSegmentStrategy = {
  name: NAME,
  storage() {
    const routes = new Map<string, never>();
    return {
      get: (value: string) => routes.get(value) ?? null,
      set: (value: string, route: never) => void routes.set(value, route),
    };
  },
  deriveConstraint: ({ url = '' }: { url?: string }) => (endsInGuid(url) ? GUID : OTHER),
};
