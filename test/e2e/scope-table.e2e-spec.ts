import { SCOPES, type Scope } from '../../src/clients/index.js';
import { ActionCatalogue } from '../../src/help-pages/index.js';
import { exchange, wireOf } from '../support/raw-http.js';
import { RunningApp } from '../support/running-app.js';

/** What a route wants of its caller; null where the code in the body is the credential. */
const TABLE: Record<string, Scope | null> = {
  'POST /api/Account/UpdateSendCodeAgain': 'accounts:resend',
  'POST /api/Account/Insert': 'accounts:write',
  'POST /api/Account/Update': 'accounts:write',
  'POST /api/account': 'accounts:write',
  'PUT /api/account': null,
  'GET /api/account/{userid}': 'accounts:read',
  'POST /api/Account/ForgotPassword': null,
  'POST /api/Account/ResetPassword': null,
  'GET /api/account/reset/{userID}': 'codes:reveal',
  'GET /api/account/reset/{email}': 'codes:reveal',
  'PUT /api/account/reset': null,
  'PATCH /api/v1/admin/accounts/{id}/validate': 'accounts:validate',
  'POST /api/v1/admin/accounts/validate/{id}': 'accounts:validate',
  'POST /api/v1/admin/accounts/{id}': 'accounts:write',
  'POST /api/TwoFactor/CreateTwoFactorSmsOtp': 'otp:create',
  'POST /api/TwoFactor/ValidateTwoFactorSmsOtp': 'otp:validate',
  'POST /api/TwoFactor/ValidateTwoFactorSmsOtoByReferenceId': 'otp:validate',
  'POST /api/TwoFactor/CreateOtpForRemindPassword': 'otp:create',
};
const ROUTES = Object.entries(TABLE).map(([route, scope]) => ({ route, scope }));
/** Scopes that open no route, but more of what a route can do. */
const MORE: readonly Scope[] = ['accounts:import', 'otp:reveal', 'otp:any-destination'];
const WITH_BODY = ROUTES.filter(({ route }) => !route.startsWith('GET'));

const HOURS_8 = 8 * 3_600_000;
const WRONG_KEY = `sk_${'0'.repeat(16)}_${'0'.repeat(64)}_00000000`;

let app: RunningApp;
let expired: string;
const tokens = new Map<Scope, string>();
beforeAll(async () => {
  app = await RunningApp.start();
  expired = await app.tokenWith(...SCOPES);
  app.clock.advance(HOURS_8);
  for (const scope of SCOPES) tokens.set(scope, await app.tokenWith(scope));
});
afterAll(() => app.stop());

const verbAndPath = (route: string) => {
  const [verb, template] = route.split(' ');
  const value = template.includes('{email}') ? 'nobody@example.test' : crypto.randomUUID();
  return { verb, path: template.replace(/\{\w+\}/, value) };
};

/** What a caller hears who gets past the guard: a body of no known type, or nobody of that id. */
const passed = (route: string) => (route.startsWith('GET') ? 404 : 415);

async function statusOf(route: string, headers: Record<string, string>, url = app.url) {
  const { verb, path } = verbAndPath(route);
  const body = verb === 'GET' ? undefined : 'x';
  const sent = { ...headers, ...(body && { 'Content-Type': 'text/nonsense' }) };
  const answer = await fetch(url + path, { method: verb, headers: sent, body });
  await answer.arrayBuffer();
  return answer.status;
}
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

it('the table names every route of the app, with the scope that it asks for', () => {
  const actions = app.app.get(ActionCatalogue, { strict: false }).actions();
  const asked = actions.map(({ verb, path, scope, scopeIsOptional }) => [
    `${verb} ${path}`,
    scopeIsOptional ? null : scope,
  ]);
  // The token endpoint is where a credential comes from: it asks for none but its own.
  expect(Object.fromEntries(asked)).toEqual({ ...TABLE, 'POST /Token': null });
});

it('every scope opens a route, or more on one', () => {
  const actions = app.app.get(ActionCatalogue, { strict: false }).actions();
  const asked = new Set<string | null>([...actions.map(({ scope }) => scope), ...MORE]);
  expect(SCOPES.filter((scope) => !asked.has(scope))).toEqual([]);
});

describe.each(ROUTES)('$route', ({ route, scope }) => {
  test.each`
    shown                 | headers
    ${'no credential'}    | ${() => ({})}
    ${'a made-up token'}  | ${() => bearer('x'.repeat(43))}
    ${'a wrong secret'}   | ${() => ({ 'X-Api-Key': WRONG_KEY })}
    ${'Basic'}            | ${() => ({ Authorization: 'Basic eDp5' })}
    ${'an expired token'} | ${() => bearer(expired)}
  `('with $shown', async ({ shown, headers }: Shown) => {
    const open = scope === null && shown === 'no credential';
    expect(await statusOf(route, headers())).toBe(open ? passed(route) : 401);
  });

  test.each(SCOPES)('with %s alone', async (held) => {
    const may = scope === null || scope === held;
    const status = await statusOf(route, bearer(tokens.get(held)!));
    expect(status).toBe(may ? passed(route) : 403);
  });
});

describe('a caller who may not call is told so before the body comes', () => {
  const refusal = async (route: string, headers: Record<string, string>) => {
    const { verb: method, path } = verbAndPath(route);
    const announced = { ...headers, 'Content-Type': 'application/json', 'Content-Length': '1000' };
    // Headers alone: whoever waited for the thousand bytes would never answer.
    const bytes = wireOf({ method, path, headers: Object.entries(announced) });
    return (await exchange(Number(new URL(app.url).port), bytes)).status;
  };

  test.each(WITH_BODY)('$route', async ({ route, scope }) => {
    expect(await refusal(route, bearer(expired))).toBe(401);
    if (scope === null) return;
    expect(await refusal(route, {})).toBe(401);
    const other = SCOPES.find((held) => held !== scope)!;
    expect(await refusal(route, bearer(tokens.get(other)!))).toBe(403);
  });
});

describe('with the options that let callers in without a credential', () => {
  let open: RunningApp;
  beforeAll(async () => {
    open = await RunningApp.start('sqlite', ({ callers }) => {
      Object.assign(callers, { anonymousAccounts: true, anonymousTwoFactor: true });
      Object.assign(callers, { anonymousAdminValidation: true, vendorKeyRequired: true });
    });
  });
  afterAll(() => open.stop());

  const LET_IN =
    /SendCodeAgain|validate|TwoFactor|ForgotPassword|ResetPassword|PUT \/api\/account$/;

  test.each(ROUTES)('$route', async ({ route }) => {
    const refused = route === 'PUT /api/account/reset' ? 403 : 401;
    expect(await statusOf(route, {}, open.url)).toBe(LET_IN.test(route) ? passed(route) : refused);
  });

  it('the vendor’s key is one with the scope accounts:reset', async () => {
    const route = 'PUT /api/account/reset';
    const [right, other] = [
      await open.tokenWith('accounts:reset'),
      await open.tokenWith('otp:create'),
    ];
    expect(await statusOf(route, bearer(right), open.url)).toBe(415);
    expect(await statusOf(route, bearer(other), open.url)).toBe(403);
  });
});

interface Shown {
  shown: string;
  headers: () => Record<string, string>;
}
