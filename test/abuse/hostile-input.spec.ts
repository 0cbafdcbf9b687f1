import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { once } from 'node:events';
import fs from 'node:fs';
import { AccountValidate } from '../../src/admin-validation/dto/account-validate.dto.js';
import { defaultLimits, planOf, type ContractClass } from '../../src/data-contract/index.js';
import { ResetPasswordBindingModel } from '../../src/password-reset/dto/reset-password-binding-model.dto.js';
import { KeepAliveClient } from '../support/product/keep-alive-client.js';
import { RunningApp } from '../support/running-app.js';
import { seedRoutes, type SeedRoute } from '../support/contract/seed-routes.js';
import { CORPORA } from './hostile/corpus.js';
import type { HostileBody } from './hostile/hostile-body.js';
import { openedDuring } from './opened-resources.js';

const UNASKED = 'http://127.0.0.1:9';
const CONTEXT = { parameter: 'model', limits: defaultLimits, encoding: 'utf-8' } as const;
const CONTRACTS = seedRoutes('').map(({ contract }) => contract);
const DIALECTS: readonly ContractClass[] = [ResetPasswordBindingModel, AccountValidate];

test.each(CORPORA)('at least 60 hostile %s bodies are known for every route', (_, corpus) => {
  for (const contract of CONTRACTS) {
    expect(corpus(contract, UNASKED).length).toBeGreaterThanOrEqual(60);
  }
});

describe('a reader opens nothing, whatever it is given', () => {
  test.each(CORPORA)('%s', (format, corpus) => {
    for (const contract of DIALECTS) {
      const plan = planOf(contract);
      const all = corpus(contract, UNASKED);
      const opened = openedDuring(() => {
        for (const { bytes } of all) {
          if (format === 'form') plan.readForm(bytes, CONTEXT);
          else if (format === 'XML') plan.readXml(bytes.toString(), CONTEXT);
          else plan.readJson(bytes.toString(), CONTEXT);
        }
      });
      expect(opened).toEqual([]);
    }
  });

  test.each`
    what                   | open
    ${'a file'}            | ${() => fs.stat('.', () => undefined)}
    ${'a file, read then'} | ${() => fs.readFileSync('package.json')}
    ${'a socket'}          | ${() => connect(9, '127.0.0.1').on('error', () => undefined)}
    ${'a name'}            | ${() => connect(9, 'localhost').on('error', () => undefined)}
  `('$what would be noticed', ({ open }: { open: () => void }) => {
    expect(openedDuring(open)).not.toEqual([]);
  });
});

const MEBIBYTE = 1024 * 1024;

// With the usual limit the largest bodies are refused by their length, with the wide one by the readers.
describe.each([
  ['64 KiB', 65_536, CONTRACTS],
  ['16 MiB', 16 * MEBIBYTE, DIALECTS],
])('over a socket, bodies of %s being taken', (_, bodyLimit, contracts) => {
  let app: RunningApp;
  let probe: Server;
  let probed = 0;

  beforeAll(async () => {
    app = await RunningApp.start('sqlite', ({ wire }) => Object.assign(wire, { bodyLimit }));
    probe = createServer(() => probed++).listen(0, '127.0.0.1');
    await once(probe, 'listening');
  });
  afterAll(async () => {
    probe.close();
    await app.stop();
  });

  const rows = CORPORA.flatMap(([format, corpus]) =>
    contracts.map((contract) => ({ format, corpus, contract, name: contract.name })),
  );

  test.each(rows)('hostile $format for $name is refused, and says nothing', async (row) => {
    const routes = seedRoutes(app.development.demoAccountId);
    const route = routes.find(({ contract }) => contract === row.contract)!;
    const address = `http://127.0.0.1:${(probe.address() as AddressInfo).port}`;
    const bodies = row.corpus(row.contract, address);
    // Fresh connections: while bodies are made, nothing is sent, and the server ends idle ones after 5 s.
    const client = new KeepAliveClient(Number(new URL(app.url).port), 8);
    const faults = await Promise.all(bodies.map((body) => faultOf(client, body, route)));
    client.close();
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    expect(probed).toBe(0);
  });

  async function faultOf(
    client: KeepAliveClient,
    body: HostileBody,
    route: SeedRoute,
  ): Promise<string | undefined> {
    const { status, text } = await client.send({
      ...route,
      headers: {
        'Content-Type': body.contentType,
        Accept: 'application/xml',
        Authorization: `Bearer ${app.token}`,
      },
      body: body.bytes,
    });
    const isRefused = status >= 400 && status < 500;
    if (!isRefused && !(body.legal && status === 200)) return `${body.name}: ${status} ${text}`;
    return TELL_TALE.test(text) ? `${body.name}: ${text}` : undefined;
  }
});

// A line of a stack, or what a file of the machine would show.
const TELL_TALE = /\n\s+at |node_modules|\.[cm]?[jt]s:\d+|Error:|root:x:|SyntaxError|TypeError/;
