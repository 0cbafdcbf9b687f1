import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { RunningApp } from '../support/running-app.js';
import { unescaped } from './page-text.js';

let app: RunningApp;
beforeAll(async () => {
  app = await RunningApp.start('sqlite', (options) => (options.helpPages.enabled = true));
});
afterAll(() => app.stop());

const get = async (path: string) => (await fetch(app.url + path)).text();
const matches = (html: string, pattern: RegExp) =>
  Array.from(html.matchAll(pattern), ([, text]) => unescaped(text));

/** Runs the line as a shell would; gives the status and the media type of the answer. */
async function run(line: string): Promise<string> {
  const command = `${line} -s -o /dev/null -w '%{http_code} %{content_type}'`;
  const env = { PATH: process.env.PATH, URL: app.url, TOKEN: app.token };
  const { stdout } = await promisify(execFile)('bash', ['-c', command], { env });
  return stdout;
}

// A scope that the development client lacks, or what the contract itself answers to made-up values.
const ANSWERED = /^(200|400|403|404|409|417|429)( |$)/;

it('every curl line of every page is understood: its body binds, and is answered in its format', async () => {
  const pages = matches(await get('/Help'), /href="(\/Help\/Api\/[^"]+)"/g);
  expect(pages.length).toBeGreaterThanOrEqual(5);
  for (const path of pages) {
    const lines = matches(await get(path), /aria-label="curl line for [^"]*">([^<]*)<\/pre>/g);
    expect([path, lines.length > 0]).toEqual([path, true]);
    for (const answer of await Promise.all(lines.map(run))) expect(answer).toMatch(ANSWERED);
  }
});

it('what a curl line sends is what the page shows', async () => {
  const html = await get('/Help/Api/POST-api-Account-ResetPassword');
  const [json, xml, form] = matches(html, /aria-label="curl line for [^"]*">([^<]*)<\/pre>/g);
  expect(json).toContain(
    `--data-raw '{"UserId":1,"Code":"sample string 2","NewPassword":"sample string 3"}'`,
  );
  expect(xml).toMatch(/-H 'Content-Type: application\/xml' .*<Code>sample string 2<\/Code>/);
  expect(form).toContain(`--data-raw 'UserId=1&Code=sample+string+2&NewPassword=sample+string+3'`);
  expect(json).not.toContain('TOKEN');
});
