/** Every scope that a client may be given; each opens a route, or something more on one. */
export const SCOPES = [
  'accounts:read',
  'accounts:write',
  'accounts:resend',
  'accounts:validate',
  'accounts:reset',
  'accounts:import',
  'codes:reveal',
  'otp:create',
  'otp:validate',
  'otp:reveal',
  'otp:any-destination',
] as const;

export type Scope = (typeof SCOPES)[number];

/** Scopes that hand out live codes or take in hashes: given by name only, never by "all". */
export const GUARDED_SCOPES: readonly Scope[] = ['accounts:import', 'codes:reveal', 'otp:reveal'];

/** What the development client has. */
export const DEVELOPMENT_SCOPES: readonly Scope[] = SCOPES.filter(
  (scope) => !GUARDED_SCOPES.includes(scope),
);

export const isScope = (text: string): text is Scope => SCOPES.includes(text as Scope);

/** Splits scopes joined by spaces, as OAuth writes them; what is no scope of ours stays in. */
export const splitScopes = (joined: string): string[] =>
  joined.split(' ').filter((scope) => scope !== '');
