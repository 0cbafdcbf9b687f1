import { Controller, Get } from '@nestjs/common';
import { basic, startClientApp, type ClientApp } from '../../../test/support/apps/client-app.js';
import type { WireOptions } from '../../config/index.js';
import { Action } from '../../web-api/index.js';

@Controller('forgotten')
class ForgottenController {
  @Get() @Action({ returns: null }) open() {}
}

let app: ClientApp;

const call = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(app.base + path, { headers });
  const body = (await answer.json()) as string | { Message: string };
  const said = typeof body === 'string' ? body : body.Message;
  return { status: answer.status, headers: answer.headers, said };
};

describe('who may call', () => {
  afterEach(() => app.close());

  const DENIED = 'Authorization has been denied for this request.';

  test.each`
    path          | shown        | status | said
    ${'scoped'}   | ${'token'}   | ${200} | ${'the client'}
    ${'scoped'}   | ${'key'}     | ${200} | ${'the client'}
    ${'scoped'}   | ${'api key'} | ${200} | ${'the client'}
    ${'scoped'}   | ${'nothing'} | ${401} | ${DENIED}
    ${'scoped'}   | ${'bad'}     | ${401} | ${DENIED}
    ${'scoped'}   | ${'basic'}   | ${401} | ${DENIED}
    ${'reveal'}   | ${'token'}   | ${403} | ${DENIED}
    ${'reveal'}   | ${'nothing'} | ${401} | ${DENIED}
    ${'anybody'}  | ${'nothing'} | ${200} | ${'anonymous'}
    ${'anybody'}  | ${'token'}   | ${200} | ${'the client'}
    ${'anybody'}  | ${'bad'}     | ${401} | ${DENIED}
    ${'switched'} | ${'nothing'} | ${401} | ${DENIED}
    ${'vendor'}   | ${'nothing'} | ${200} | ${'anonymous'}
  `('$path with $shown is $status', async ({ path, shown, status, said }: Call) => {
    app = await startClientApp();
    const answer = await call(`/who/${path}`, await headersFor(shown));
    expect(answer.status).toBe(status);
    expect(answer.said).toBe(saying(said));
    expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
  });

  test.each`
    path          | shown        | status | said
    ${'switched'} | ${'nothing'} | ${200} | ${'anonymous'}
    ${'switched'} | ${'token'}   | ${200} | ${'the client'}
    ${'switched'} | ${'bad'}     | ${401} | ${DENIED}
    ${'vendor'}   | ${'nothing'} | ${403} | ${DENIED}
    ${'vendor'}   | ${'token'}   | ${200} | ${'the client'}
  `('with its option on, $path with $shown is $status', async (row: Call) => {
    app = await startClientApp({ callers: { anonymousTwoFactor: true, vendorKeyRequired: true } });
    const answer = await call(`/who/${row.path}`, await headersFor(row.shown));
    expect([answer.status, answer.said]).toEqual([row.status, saying(row.said)]);
  });

  const headersFor = async (shown: string): Promise<Record<string, string>> => {
    switch (shown) {
      case 'token':
        return { Authorization: await app.bearer() };
      case 'key':
        return { Authorization: `Bearer ${app.client.clientSecret}` };
      case 'api key':
        return { 'X-Api-Key': app.client.clientSecret };
      case 'bad':
        return { Authorization: 'Bearer bad' };
      case 'basic':
        return { Authorization: basic(app.client.clientId, app.client.clientSecret) };
      default:
        return {};
    }
  };
  const saying = (said: string) => {
    if (said === DENIED) return said;
    return `${said === 'anonymous' ? said : app.client.clientId} at 127.0.0.1`;
  };

  it('a revoked client is refused from the next request on', async () => {
    app = await startClientApp();
    const headers = { Authorization: await app.bearer() };
    expect((await call('/who/scoped', headers)).status).toBe(200);
    await app.admin.revoke(app.client.clientId);
    expect((await call('/who/scoped', headers)).status).toBe(401);
  });

  it('a caller who may not call is refused whatever the body is', async () => {
    app = await startClientApp();
    const sent = { method: 'POST', body: '<broken', headers: { 'Content-Type': 'text/nonsense' } };
    expect((await fetch(`${app.base}/who/body`, sent)).status).toBe(401);
  });

  it('a controller with its own access is left to itself', async () => {
    app = await startClientApp();
    expect((await call('/own', { Authorization: 'Bearer bad' })).status).toBe(200);
  });

  test.each`
    trusted                           | address
    ${undefined}                      | ${'127.0.0.1'}
    ${1}                              | ${'203.0.113.9'}
    ${['127.0.0.0/8']}                | ${'203.0.113.9'}
    ${['10.0.0.0/8']}                 | ${'127.0.0.1'}
    ${['127.0.0.0/8', '203.0.0.0/8']} | ${'198.51.100.1'}
  `(
    'trusting the proxies $trusted, the caller is at $address',
    async ({ trusted, address }: Hop) => {
      app = await startClientApp({ wire: { trustedProxies: trusted } });
      const headers = { 'X-Forwarded-For': '198.51.100.1, 203.0.113.9' };
      expect((await call('/who/anybody', headers)).said).toBe(`anonymous at ${address}`);
    },
  );

  it('anonymous callers of one network share a budget, clients do not', async () => {
    app = await startClientApp({ callers: { anonymousPerMinute: 2 } });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await call('/who/anybody')).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await call('/who/anybody')).headers.get('retry-after')).toBe('60');
    const headers = { Authorization: await app.bearer() };
    expect((await call('/who/anybody', headers)).status).toBe(200);
  });
});

it('an action whose access nobody declared stops the start, and is named', async () => {
  await expect(startClientApp({ controllers: [ForgottenController] })).rejects.toThrow(
    'ForgottenController.open',
  );
});

interface Call {
  path: string;
  shown: string;
  status: number;
  said: string;
}
interface Hop {
  trusted: WireOptions['trustedProxies'];
  address: string;
}
