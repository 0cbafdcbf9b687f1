import { readFileSync } from 'node:fs';
import { RunningApp } from '../support/running-app.js';
import { firstAbsent, pageText, seedLines } from './page-text.js';

let app: RunningApp;
beforeAll(async () => {
  app = await RunningApp.start('sqlite', (options) => (options.helpPages.enabled = true));
});
afterAll(() => app.stop());

const seed = (name: string) => readFileSync(new URL(`seeds/${name}.txt`, import.meta.url), 'utf8');

test.each`
  saved                      | friendlyId
  ${'UpdateSendCodeAgain'}   | ${'POST-api-Account-UpdateSendCodeAgain'}
  ${'ResetPassword'}         | ${'POST-api-Account-ResetPassword'}
  ${'AccountValidate'}       | ${'PATCH-api-v1-admin-accounts-id-validate'}
  ${'UserResetConfirmation'} | ${'PUT-api-account-reset'}
  ${'CreateTwoFactorSmsOtp'} | ${'POST-api-TwoFactor-CreateTwoFactorSmsOtp'}
`(
  '/Help/Api/$friendlyId says what the old page said, line by line',
  async ({ saved, friendlyId }: { saved: string; friendlyId: string }) => {
    const answer = await fetch(`${app.url}/Help/Api/${friendlyId}`);
    expect(answer.status).toBe(200);
    expect(firstAbsent(pageText(await answer.text()), seedLines(seed(saved)))).toBeUndefined();
  },
);
