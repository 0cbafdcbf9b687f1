import type { FastifyRequest } from 'fastify';
import type { Scope } from '../scopes.js';

/** Whoever calls now: a registered client, or anybody. */
export class Caller {
  constructor(
    /** Null for an anonymous caller. */
    readonly clientId: string | null,
    readonly scopes: ReadonlySet<string>,
    /** Where the call comes from; empty if the socket does not say. */
    readonly address: string,
  ) {}

  static anonymous(address: string): Caller {
    return new Caller(null, NO_SCOPES, address);
  }

  /** Whether a valid credential was shown. */
  get trusted(): boolean {
    return this.clientId !== null;
  }

  has(scope: Scope): boolean {
    return this.scopes.has(scope);
  }
}

const NO_SCOPES: ReadonlySet<string> = new Set();
// On the request itself: a WeakMap of all requests costs the collector more than the requests do.
const CALLER = Symbol('caller');

type Called = FastifyRequest & { [CALLER]?: Caller };

/** Remembers who makes a request. */
export function rememberCaller(request: FastifyRequest, caller: Caller): void {
  (request as Called)[CALLER] = caller;
}

/** Who makes a request, as the guard found it. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = (request as Called)[CALLER];
  if (!caller) throw new Error('The guard has not seen this request.');
  return caller;
}
