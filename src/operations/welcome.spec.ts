import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { welcomeTo } from './welcome.js';

const client = { clientId: 'client', clientSecret: 'secret', demoAccountId: 'demo', scopes: [] };

it('the welcome is given without a token when whoever was asked for it dies', async () => {
  const dying = createServer((request) => request.socket.destroy()).listen(0, '127.0.0.1');
  await new Promise((resolve) => dying.once('listening', resolve));
  const url = `http://127.0.0.1:${(dying.address() as AddressInfo).port}`;
  const said = await welcomeTo(url, client).finally(() => dying.close());
  expect(said).toContain('client secret  secret');
  expect(said).toContain('(no token: see /Token)');
});
