import type { CallerOptions } from '../../config/index.js';
import { ActionAccess } from '../../web-api/index.js';
import type { Scope } from '../scopes.js';

/** Options of {@link CallerOptions} that say yes or no. */
type Switch = {
  [K in keyof CallerOptions]: CallerOptions[K] extends boolean ? K : never;
}[keyof CallerOptions];

/** What an action wants of its caller. */
export interface AccessRule extends ActionAccess {
  readonly scope: Scope | null;
  /** The option that lets callers without a credential in. */
  readonly anonymousWhen?: Switch;
  /** The option without which the scope is not asked for. */
  readonly onlyWhen?: Switch;
  /** Status for a caller that shows no credential where one is needed. */
  readonly absent: 401 | 403;
}

/** Only clients with the scope may call; with the named option on, callers without a credential too. */
export const RequireScope = (scope: Scope, options: { anonymousWhen?: Switch } = {}) =>
  ActionAccess({ scope, absent: 401, ...options } as AccessRule);

/** Anybody may call: the code in the body is the credential. A credential that is shown must be good. */
export const Anonymous = () => ActionAccess({ scope: null, absent: 401 } as AccessRule);

/**
 * Anybody may call, unless the option wants a vendor's key; then its absence is 403, as the vendor's
 * help page has it.
 */
export const VendorKey = (scope: Scope, onlyWhen: Switch) =>
  ActionAccess({ scope, optional: true, onlyWhen, absent: 403 } as AccessRule);

/** The controller itself decides who may call: operations pages, the token endpoint. */
export const OwnAccess = () => ActionAccess({ scope: null, absent: 401, own: true } as AccessRule);
