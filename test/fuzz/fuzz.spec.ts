import { KeepAliveClient } from '../support/product/keep-alive-client.js';
import type { Product } from '../support/product/product-process.js';
import { RunningApp } from '../support/running-app.js';
import { campaign } from './campaign.js';
import { FUZZ_FORMATS } from './fuzz-format.js';

const SHARE = { runs: 600, seed: 3, lanes: 8, patience: Infinity };

let app: RunningApp;
let product: Product;

beforeAll(async () => {
  app = await RunningApp.start();
  const port = Number(new URL(app.url).port);
  product = { port, token: app.token, accountId: app.development.demoAccountId };
});
afterAll(() => app.stop());

test.each(FUZZ_FORMATS)('generated %s is answered, never with 5xx', async (format) => {
  const { answers, failures } = await campaign(product, { format, ...SHARE });
  expect(failures).toEqual([]);
  // The generator reaches both sides of the readers.
  expect(answers.get(400)).toBeGreaterThan(SHARE.runs / 10);
  expect(answers.get(200)).toBeGreaterThan(0);
});

test('what was sent before leaves the product answering', async () => {
  const client = new KeepAliveClient(product.port, 1);
  const path = '/api/Account/ResetPassword';
  const headers = { 'Content-Type': 'application/json' };
  const body = Buffer.from('{"UserId":1,"Code":"x","NewPassword":"Ab1!xyz"}');
  const { text } = await client.send({ verb: 'POST', path, headers, body });
  client.close();
  expect(text).toContain('Invalid code.');
});
