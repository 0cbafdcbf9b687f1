import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Validator } from '@seriousme/openapi-schema-validator';
import { RunningApp } from '../support/running-app.js';

const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const GENERATOR = join(PACKAGES, 'openapi-typescript/bin/cli.js');
const COMPILER = join(PACKAGES, 'typescript/bin/tsc');

// A caller's own program: all that it knows of the API are the generated types.
const CALLER = `
import createClient from 'openapi-fetch';
import type { components, paths } from './api.js';

const [url, token, id] = process.argv.slice(2);
const headers = { Authorization: \`Bearer \${token}\`, Accept: 'application/json' };
const client = createClient<paths>({ baseUrl: url, headers });

const body: components['schemas']['CreateTwoFactorSmsOtpRequest'] = { UserId: id };
const sent = await client.POST('/api/TwoFactor/CreateTwoFactorSmsOtp', { body });
const success: boolean | undefined = sent.data?.Success;
const refused = await client.PATCH('/api/v1/admin/accounts/{id}/validate', {
  params: { path: { id } },
  body: { VerificationCode: 'wrong' },
});
console.log(JSON.stringify({ success, status: refused.response.status, body: refused.error }));

export const misuse = () => {
  // @ts-expect-error there is no such route
  void client.POST('/api/TwoFactor/Nothing', {});
  // @ts-expect-error a number is no Guid
  void client.POST('/api/TwoFactor/CreateTwoFactorSmsOtp', { body: { UserId: 7 } });
  // @ts-expect-error the code is required
  void client.PATCH('/api/v1/admin/accounts/{id}/validate', { params: { path: { id } }, body: {} });
};
`;

const OPTIONS = {
  compilerOptions: {
    strict: true,
    skipLibCheck: true,
    module: 'nodenext',
    target: 'es2022',
    types: ['node'],
  },
  files: ['caller.ts'],
};

let app: RunningApp;
let folder: string;
beforeAll(async () => {
  app = await RunningApp.start('sqlite', (options) => (options.helpPages.enabled = true));
  folder = await mkdtemp(join(tmpdir(), 'latchkey-caller-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await app.stop();
});

/** Runs a program of ours or of a package in the caller's folder; gives what it printed. */
async function node(...args: string[]): Promise<string> {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const ran = promisify(execFile)(process.execPath, args, { cwd: folder, env });
  const { stdout } = await ran.catch((error: Error & { stdout: string; stderr: string }) => {
    throw new Error(`${error.message}\n${error.stdout}${error.stderr}`);
  });
  return stdout;
}

test.each(['json', 'yaml'])('/swagger/%s is valid OpenAPI', async (format) => {
  const text = await (await fetch(`${app.url}/swagger/${format}`)).text();
  // A JSON text on one line would be taken for a file's name.
  const document = format === 'json' ? (JSON.parse(text) as Record<string, unknown>) : text;
  const { valid, errors } = await new Validator().validate(document);
  expect([valid, JSON.stringify(errors)?.slice(0, 1_000)]).toEqual([true, undefined]);
});

it('where an option decides, the credential is asked for first and may be left out', async () => {
  const answer = await fetch(`${app.url}/swagger/json`);
  const { paths } = (await answer.json()) as OpenAPIObject;
  expect(paths['/api/account/reset'].put?.security).toEqual([
    { oauth2: ['accounts:reset'] },
    { bearer: [] },
    { apiKey: [] },
    {},
  ]);
});

it('the token endpoint refuses a credential in its own words alone', async () => {
  const html = await (await fetch(`${app.url}/Help/Api/POST-Token`)).text();
  expect(html.match(/<th scope="row">401<\/th>.*/g)).toEqual([
    expect.stringContaining('refused.</td><td>its own</td>'),
  ]);
  expect(html).not.toContain('Anybody may call');
});

it('a client generated from the document compiles, refuses misuse and makes a call', async () => {
  await symlink(PACKAGES, join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(OPTIONS));
  await writeFile(join(folder, 'caller.ts'), CALLER);
  await node(GENERATOR, `${app.url}/swagger/json`, '--output', 'api.d.ts');
  await node(COMPILER);
  const said = await node('caller.js', app.url, app.token, app.development.demoAccountId);
  expect(JSON.parse(said)).toEqual({
    success: true,
    status: 400,
    body: {
      Error: { ErrorCode: 'InvalidVerificationCode', ErrorReason: expect.any(String) as string },
      ResponseData: null,
    },
  });
}, 120_000);
