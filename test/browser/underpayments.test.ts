import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { overflowing, signIn, testBrowser, testSystem, type Watched, watchedPage } from './system.ts';

/* A payer allows less than its contract says: found after its payment, asked for by letter, refused, settled. */
const system = await testSystem();
const browser = await testBrowser();
const { address } = system;
const everybody: Watched[] = [];
afterAll(() => {
  for (const { wrong } of everybody) expect(wrong).toEqual([]);
});

async function at(login: string): Promise<Page> {
  const watched = await watchedPage(await browser.newContext({ viewport: { width: 1280, height: 720 } }));
  everybody.push(watched);
  await signIn(watched.page, address, login);
  await watched.page.waitForURL('**/today');
  await watched.page.getByRole('navigation', { name: 'Screens' }).waitFor();
  return watched.page;
}
const shoot = async (page: Page, name: string) => {
  const folder = process.env.CLAIMWRIGHT_LOOK;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

// One payer of the sample allows less for an injection than its contract says.
await system.runSample();

const list = (page: Page) => page.getByRole('grid', { name: 'underpayments' });
const detail = (page: Page) => page.getByRole('region', { name: 'Underpayment', exact: true });

describe('what payers allowed less than agreed', () => {
  it('stands in a list by payer, each with how the agreed amount comes about', async () => {
    const page = await at('arturo');
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await list(page).getByRole('row').nth(1).waitFor();
    await shoot(page, 'underpayments');
    expect(await overflowing(page)).toEqual([]);
    await list(page).getByRole('row').nth(1).click();
    await detail(page)
      .getByText(/^Agreed 81\.37/)
      .waitFor();
    await shoot(page, 'underpayment');
    expect(await overflowing(page)).toEqual([]);
  });

  it('goes into one letter a payer, whose answer is noted with one key', async () => {
    const page = await at('arturo');
    await page.goto(`${address}/underpayments`);
    await page.getByRole('table').getByRole('button', { name: 'Summit Valley HMO' }).click();
    await page.waitForURL(/payer=/);
    await list(page).getByRole('row').nth(1).waitFor();
    await page.keyboard.press('l');
    await page.getByRole('button', { name: 'Make the letter' }).click();
    await page.getByText(/^Letter U\S+ about/).waitFor();
    await list(page).getByRole('row').nth(1).getByText('asked').waitFor();
    await list(page).getByRole('row').nth(1).click();
    const letter = detail(page).getByRole('link', { name: /^Letter U/ });
    const pdf = await page.request.get(new URL((await letter.getAttribute('href'))!, address).href);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await page.keyboard.press('x');
    await page.getByLabel('What the payer answered').fill('They say that amendment 2 holds.');
    await page.keyboard.press('Enter');
    await list(page).getByText('refused').first().waitFor();
    await shoot(page, 'underpayment-refused');
  });
});
