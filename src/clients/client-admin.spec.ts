import { RecordedEvents } from '../../test/doubles/recorded-events.js';
import { TestClock } from '../../test/doubles/test-clock.js';
import { describeStores } from '../../test/support/describe-stores.js';
import { SystemRandomness } from '../runtime/index.js';
import { ClientAdmin } from './client-admin.js';
import { clientKeyId } from './client-key.js';
import { ClientSecretStore } from './client-secret.store.js';
import { ClientStore } from './client.store.js';

const HOUR = 3_600_000;

describeStores('client administration', (open) => {
  let clock: TestClock;
  let events: RecordedEvents;
  let admin: ClientAdmin;
  let findSecret: (text: string) => Promise<unknown>;

  beforeEach(async () => {
    const { work } = await open();
    const secrets = new ClientSecretStore();
    clock = new TestClock();
    events = new RecordedEvents();
    const chance = new SystemRandomness();
    admin = new ClientAdmin(work, new ClientStore(), secrets, chance, clock, events);
    findSecret = (text) =>
      work.run((tx) => secrets.findLive(tx, clientKeyId(text) ?? '', clock.now()));
  });

  const create = () => admin.create({ name: 'portal', scopes: ['otp:create'] });
  const rotated = async (clientId: string, expiresAt?: number) => {
    const outcome = await admin.rotate(clientId, expiresAt);
    if (outcome.kind !== 'rotated') throw new Error(outcome.kind);
    return outcome;
  };

  it('a client is listed as it was created, without its secret', async () => {
    const { clientId, clientSecret } = await admin.create({
      name: 'portal',
      scopes: ['otp:create', 'accounts:read'],
      cidrs: ['10.0.0.0/8', '2001:db8::/32'],
      development: true,
      secretExpiresAt: clock.now() + HOUR,
    });
    const listed = await admin.list();
    expect(listed).toEqual([
      {
        id: clientId,
        name: 'portal',
        scopes: ['otp:create', 'accounts:read'],
        cidrs: ['10.0.0.0/8', '2001:db8::/32'],
        development: true,
        createdAt: clock.now(),
        revokedAt: null,
        secrets: [
          {
            id: clientKeyId(clientSecret),
            createdAt: clock.now(),
            expiresAt: clock.now() + HOUR,
            withdrawnAt: null,
            lastUsedAt: null,
          },
        ],
      },
    ]);
    expect(JSON.stringify([listed, events.recorded])).not.toContain(clientSecret);
  });

  it('after a rotation the old secret and the new one both live', async () => {
    const { clientId, clientSecret } = await create();
    const second = await rotated(clientId);
    expect(await findSecret(clientSecret)).toMatchObject({ clientId });
    expect(await findSecret(second.clientSecret)).toMatchObject({ clientId });
  });

  it('a third secret is refused until one of the two is withdrawn', async () => {
    const { clientId, clientSecret } = await create();
    await rotated(clientId);
    expect(await admin.rotate(clientId)).toEqual({ kind: 'twoLive' });
    expect(await admin.withdraw(clientId, clientKeyId(clientSecret) ?? '')).toBe(true);
    expect(await findSecret(clientSecret)).toBeUndefined();
    await rotated(clientId);
  });

  it('twenty rotations at once make one secret', async () => {
    const { clientId } = await create();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => admin.rotate(clientId)));
    expect(outcomes.filter(({ kind }) => kind === 'rotated')).toHaveLength(1);
    expect((await admin.list())[0].secrets).toHaveLength(2);
  });

  test.each`
    after       | found
    ${HOUR - 1} | ${true}
    ${HOUR}     | ${false}
    ${HOUR + 1} | ${false}
  `('a secret of one hour after $after ms is found: $found', async ({ after, found }: Edge) => {
    const { clientId } = await create();
    const { clientSecret } = await rotated(clientId, clock.now() + HOUR);
    clock.advance(after);
    expect((await findSecret(clientSecret)) !== undefined).toBe(found);
  });

  it('an expired secret leaves its place to a new one', async () => {
    const { clientId } = await create();
    await rotated(clientId, clock.now() + HOUR);
    clock.advance(HOUR);
    await rotated(clientId);
  });

  it('a revoked client has no secret, and gets none', async () => {
    const { clientId, clientSecret } = await create();
    expect(await admin.revoke(clientId)).toBe(true);
    expect(await findSecret(clientSecret)).toBeUndefined();
    expect(await admin.rotate(clientId)).toEqual({ kind: 'unknownClient' });
    expect(await admin.revoke(clientId)).toBe(false);
  });

  it("a client cannot withdraw another client's secret", async () => {
    const mine = await create();
    const other = await create();
    expect(await admin.withdraw(mine.clientId, clientKeyId(other.clientSecret) ?? '')).toBe(false);
    expect(await findSecret(other.clientSecret)).toBeDefined();
  });

  it('what was done is recorded by the ids alone', async () => {
    const { clientId } = await create();
    await admin.rotate(clientId);
    await admin.revoke(clientId);
    expect(events.names).toEqual(['client.created', 'client.secret-rotated', 'client.revoked']);
  });
});

interface Edge {
  after: number;
  found: boolean;
}
