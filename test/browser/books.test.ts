import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { overflowing, signIn, testBrowser, testSystem, type Watched, watchedPage } from './system.ts';

/* The books: a figure is followed to its entry and segment, a payment is undone from the account, a month is closed and opened again. */
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
const keys = async (page: Page, ...pressed: readonly string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};
const shoot = async (page: Page, name: string) => {
  const folder = process.env.CLAIMWRIGHT_LOOK;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};
const amountIn = (text: string | null) => /−?[\d,]+\.\d\d/.exec(text ?? '')?.[0];
const row = (page: Page, grid: string, n: number) => page.getByRole('grid', { name: grid }).locator(`[role=row][aria-rowindex="${n}"]`);

await system.advance(60);

describe('the trial balance', () => {
  it('leads by keys from an account to its entries, and from an entry to the payment and the segment that it came of', async () => {
    const page = await at('ruth');
    await keys(page, 'g', 'b');
    const balance = page.getByRole('region', { name: 'Trial balance' });
    await balance.getByText(/Debits are credits on/).waitFor();
    expect(await overflowing(page)).toEqual([]);
    const owed = balance.getByRole('row').filter({ hasText: 'Owed by payers' });
    const held = amountIn(await owed.locator('td').nth(4).textContent());
    await owed.getByRole('button').click();
    await page.waitForURL(/account=ar-insurance/);
    // What the entries come to is what the trial balance says.
    const entries = page.getByRole('grid', { name: 'entries of an account' });
    await entries.getByText(`after ${held}`).waitFor();
    const decided = entries.getByRole('row').filter({ hasText: 'Decided by the payer' }).first();
    await decided.click();
    const entry = page.getByRole('region', { name: 'Entry', exact: true });
    await entry.getByText('Debits are credits').waitFor();
    expect(await overflowing(page)).toEqual([]);
    await shoot(page, 'books-entry');
    await keys(page, 'v');
    await page.waitForURL(/\/payments\/.*raw=true/);
    await page.getByRole('list', { name: 'Segments' }).getByRole('listitem').filter({ hasText: 'CLP*' }).waitFor();
    await page.goBack();
    await entry.getByRole('link', { name: /^E/ }).first().click();
    await page.waitForURL('**/account/visit/**');
    await row(page, 'journal', 1).waitFor();
  });

  it('agrees with the aging, whose cells open the visits that they are made of', async () => {
    const page = await at('ruth');
    await page.goto(`${address}/books?view=aging`);
    const payer = page.getByRole('row').filter({ hasText: 'Bluestem Health Plan' });
    const cell = payer.getByRole('link').nth(1);
    const cents = amountIn(await cell.textContent());
    await cell.click();
    await page.waitForURL(/\/account.*owedBy=payers/);
    await page.getByText(`owed ${cents}`, { exact: true }).waitFor();
    expect(await overflowing(page)).toEqual([]);
  });
});

describe('a payment', () => {
  it('is undone from the account with a reason, once, and its money waits', async () => {
    const page = await at('petra');
    await page.goto(`${address}/payments`);
    await row(page, 'payments', 1).waitFor();
    await page.getByRole('grid', { name: 'payments' }).getByRole('row').filter({ hasText: 'ACH' }).first().click();
    await row(page, 'claims of a payment', 1).click();
    const claim = page.getByRole('region', { name: 'Claim of the payment' });
    await claim.getByText('closes to the cent').waitFor();
    await keys(page, '$');
    await page.waitForURL('**/account/visit/**');
    const journal = page.getByRole('grid', { name: 'journal' });
    await journal.getByRole('row').filter({ hasText: 'Decided by the payer' }).first().click();
    const entry = page.getByRole('region', { name: 'Entry', exact: true });
    await entry.getByText(/^All lines of this decision go together/).waitFor();
    await keys(page, 'u');
    await entry.getByLabel('Why it is undone').fill('Posted to the wrong patient');
    await page.keyboard.press('Enter');
    await journal.getByRole('row').filter({ hasText: 'Undone: decided by the payer' }).first().waitFor();
    await shoot(page, 'account-undone');
    expect(await overflowing(page)).toEqual([]);
    await journal.getByRole('row').filter({ hasText: 'Undone: decided by the payer' }).first().click();
    await entry.getByText('It undoes another entry. Post anew what was undone.').waitFor();
    await entry.getByText('Posted to the wrong patient').waitFor();
    await entry.getByRole('link', { name: /^Decided by the payer of/ }).click();
    await entry.getByText('It is undone already.').waitFor();
    // The payer's money is still there, and waits for its claim.
    await page.goto(`${address}/payments?status=exceptions`);
    await page.getByRole('grid', { name: 'posting exceptions' }).getByRole('row').filter({ hasText: 'waiting cash' }).first().waitFor();
    await shoot(page, 'exceptions');
  });
});

describe('a month', () => {
  it('is closed with a reason once it is over, and opened again by a manager', async () => {
    const page = await at('ruth');
    await page.goto(`${address}/books?view=close&month=2026-04`);
    await page.getByText('April 2026 is open').waitFor();
    await page.getByRole('region', { name: 'What must hold' }).getByText('holds').nth(3).waitFor();
    await shoot(page, 'month-close');
    await keys(page, 'c');
    await page.getByLabel(/^Nothing is posted with a date through Apr 30, 2026/).fill('April’s bank statement agrees');
    await page.keyboard.press('Enter');
    await page.getByText('April 2026 is closed').waitFor();
    await page
      .getByRole('region', { name: 'Closes' })
      .getByText(/^Closed through Apr 30, 2026/)
      .waitFor();
    await keys(page, 'c');
    await page.getByLabel(/^Why are the books opened again/).fill('A check of April came late');
    await page.keyboard.press('Enter');
    await page.getByText('April 2026 is open').waitFor();
    await page.getByRole('region', { name: 'Closes' }).getByText('Reopened, all of it').waitFor();
    expect(await overflowing(page)).toEqual([]);
  });

  it('is closed by a manager alone; a biller sees what was closed', async () => {
    const page = await at('arturo');
    await page.goto(`${address}/books?view=close&month=2026-04`);
    await page.getByText('A manager closes the books.').waitFor();
    await page.getByRole('region', { name: 'Closes' }).getByText('April’s bank statement agrees').waitFor();
  });
});
