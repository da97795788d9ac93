import { existsSync, rmSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, inject } from 'vitest';
import { places } from '../../server/app/places.ts';
import { samplePassword } from '../../server/app/sample/seed-sample.ts';
import { advanceSample } from '../../server/cli/sample-clinic.ts';
import { type System, startSystem } from '../../server/cli/start-system.ts';
import { temporaryHome } from '../../server/store/test-home.ts';

/** The whole system with the sample clinic, on a database of its own; stopped and removed after the file's last test. */
export async function testSystem(): Promise<System & { advance(days: number): Promise<void> }> {
  if (!existsSync(places.web)) throw new Error('The web application is not built: `npm run build` first, or run the tests by `npm test`.');
  const home = temporaryHome('browser');
  const system = await startSystem({ data: home, host: '127.0.0.1', port: '0', seed: 1, say: () => {} });
  afterAll(async () => {
    await system.stop();
    rmSync(home, { recursive: true, force: true });
  });
  return { ...system, advance: (days) => advanceSample(system.app, system.clinic, days) };
}

/** One Chromium for the file. */
export async function testBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: inject('chromium'), args: ['--no-sandbox'] });
  afterAll(() => browser.close());
  return browser;
}

/** A page that remembers what went wrong in it: errors of scripts, refused requests, breaches of the policy, dialogs. */
export interface Watched {
  readonly page: Page;
  readonly wrong: string[];
}

/** What a browser says of an answer that a test asks for on purpose (a wrong password, a missing permission). */
const expectedAnswer = /status of (401|403|404|409|429)/;

export async function watchedPage(context: BrowserContext): Promise<Watched> {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const wrong: string[] = [];
  page.on('console', (m) => m.type() === 'error' && !expectedAnswer.test(m.text()) && wrong.push(m.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('dialog', (dialog) => {
    wrong.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`));
  });
  return { page, wrong };
}

/** Signs in as a user of the sample clinic. */
export async function signIn(page: Page, address: string, login: string, password: string = samplePassword): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('Login').fill(login);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Panes that are wider than their place: nothing may be cut off or want a scroll bar below. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll<HTMLElement>('main, main section, main [role="row"]')]
      .filter((e) => e.scrollWidth > e.clientWidth + 1)
      .map((e) => `${e.tagName} ${e.getAttribute('aria-label') ?? e.getAttribute('role') ?? ''} ${e.scrollWidth} > ${e.clientWidth}`),
  );
}
