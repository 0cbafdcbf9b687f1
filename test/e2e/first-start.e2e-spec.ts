import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RunOptions } from '../../src/config/index.js';
import { curlLines } from '../../src/operations/index.js';
import { RunningApp } from '../support/running-app.js';

const shell = (command: string) => promisify(execFile)('bash', ['-c', command]);

let app: RunningApp;
beforeAll(async () => void (app = await RunningApp.start()));
afterAll(() => app.stop());

it('every printed curl line works as printed', async () => {
  const expected = [
    /^\{"access_token":"[\w-]+","token_type":"bearer","expires_in":28799\}$/,
    /^<CreateTwoFactorSmsOtpResponse .*<Success>true<\/Success><\/CreateTwoFactorSmsOtpResponse>$/,
    /^\{"Id":\d+,.*"Success":true,"Code":0\}$/,
    /^200\n$/,
    /^\{"Error":null,"ResponseData":\{"Identification":\{"UserId":"[\w-]{36}"\},"Result":"Success","Detail":\{\}\}\}$/,
    /^\{"Errors":\{"ErrorsNumber":1,"Messages":\["Invalid code."\],"MessagesString":"Invalid code."\},"Result":null,"IsSuccess":false,"StatusCode":400\}$/,
    /"purpose": "smsLogin"/,
  ];
  const lines = curlLines(app.url, app.development, app.token);
  expect(lines).toHaveLength(expected.length);
  for (const [n, { command }] of lines.entries()) {
    expect((await shell(command)).stdout).toMatch(expected[n]);
  }
});

it('the development client is kept in a file for its owner alone', async () => {
  const { dataDir } = app.app.get(RunOptions, { strict: false });
  const file = join(dataDir, 'development-client.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(app.development);
  expect(app.development.scopes).not.toContain('otp:reveal');
});

it('the outbox page shows what was captured and needs no script', async () => {
  const page = await (await fetch(`${app.url}/outbox`)).text();
  expect(page).toContain('demo@example.test');
  expect(page).not.toContain('<script');
});
