import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourcesForTest } from '../../server/app/code-page/sources-for-test.ts';
import { overflowing, signIn, testBrowser, testSystem, type Watched, watchedPage } from './system.ts';

const system = await testSystem();
await system.advance(12);
const browser = await testBrowser();
const { address } = system;
const loaded = { ...system.app.knowledge, codeSources: sourcesForTest };
const notLoaded = system.app.knowledge;

let watched: Watched;
beforeEach(async () => {
  Object.assign(system.app, { knowledge: loaded });
  watched = await watchedPage(await browser.newContext({ viewport: { width: 1280, height: 720 } }));
});
afterEach(async () => {
  await watched.page.context().close();
  expect(watched.wrong).toEqual([]);
});

/** Signs in, and goes to the codes by two keys. */
async function toCodes(page: Page, login: string): Promise<void> {
  await signIn(page, address, login);
  await page.getByRole('link', { name: 'Codes' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.waitForURL('**/codes');
}

const title = (page: Page) => page.getByRole('region', { name: 'Code', exact: true }).getByRole('heading', { level: 1 });

describe('looking a code up, by keys alone', () => {
  it('words, Enter, Enter; then through the list, up, down a decision, and back', async () => {
    const { page } = watched;
    await toCodes(page, 'june');
    await page.getByText('What this practice uses most').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('diabetes type 2 hyperglycemia');
    await page.getByRole('row', { name: /E11\.65/ }).waitFor();
    await page.waitForURL(/q=diabetes/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/codes\/icd10cm\/E11\.65\?q=/);
    await title(page).filter({ hasText: 'E11.65' }).waitFor();
    await page.keyboard.press('p');
    await page.waitForURL(/\/codes\/icd10cm\/E11\?/);
    await page.getByText('header, not billable').waitFor();
    await page.getByRole('region', { name: 'Codes below' }).getByText('billable').first().waitFor();
    await page.keyboard.press('1');
    await page.waitForURL(/\/codes\/icd10cm\/E11\./);
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/codes\?q=/);
    await page.keyboard.press('/');
    await page.keyboard.type('99213');
    await page.getByRole('row', { name: /99213/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/codes\/cpt\/99213/);
  });

  it('j and k open the next code while one is open, and the address keeps all of it', async () => {
    const { page } = watched;
    await signIn(page, address, 'june');
    await page.getByRole('link', { name: 'Codes' }).waitFor();
    await page.goto(`${address}/codes?of=pos&on=2026-04-10`);
    await page.getByRole('row').nth(1).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/codes\/pos\/02\?/);
    await page.keyboard.press('j');
    await page.waitForURL(/\/codes\/pos\/03\?/);
    await page.keyboard.press('k');
    await page.waitForURL(/\/codes\/pos\/02\?.*on=2026-04-10/);
    await page.reload();
    await title(page).filter({ hasText: '02' }).waitFor();
    expect(await page.getByLabel('Date of service').inputValue()).toBe('2026-04-10');
  });

  it('Ctrl K finds a code, and the screen', async () => {
    const { page } = watched;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await signIn(page, address, 'devon');
    await page.getByRole('link', { name: 'Codes' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search' }).fill('hypertension');
    await page.getByRole('dialog').getByText(/^I10 /).click();
    await page.waitForURL('**/codes/icd10cm/I10');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search' }).fill('codes');
    await page.getByRole('dialog').getByText('screen').waitFor();
    expect(asked.filter((url) => /hypertension/.test(url))).toEqual([]);
  });
});

describe('what the page of a code says', () => {
  it('notes with where they stand, edits, and own use; a code in a note leads on', async () => {
    const { page } = watched;
    await toCodes(page, 'june');
    await page.goto(`${address}/codes/icd10cm/E11.9`);
    const notes = page.getByRole('region', { name: 'Notes' });
    await notes.getByText('Excludes1: never together').waitFor();
    await notes.getByText('at E08-E13').waitFor();
    await notes.getByText('stale').waitFor();
    await page.getByRole('region', { name: 'Edits' }).getByText('15 to 124 years').waitFor();
    await page
      .getByRole('region', { name: 'In this practice' })
      .getByText(/visits?/)
      .waitFor();
    await notes.getByRole('link', { name: 'Z79.4' }).press('Enter');
    await page.waitForURL('**/codes/icd10cm/Z79.4');
  });

  it('a procedure: limits, pairs by their beginning, coverage, and the price of a ZIP', async () => {
    const { page } = watched;
    await toCodes(page, 'arturo');
    await page.goto(`${address}/codes/cpt/99213`);
    await page.getByRole('region', { name: 'Limits' }).getByText('a day (MAI 3)').waitFor();
    const pairs = page.getByRole('region', { name: 'Pairs' });
    await pairs.getByText('1,234 pairs, the first 40 shown').waitFor();
    await pairs.getByLabel('Pairs with codes that begin with').fill('103');
    await page.waitForURL(/partner=\S*103/);
    await pairs.getByText('2 pairs').waitFor();
    await page.getByLabel('ZIP code of the place of service').fill('44101');
    await page.getByText('invented around 44101').waitFor();
    await page.getByText('123.45').waitFor();
    await page.getByText('priced by nobody').waitFor();
    await page.getByRole('region', { name: 'Coverage' }).getByText('L99999').waitFor();
  });

  it('what is not loaded says what to import, and what is nowhere says so', async () => {
    Object.assign(system.app, { knowledge: notLoaded });
    const { page } = watched;
    await toCodes(page, 'june');
    await page.goto(`${address}/codes/cpt/99214`);
    await page
      .getByRole('region', { name: 'Pairs' })
      .getByText(/PTP edits .*loaded.*codes import/)
      .waitFor();
    await page.goto(`${address}/codes/icd10cm/B99.8`);
    await page.getByText('Nobody here can say').waitFor();
    // A dot makes no file of a code, nor a page of a file.
    expect((await fetch(`${address}/assets/none.js`)).status).toBe(404);
    await page.goto(`${address}/codes/icd10cm/diabetes`);
    await page.getByText(/has not the shape of such a code/).waitFor();
    await page.goto(`${address}/codes?q=xyzzy`);
    await page.getByText('No code begins so, or has words that do').waitFor();
    await page.goto(`${address}/codes?of=icd10cm&on=1999-01-01`);
    await page.getByText('Nothing of ICD-10-CM is loaded').waitFor();
  });

  it.each([
    [1280, 720, 'light'],
    [1280, 720, 'dark'],
    [2560, 1440, 'light'],
  ] as const)('fits %d × %d, %s, list and details', async (width, height, colorScheme) => {
    const { page } = watched;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    await toCodes(page, 'ruth');
    for (const path of [
      'codes',
      'codes?of=icd10cm',
      'codes/icd10cm/E11',
      'codes/icd10cm/E11.9?q=diab',
      'codes/cpt/99213',
      'codes/cpt/99214',
    ]) {
      await page.goto(`${address}/${path}`);
      await page.waitForLoadState('networkidle');
      expect([path, await overflowing(page)]).toEqual([path, []]);
    }
  });
});
