import { RunningApp } from '../support/running-app.js';

const PATHS = [
  '/',
  '/Help',
  '/Help/Api/POST-api-Account-ResetPassword',
  '/Help/ResourceModel?modelName=ErrorModel',
  '/Help/Xsd/AccountModel',
  '/swagger',
  '/swagger/json',
];

describe.each([
  ['on', true, 200],
  ['off', false, 404],
])('with the help pages switched %s', (_, enabled, status) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await RunningApp.start('sqlite', (options) => (options.helpPages.enabled = enabled));
  });
  afterAll(() => app.stop());

  test.each(PATHS)(`%s is answered ${status}`, async (path) => {
    expect((await fetch(app.url + path)).status).toBe(status);
  });

  it('the outbox does not depend on it', async () => {
    expect((await fetch(`${app.url}/outbox`)).status).toBe(200);
  });
});

describe('the pages', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await RunningApp.start('sqlite', (options) => (options.helpPages.enabled = true));
  });
  afterAll(() => app.stop());

  test.each`
    path                                                 | status | contentType
    ${'/help/api/post-API-account-resetpassword'}        | ${200} | ${'text/html; charset=utf-8'}
    ${'/help/resourcemodel?modelName=apiresultofstring'} | ${200} | ${'text/html; charset=utf-8'}
    ${'/Help/Api/POST-api-Nothing'}                      | ${404} | ${'text/html; charset=utf-8'}
    ${'/Help/ResourceModel'}                             | ${404} | ${'text/html; charset=utf-8'}
    ${'/Help/ResourceModel?modelName=a&modelName=b'}     | ${404} | ${'text/html; charset=utf-8'}
    ${'/Help/ResourceModel?modelName=%3Cscript%3E'}      | ${404} | ${'text/html; charset=utf-8'}
  `(
    '$path is answered $status',
    async ({
      path,
      status,
      contentType,
    }: {
      path: string;
      status: number;
      contentType: string;
    }) => {
      const answer = await fetch(app.url + path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([status, contentType]);
      expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    },
  );

  it('a page leads only to pages that are there', async () => {
    const seen = new Set<string>();
    const waiting = ['/'];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const answer = await fetch(app.url + path);
      expect([path, answer.status]).toEqual([path, 200]);
      const html =
        answer.headers.get('content-type')!.startsWith('text/html') && path !== '/swagger';
      const text = await answer.text();
      if (html)
        waiting.push(...Array.from(text.matchAll(/<a href="(\/[^"]*)"/g), ([, link]) => link));
    }
    expect(seen.size).toBeGreaterThan(30);
  });
});
