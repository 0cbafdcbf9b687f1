import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describeBrowser } from './browser.js';
import { RunningApp } from '../support/running-app.js';

const OTP = 'POST api/TwoFactor/CreateTwoFactorSmsOtp';
const ROUTE = '/Help/Api/PUT-api-account-reset';
const SCHEMA = '/Help/Xsd/AccountModel';
const PAGES = [
  '/',
  '/Help',
  ROUTE,
  '/Help/ResourceModel?modelName=AccountModel',
  '/Help/ResourceModel?modelName=HttpStatusCode',
  '/Help/Api/nothing',
  '/outbox',
];

let app: RunningApp;
beforeAll(async () => {
  app = await RunningApp.start('sqlite', (options) => (options.helpPages.enabled = true));
});
afterAll(() => app.stop());

/** What axe-core finds wrong, a line for each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** Logs in to Swagger UI as the development client, by its form; no scope asked for means all that it has. */
async function authorize(page: Page): Promise<void> {
  await page.locator('button.authorize').first().click();
  const form = page.locator('.auth-container').filter({ hasText: 'clientCredentials' });
  await form.getByLabel('client_id:').fill(app.development.clientId);
  await form.getByLabel('client_secret:').fill(app.development.clientSecret);
  await form.getByRole('button', { name: 'Apply given OAuth2 credentials' }).click();
  await form.getByText('Logout').waitFor();
  await page.locator('.close-modal').click();
}

/** Sends a body from the opened operation; gives the answer's text. */
async function tryOut(page: Page, type: string, body: string): Promise<string> {
  const operation = page.locator('.opblock.is-open');
  await operation.locator('.opblock-section-request-body select').selectOption(type);
  await operation.locator('.opblock-section-request-body textarea').fill(body);
  await operation.locator('.response-controls select').first().selectOption(type);
  const earlier = operation.getByRole('button', { name: 'Clear' });
  if (await earlier.isVisible()) await earlier.click();
  await operation.getByRole('button', { name: 'Execute' }).click();
  const answer = operation.locator('.live-responses-table .response-col_description code').first();
  await answer.waitFor();
  return answer.innerText();
}

describeBrowser('the pages', ({ open }) => {
  test.each(PAGES)(
    '%s fits its screen and has nothing that axe-core minds, light and wide, dark and narrow',
    async (path) => {
      for (const [width, scheme] of [
        [1280, 'light'],
        [390, 'dark'],
      ] as const) {
        const page = await open(width, scheme);
        await page.goto(app.url + path);
        expect(await violations(page)).toEqual([]);
        const needed = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(needed).toBeLessThanOrEqual(width);
      }
    },
  );

  it('without a script the samples are there, and no button that does nothing', async () => {
    const page = await open(1280, 'light', false);
    await page.goto(app.url + ROUTE);
    expect(await page.locator('pre').first().innerText()).toContain('"UserID"');
    expect(await page.locator('button').count()).toBe(0);
  });

  it('the keyboard alone reaches the content and copies a sample', async () => {
    const page = await open();
    await page.goto(app.url + ROUTE);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(page.url()).toMatch(/#main$/);
    await page.getByRole('button', { name: /^Copy: Request as application\/xml/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Copied').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('<UserID>');
  });

  it('no page of ours breaks its own policy', async () => {
    const page = await open();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    for (const path of [...PAGES.filter((path) => path !== '/Help/Api/nothing'), SCHEMA])
      await page.goto(app.url + path);
    expect(complaints).toEqual([]);
  });

  it('a schema is shown in the browser’s own style for XML', async () => {
    const page = await open();
    await page.goto(app.url + SCHEMA);
    const source = page.locator('#webkit-xml-viewer-source-xml');
    expect(await source.evaluate((element) => getComputedStyle(element).display)).toBe('none');
  });
});

describeBrowser('Swagger UI', ({ open }) => {
  it('has a lock on those routes that ask for a credential, and it is open before the log-in', async () => {
    const page = await open();
    await page.goto(`${app.url}/swagger`);
    const locks = (path: string) =>
      page
        .locator('.opblock')
        .filter({ has: page.locator(`[data-path="${path}"]`) })
        .locator('.authorization__btn')
        .evaluateAll((buttons: Element[]) => buttons.map((lock) => lock.ariaLabel));
    await page.locator('.opblock').first().waitFor();
    const UNLOCKED = 'authorization button unlocked';
    expect(await locks('/api/Account/ForgotPassword')).toEqual([]);
    expect(await locks('/Token')).toEqual([]);
    expect(await locks('/api/TwoFactor/CreateTwoFactorSmsOtp')).toEqual([UNLOCKED]);
  });
});

describeBrowser('from the help page to an answer', ({ open }) => {
  it('a sample copied from the help page is answered in XML and in JSON by Try it out', async () => {
    const page = await open();
    await page.goto(`${app.url}/Help`);
    await page.getByRole('link', { name: OTP }).click();
    await page.getByRole('button', { name: /^Copy: Request as application\/xml/ }).click();
    await page.getByText('Copied', { exact: true }).first().waitFor();
    const xml = await page.evaluate(() => navigator.clipboard.readText());

    await page.goto(`${app.url}/swagger`);
    await authorize(page);
    await page
      .locator('.opblock-summary')
      .filter({ hasText: 'CreateTwoFactorSmsOtp' })
      .first()
      .click();
    const answered = await tryOut(page, 'application/xml', xml);
    expect(answered).toMatch(/^<CreateTwoFactorSmsOtpResponse [\s\S]*<Success>false<\/Success>/);

    const body = JSON.stringify({ UserId: app.development.demoAccountId });
    expect(JSON.parse(await tryOut(page, 'application/json', body))).toMatchObject({
      Success: true,
    });
  }, 60_000);
});
