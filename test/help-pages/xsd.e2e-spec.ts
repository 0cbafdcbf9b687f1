import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  contractOf,
  isContract,
  newModel,
  planOf,
  xmlSample,
  type ContractClass,
} from '../../src/data-contract/index.js';
import { ActionCatalogue } from '../../src/help-pages/index.js';
import { RunningApp } from '../support/running-app.js';

let app: RunningApp;
let folder: string;
beforeAll(async () => {
  app = await RunningApp.start('sqlite', (options) => (options.helpPages.enabled = true));
  folder = await mkdtemp(join(tmpdir(), 'latchkey-xsd-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await app.stop();
});

const contracts = (): ContractClass[] => {
  const actions = app.app.get(ActionCatalogue, { strict: false }).actions();
  const types = actions.flatMap(({ descriptor }) => [descriptor.takes, descriptor.options.returns]);
  return [...new Set(types.filter((type) => typeof type === 'function' && isContract(type)))];
};

const schemaOf = (type: ContractClass) =>
  `${app.url}/Help/Xsd/${encodeURIComponent(contractOf(type).title)}`;

async function validate(type: ContractClass, xml: string): Promise<string> {
  const file = join(folder, `${contractOf(type).name}.xml`);
  await writeFile(file, xml);
  const run = promisify(execFile)('xmllint', ['--noout', '--schema', schemaOf(type), file]);
  const { stderr } = await run.catch((error: { stderr: string }) => error);
  return stderr.trim();
}

function hasXmllint(): boolean {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

// libxml2 is the second opinion; it fetches the schemas, and what they import, from the running server.
(hasXmllint() ? describe : describe.skip)('the schemas, as xmllint reads them', () => {
  it('every sample of every contract is valid by its schema', async () => {
    for (const type of contracts())
      expect(await validate(type, xmlSample(type))).toMatch(/ validates$/);
  });

  it('an empty model of every contract is valid by its schema', async () => {
    for (const type of contracts()) {
      const xml = planOf<object>(type).writeXml(newModel(type));
      expect(await validate(type, xml)).toMatch(/ validates$/);
    }
  });

  it('a member that the contract does not know is not valid', async () => {
    for (const type of contracts()) {
      const xml = xmlSample(type).replace(/<\/[^<]*>$/, '<Foreign />$&');
      expect(await validate(type, xml)).toMatch(/fails to validate$/);
    }
  });
});

test.each`
  asked                                                             | status
  ${'AccountModel'}                                                 | ${200}
  ${'accountmodel'}                                                 | ${200}
  ${'TwoSms.CustomerPortalRole.API.Admin.Accounts.AccountValidate'} | ${200}
  ${'AccountValidate'}                                              | ${200}
  ${'AccountModel?part=1'}                                          | ${200}
  ${'AccountModel?part=9'}                                          | ${404}
  ${'AccountModel?part=length'}                                     | ${404}
  ${'Nothing'}                                                      | ${404}
`(
  '/Help/Xsd/$asked is answered $status',
  async ({ asked, status }: { asked: string; status: number }) => {
    const answer = await fetch(`${app.url}/Help/Xsd/${asked}`);
    expect(answer.status).toBe(status);
    const type = status === 200 ? 'application/xml' : 'text/html';
    expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
  },
);

it('a schema lets a browser style it as it styles XML, and nothing else', async () => {
  const { headers } = await fetch(`${app.url}/Help/Xsd/AccountModel`);
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
  );
});
