import { basic, startClientApp, type ClientApp } from '../../../test/support/apps/client-app.js';

let app: ClientApp;
afterEach(() => app.close());

describe('POST /Token', () => {
  beforeEach(async () => {
    app = await startClientApp();
  });

  it('answers as the fielded endpoint does, and nobody may keep the answer', async () => {
    const answer = await app.askToken(app.form());
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/json;charset=UTF-8',
      'cache-control': 'no-store',
      pragma: 'no-cache',
    });
    expect(await answer.text()).toMatch(
      /^{"access_token":"[\w-]{43}","token_type":"bearer","expires_in":28799}$/,
    );
  });

  test.each`
    path
    ${'/token'}
    ${'/TOKEN'}
    ${'/Token/'}
  `('is found at $path too', async ({ path }: { path: string }) => {
    expect((await app.askToken(app.form(), {}, path)).status).toBe(200);
  });

  it('answers in JSON whatever is accepted, and reads a form whatever it is called', async () => {
    const answer = await app.askToken(app.form(), {
      Accept: 'application/xml',
      'Content-Type': 'text/xml',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json;charset=UTF-8');
  });

  it('takes the credential by Basic', async () => {
    const { clientId, clientSecret } = app.client;
    const sent = { Authorization: basic(clientId, clientSecret) };
    expect((await app.askToken('grant_type=client_credentials', sent)).status).toBe(200);
  });

  test.each`
    what                    | change                        | error
    ${'a wrong secret'}     | ${{ client_secret: 'wrong' }} | ${'invalid_client'}
    ${'an unknown client'}  | ${{ client_id: 'nobody' }}    | ${'invalid_client'}
    ${'no grant type'}      | ${{ grant_type: '' }}         | ${'invalid_request'}
    ${'another grant type'} | ${{ grant_type: 'password' }} | ${'unsupported_grant_type'}
    ${'a scope it has not'} | ${{ scope: 'otp:reveal' }}    | ${'invalid_scope'}
  `('$what is 400 $error', async ({ change, error }: Refusal) => {
    const answer = await app.askToken(app.form(change));
    expect([answer.status, await answer.text()]).toEqual([400, `{"error":"${error}"}`]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('a bad credential by Basic is 401, and says which scheme', async () => {
    const sent = { Authorization: basic(app.client.clientId, 'wrong') };
    const answer = await app.askToken('grant_type=client_credentials', sent);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      'Basic realm="Latchkey"',
    ]);
    expect(await answer.text()).toBe('{"error":"invalid_client"}');
  });

  it('a body over the limit is refused', async () => {
    expect((await app.askToken(app.form({ x: 'x'.repeat(70_000) }))).status).toBe(413);
  });
});

it('too many failures are 429 with the time to wait', async () => {
  app = await startClientApp({ callers: { tokenFailuresPerMinute: 1 } });
  await app.askToken(app.form({ client_secret: 'wrong' }));
  const answer = await app.askToken(app.form());
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60']);
  expect(await answer.text()).toBe('{"error":"temporarily_unavailable"}');
});

interface Refusal {
  change: Record<string, string>;
  error: string;
}
