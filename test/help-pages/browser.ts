import { execFileSync } from 'node:child_process';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system's Chromium, or the one that CHROMIUM names; undefined if there is none. */
function findChromium(): string | undefined {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of NAMES) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: 'pipe' }).trim();
    } catch {
      continue;
    }
  }
  return undefined;
}

const executablePath = findChromium();

/** What a browser test works with. */
export interface Surfer {
  /** A window of its own: nothing is shared with another one but the browser's process. */
  readonly open: (width?: number, scheme?: 'light' | 'dark', javaScript?: boolean) => Promise<Page>;
}

/** Tests in a real browser; where there is none they are reported as skipped, by their names. */
export function describeBrowser(name: string, suite: (surfer: Surfer) => void): void {
  (executablePath ? describe : describe.skip)(`${name} (Chromium)`, () => {
    let browser: Browser;
    const windows: BrowserContext[] = [];
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: QUIET });
    });
    afterEach(async () => {
      await Promise.all(windows.splice(0).map((window) => window.close()));
    });
    afterAll(() => browser.close());
    suite({
      open: async (width = 1280, colorScheme = 'light', javaScriptEnabled = true) => {
        const viewport = { width, height: 900 };
        const window = await browser.newContext({ viewport, colorScheme, javaScriptEnabled });
        await window.grantPermissions(['clipboard-read', 'clipboard-write']);
        windows.push(window);
        return window.newPage();
      },
    });
  });
}
