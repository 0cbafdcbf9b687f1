import type { Options } from '../../src/config/index.js';
import { commandLine } from '../support/cli/command-line.js';
import type { StoreKind } from '../support/describe-stores.js';
import { RunningApp } from '../support/running-app.js';

const CALL = { UserId: 'c0000000-0000-4000-8000-000000000000', GsmNumber: '+905320000000' };

/** Asks a process for a token. */
async function tokenOf({ url }: RunningApp, clientId: string, clientSecret: string) {
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  };
  const answer = await fetch(`${url}/Token`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: answer.status, ...((await answer.json()) as { access_token?: string }) };
}

/** The status of a call that needs a scope. */
async function call({ url }: RunningApp, token: string | undefined): Promise<number> {
  const answer = await fetch(`${url}/api/TwoFactor/CreateTwoFactorSmsOtp`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify(CALL),
  });
  await answer.arrayBuffer();
  return answer.status;
}

describe.each<StoreKind>(['sqlite', 'postgres'])('clients on %s', (kind) => {
  let options: Options;
  let processes: RunningApp[];
  let cli: (...words: string[]) => Promise<Record<string, string>>;

  beforeAll(async () => {
    const first = await RunningApp.start(kind, (given) => (options = given));
    // SQLite serves one process; PostgreSQL any number.
    const { url: DATABASE_URL } = options.database;
    const second = () =>
      RunningApp.start('sqlite', (given) => void (given.database.url = DATABASE_URL));
    processes = DATABASE_URL === undefined ? [first] : [await second(), first];
    const { dataDir: DATA_DIR } = options.run;
    cli = async (...words) => {
      const said = await commandLine({ DATA_DIR, DATABASE_URL }, ...words, '--json');
      return JSON.parse(said.out) as Record<string, string>;
    };
  });
  afterAll(async () => {
    for (const app of processes) await app.stop();
  });

  it('change their secret while they call, and no call fails', async () => {
    const { clientId, clientSecret } = await cli('clients', 'create', 'a', '--scope', 'otp:create');
    const statuses: number[] = [];
    let secret = clientSecret;
    let over = false;
    const caller = async (app: RunningApp) => {
      while (!over) {
        const token = await tokenOf(app, clientId, secret);
        statuses.push(token.status, await call(app, token.access_token));
      }
    };
    const callers = processes.map(caller);
    const [{ id: oldSecret }] = (await secretsOf(clientId)).filter(({ id }) => secret.includes(id));
    const rotated = await cli('clients', 'rotate', clientId);
    secret = rotated.clientSecret;
    // Whoever had asked with the old secret is answered before it ends.
    const asked = statuses.length;
    while (statuses.length < asked + 4 * processes.length) await new Promise(setImmediate);
    await cli('clients', 'rotate', clientId, '--withdraw', oldSecret);
    const withdrawn = statuses.length;
    while (statuses.length < withdrawn + 4 * processes.length) await new Promise(setImmediate);
    over = true;
    await Promise.all(callers);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect((await tokenOf(processes[0], clientId, clientSecret)).status).toBe(400);
  });

  it('end at once, with their tokens, in every process', async () => {
    const { clientId, clientSecret } = await cli('clients', 'create', 'b', '--scope', 'otp:create');
    const { access_token: token } = await tokenOf(processes[0], clientId, clientSecret);
    for (const app of processes) expect(await call(app, token)).toBe(200);
    await cli('clients', 'revoke', clientId);
    for (const app of processes) expect(await call(app, token)).toBe(401);
    for (const app of processes)
      expect((await tokenOf(app, clientId, clientSecret)).status).toBe(400);
  });

  async function secretsOf(clientId: string): Promise<{ id: string }[]> {
    const clients = (await cli('clients', 'list')) as unknown as {
      id: string;
      secrets: { id: string }[];
    }[];
    return clients.find(({ id }) => id === clientId)!.secrets;
  }
});
