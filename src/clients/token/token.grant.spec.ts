import { RecordedEvents } from '../../../test/doubles/recorded-events.js';
import { TestClock } from '../../../test/doubles/test-clock.js';
import { describeStores } from '../../../test/support/describe-stores.js';
import { CallerOptions, Secrets } from '../../config/index.js';
import { Counters, SystemRandomness, type UnitOfWork } from '../../runtime/index.js';
import { Callers } from '../caller/callers.js';
import { RequestBudget } from '../caller/request-budget.js';
import { ClientAdmin, type NewClient } from '../client-admin.js';
import { clientKeyId, secretHash } from '../client-key.js';
import { ClientSecretStore } from '../client-secret.store.js';
import { ClientStore } from '../client.store.js';
import type { Scope } from '../scopes.js';
import { AccessTokenStore } from './access-token.store.js';
import type { TokenRequest } from './token-request.js';
import { TokenGrant } from './token.grant.js';

const SECOND = 1000;
const ADDRESS = '10.1.2.3';

describeStores('token grant', (open) => {
  let work: UnitOfWork;
  let clock: TestClock;
  let admin: ClientAdmin;
  let callers: Callers;
  let grant: TokenGrant;
  const options = Object.assign(new CallerOptions(), { tokenFailuresPerMinute: 5 });

  beforeEach(async () => {
    ({ work } = await open());
    clock = new TestClock();
    const [secrets, tokens] = [new ClientSecretStore(), new AccessTokenStore()];
    const [chance, events] = [new SystemRandomness(), new RecordedEvents()];
    const keys = new Secrets([{ id: 'a', bytes: Buffer.alloc(32, 1) }], [], [], false);
    const budget = new RequestBudget(new Counters(), clock, keys);
    admin = new ClientAdmin(work, new ClientStore(), secrets, chance, clock, events);
    callers = new Callers(work, tokens, secrets, clock);
    grant = new TokenGrant(work, budget, secrets, tokens, chance, clock, events, options);
  });

  const register = async (client: Partial<NewClient> = {}) => {
    const scopes = ['otp:create', 'otp:validate'] as const;
    return admin.create({ name: 'portal', scopes, ...client });
  };
  const ask = (request: Partial<TokenRequest>, address = ADDRESS) =>
    grant.run(
      {
        grantType: 'client_credentials',
        clientId: '',
        clientSecret: '',
        scope: undefined,
        basic: false,
        ...request,
      },
      address,
    );
  const tokenFor = async (request: Partial<TokenRequest>) => {
    const outcome = await ask(request);
    if (outcome.kind !== 'granted') throw new Error(JSON.stringify(outcome));
    return outcome.accessToken;
  };
  const callerWith = (token: string, address = ADDRESS) =>
    callers.identify({ kind: 'token', hash: secretHash(token) }, address);

  it('a token makes its bearer the client, with the scopes that the client has', async () => {
    const client = await register();
    const caller = await callerWith(await tokenFor(client));
    expect(caller).toMatchObject({ clientId: client.clientId, trusted: true, address: ADDRESS });
    expect([...(caller?.scopes ?? [])]).toEqual(['otp:create', 'otp:validate']);
  });

  it('a token does not outlive the secret that it was granted for', async () => {
    const client = await register({ secretExpiresAt: clock.now() + 9 * SECOND });
    const token = await tokenFor(client);
    clock.advance(9 * SECOND - 1);
    expect(await callerWith(token)).toMatchObject({ clientId: client.clientId });
    clock.advance(1);
    expect(await callerWith(token)).toBeUndefined();
  });

  it('a token asked for fewer scopes has no others', async () => {
    const client = await register();
    const caller = await callerWith(await tokenFor({ ...client, scope: 'otp:validate' }));
    expect([...(caller?.scopes ?? [])]).toEqual(['otp:validate']);
  });

  it('a client that was given a scope which is no more keeps calling with its others', async () => {
    const scopes = ['otp:create', 'admin:outbox'] as string[] as Scope[];
    const caller = await callerWith(await tokenFor(await register({ scopes })));
    expect(caller?.has('otp:create')).toBe(true);
    expect((await admin.list())[0].scopes).toEqual(scopes);
  });

  it('neither a secret nor a token is stored as it is', async () => {
    const client = await register();
    const token = await tokenFor(client);
    const rows = await work.run(async (tx) => [
      await tx.select('SELECT * FROM access_token'),
      await tx.select('SELECT * FROM client_secret'),
    ]);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(client.clientSecret);
  });

  test.each`
    what                         | change                                           | error
    ${'an unknown client'}       | ${{ clientId: 'nobody' }}                        | ${'invalid_client'}
    ${'no client'}               | ${{ clientId: '', clientSecret: '' }}            | ${'invalid_client'}
    ${'a wrong secret'}          | ${{ clientSecret: `sk_${'0'.repeat(16)}` }}      | ${'invalid_client'}
    ${'another grant type'}      | ${{ grantType: 'password' }}                     | ${'unsupported_grant_type'}
    ${'a scope it has not'}      | ${{ scope: 'otp:create otp:reveal' }}            | ${'invalid_scope'}
    ${'a scope that nobody has'} | ${{ scope: 'everything' }}                       | ${'invalid_scope'}
    ${'a bad client and grant'}  | ${{ clientId: 'nobody', grantType: 'password' }} | ${'invalid_client'}
  `('$what is refused as $error', async ({ change, error }: Refusal) => {
    const client = await register();
    expect(await ask({ ...client, ...change })).toMatchObject({ kind: 'refused', error });
  });

  it("a client's name and another client's secret are no client", async () => {
    const [mine, other] = [await register(), await register()];
    const mixed = { clientId: mine.clientId, clientSecret: other.clientSecret };
    expect(await ask(mixed)).toMatchObject({ error: 'invalid_client' });
  });

  test.each`
    from          | granted
    ${'10.9.9.9'} | ${true}
    ${'11.0.0.1'} | ${false}
    ${''}         | ${false}
  `(
    'a client bound to 10.0.0.0/8 is served at "$from": $granted',
    async ({ from, granted }: Place) => {
      const client = await register({ cidrs: ['10.0.0.0/8'] });
      const token = await tokenFor(client);
      expect((await ask(client, from)).kind).toBe(granted ? 'granted' : 'refused');
      expect((await callerWith(token, from)) !== undefined).toBe(granted);
    },
  );

  test.each`
    after                  | lives
    ${28_799 * SECOND - 1} | ${true}
    ${28_799 * SECOND}     | ${false}
  `('a token lives after $after ms: $lives', async ({ after, lives }: Life) => {
    const token = await tokenFor(await register());
    clock.advance(after);
    expect((await callerWith(token)) !== undefined).toBe(lives);
  });

  it('revoking a client ends its tokens at once', async () => {
    const client = await register();
    const token = await tokenFor(client);
    await admin.revoke(client.clientId);
    expect(await callerWith(token)).toBeUndefined();
  });

  it('withdrawing a secret ends the tokens granted for it, and only those', async () => {
    const client = await register();
    const first = await tokenFor(client);
    const outcome = await admin.rotate(client.clientId);
    const second = await tokenFor({ ...client, ...outcome });
    await admin.withdraw(client.clientId, clientKeyId(client.clientSecret) ?? '');
    expect(await callerWith(first)).toBeUndefined();
    expect(await callerWith(second)).toBeDefined();
  });

  it('the use of a secret is noted, at /Token and as an API key to the minute', async () => {
    const client = await register();
    const lastUse = async () => (await admin.list())[0].secrets[0].lastUsedAt;
    await tokenFor(client);
    expect(await lastUse()).toBe(clock.now());
    const key = { kind: 'key', id: clientKeyId(client.clientSecret)!, text: client.clientSecret };
    for (const [span, noted] of [
      [59_999, false],
      [1, true],
    ] as const) {
      clock.advance(span);
      await callers.identify(key as never, ADDRESS);
      expect((await lastUse()) === clock.now()).toBe(noted);
    }
  });

  it('of fifty guesses at once five are looked at, and then the client waits for its minute', async () => {
    const client = await register();
    const wrong = { ...client, clientSecret: 'wrong' };
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => ask(wrong)));
    expect(outcomes.filter(({ kind }) => kind === 'refused')).toHaveLength(5);
    expect(await ask(client)).toEqual({ kind: 'throttled', retryAfterSeconds: 60 });
    clock.advance(60 * SECOND - 1);
    expect(await ask(client)).toEqual({ kind: 'throttled', retryAfterSeconds: 1 });
    clock.advance(1);
    expect((await ask(client)).kind).toBe('granted');
  });

  it('a stranger who knows the id of a client cannot keep it out', async () => {
    const client = await register();
    for (let i = 0; i < 20; i += 1) await ask({ ...client, clientSecret: 'x' }, '192.0.2.1');
    expect((await ask(client)).kind).toBe('granted');
  });

  it('one network may not try one client after another', async () => {
    const kinds = [];
    for (let i = 0; i < 16; i += 1) kinds.push((await ask({ clientId: `c${i}` })).kind);
    expect(kinds.indexOf('throttled')).toBe(15);
  });

  it('tokens that were granted cost nothing of the budget', async () => {
    const client = await register();
    for (let i = 0; i < 20; i += 1) await tokenFor(client);
  });

  it('tokens that are over are dropped by later grants', async () => {
    const client = await register();
    await tokenFor(client);
    clock.advance(28_799 * SECOND);
    await tokenFor(client);
    const rows = await work.run((tx) => tx.select('SELECT hash FROM access_token'));
    expect(rows).toHaveLength(1);
  });
});

interface Refusal {
  change: Partial<TokenRequest>;
  error: string;
}
interface Place {
  from: string;
  granted: boolean;
}
interface Life {
  after: number;
  lives: boolean;
}
