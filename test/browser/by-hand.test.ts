import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { era } from '../../server/app/files-for-test.ts';
import { overflowing, signIn, testBrowser, testSystem, type Watched, watchedPage } from './system.ts';

/* What comes by hand: a remittance on paper, one as a file, an account of the bank, its statement, a deposit, a slip. */
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
const scan = { name: 'check 10442.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 a scan') };

describe('a remittance on paper', () => {
  it('is typed in with its scan, proved while it is typed, and posted', async () => {
    const page = await at('petra');
    await page.goto(`${address}/payments`);
    await page.getByRole('button', { name: 'From paper' }).click();
    const form = page.getByRole('region', { name: 'Remittance from paper' });
    await form.getByLabel('Payer', { exact: true }).click();
    await page.getByRole('option', { name: 'Bluestem Health Plan' }).click();
    await form.getByLabel('Number', { exact: true }).fill('10442');
    await form.getByLabel('Amount', { exact: true }).fill('79.60');
    await form.getByLabel('Provider adjustments, as sent').fill('L6 -0.10; WO 1.00 OLD17');
    await form.getByLabel('Claim number').fill('NOTOURS1');
    await form.getByLabel('Procedure').fill('99213');
    await form.getByLabel('Charge').fill('150');
    await form.getByLabel('Paid', { exact: true }).fill('80.50');
    await form.getByLabel('Adjustments', { exact: true }).fill('CO-45 60');
    await form.getByText('9.50 open').waitFor();
    await form.getByLabel('Adjustments', { exact: true }).fill('CO-45 60 PR-2 9.50');
    await form.getByText('closes', { exact: false }).first().waitFor();
    await form.getByText('Attach the scan of the paper.').waitFor();
    await form.locator('input[type=file]').setInputFiles(scan);
    await form.getByText('claims less provider adjustments are the amount').waitFor();
    expect(await overflowing(page)).toEqual([]);
    await shoot(page, 'paper');
    await form.getByRole('button', { name: 'Post it' }).click();
    const payment = page.getByRole('region', { name: 'Payment', exact: true });
    await payment.getByText('79.60').first().waitFor();
    await payment.getByRole('link', { name: 'check 10442.pdf' }).waitFor();
    // It has no segments: the paper is the proof.
    await page.getByRole('grid', { name: 'claims of a payment' }).locator('[role=row][aria-rowindex="1"]').click();
    await page.getByRole('region', { name: 'Claim of the payment' }).getByText('closes to the cent').waitFor();
    await page.keyboard.press('v');
    await page.getByText(/^It came on paper/).waitFor();
  }, 120_000);
});

describe('a file of the bank', () => {
  it('finds its account by the columns that a person named, and its deposit is matched', async () => {
    const page = await at('ruth');
    await page.goto(`${address}/deposits?state=accounts`);
    await page.getByRole('button', { name: 'Add an account' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name').fill('Operating account');
    await form.getByLabel('Account number').fill('000123456789');
    const statement = 'Posting Date,Description,Amount,Check Number\n04/20/2026,CHECK DEPOSIT,79.60,10442\n';
    const file = { name: 'april.csv', mimeType: 'text/csv', buffer: Buffer.from(statement) };
    await form.locator('input[type=file]').setInputFiles(file);
    await form.getByText('4 columns: say which is which').waitFor();
    await shoot(page, 'bank-account');
    await form.getByRole('button', { name: 'Add the account' }).click();
    await page.getByText('…6789').waitFor();
    expect(await overflowing(page)).toEqual([]);
    await page.goto(`${address}/deposits`);
    await page.locator('input[type=file]').setInputFiles(file);
    const told = page.getByRole('dialog');
    await told.getByText('taken in').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('grid', { name: 'deposits' }).getByRole('row').filter({ hasText: 'CHECK DEPOSIT' }).waitFor();
  });

  it('is typed where there is none, and what goes to the bank together is one slip', async () => {
    const page = await at('petra');
    await page.goto(`${address}/deposits`);
    await page.getByRole('grid', { name: 'deposits' }).waitFor();
    await page.keyboard.press('t');
    const form = page.getByRole('dialog');
    await form.getByLabel('Amount').fill('12.34');
    await form.getByLabel('What the bank says').fill('Counter deposit');
    await form.getByRole('button', { name: 'Take it in' }).click();
    await page.getByRole('region', { name: 'Deposit', exact: true }).getByText('typed in').waitFor();
    await page.goto(`${address}/deposits?state=slips`);
    await page.getByRole('region', { name: 'Waits to be taken to the bank' }).waitFor();
    expect(await overflowing(page)).toEqual([]);
    await shoot(page, 'slips');
  });
});

describe('a remittance file', () => {
  it('is brought in by hand: a payer that is not on file is not posted and says so, and the same bytes once more are told', async () => {
    const page = await at('ruth');
    await page.goto(`${address}/payments`);
    await page.getByRole('button', { name: 'Bring in a file' }).waitFor();
    const bytes = era({ trace: 'STRANGE1', claims: [{ number: 'X1', lines: [{ charge: 150_00, paid: 150_00 }] }], amount: 160_00 });
    const file = { name: 'strange.835', mimeType: 'text/plain', buffer: Buffer.from(bytes) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('dialog').getByText('not posted whole').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('grid', { name: 'payments' }).getByRole('row').filter({ hasText: 'STRANGE1' }).click();
    const payment = page.getByRole('region', { name: 'Payment', exact: true });
    await payment.getByRole('alert').getByText('Not posted').waitFor();
    await payment.getByText(/does not close/).waitFor();
    expect(await overflowing(page)).toEqual([]);
    await shoot(page, 'quarantined');
    await page.goto(`${address}/payments?status=exceptions`);
    await page.getByRole('grid', { name: 'posting exceptions' }).getByRole('row').filter({ hasText: 'STRANGE1' }).waitFor();
  });
});
