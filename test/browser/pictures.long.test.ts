import { mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { signIn, testBrowser, testSystem, watchedPage } from './system.ts';

const system = await testSystem();
await system.runSample();
const browser = await testBrowser();

/** Opens a visit with a question, and shows the words of its first code. */
const visit = async (page: Page) => {
  const asked = page.locator('[role=row]', { hasText: 'Calloway' });
  await ((await asked.count()) > 0 ? asked : page.locator('[role=row][aria-rowindex="1"]')).first().click();
  await page.getByRole('region', { name: 'Codes' }).locator('li').first().hover();
};

/** Opens the payment with the most claims. */
const payment = async (page: Page) => {
  const id = await page.evaluate(async () => {
    const { rows } = (await (await fetch('/api/remittances')).json()) as { rows: { id: string; claims: number; denied: number }[] };
    return rows.sort((a, b) => b.claims - a.claims || b.denied - a.denied)[0]?.id;
  });
  await page.goto(new URL(`/payments/${id}`, page.url()).href);
};

/** Opens a decided claim of a payer that takes corrections, and corrects its first charge. */
const correct = async (page: Page) => {
  await page.locator('[role=row]', { hasText: 'Keystone Lantern' }).first().click();
  await page.getByRole('button', { name: 'Correct' }).click();
  await page.getByLabel('Modifiers of line 1').fill('59');
  await page.getByRole('region', { name: 'What differs' }).getByText('59').first().waitFor();
};

/** Opens the first row of a list. */
const first = async (page: Page) => {
  await page.locator('[role=row][aria-rowindex="1"]').first().click();
};

/** Opens the first claim of that payment with the segments behind its figures. */
const segments = async (page: Page) => {
  await payment(page);
  await page.getByRole('grid', { name: 'claims of a payment' }).locator('[role=row][aria-rowindex="1"]').click();
  await page.getByRole('button', { name: 'Segment behind what was paid on line 1' }).click();
};

/** Opens the account of a claim that a payer decided, and the decision in its journal. */
const account = async (page: Page) => {
  await page.locator('[role=row][aria-rowindex="1"]').first().click();
  await page.getByRole('link', { name: 'its account' }).click();
  await page.getByRole('grid', { name: 'journal' }).getByRole('row').filter({ hasText: 'Decided by the payer' }).first().click();
};

// [name, address, what to do there]
const pages: [string, string, ((page: Page) => Promise<void>)?][] = [
  ['today', 'today'],
  ['code', 'code', visit],
  ['claim', 'claims?group=denied', first],
  ['payment', 'payments', payment],
  ['checks', 'checks'],
  ['segments', 'payments', segments],
  ['account', 'claims?group=paid', account],
  ['month-close', 'books?view=close&month=2026-04'],
  ['rule', 'rules?group=built-in&family=ncci', first],
  ['held', 'held', first],
  ['correct', 'claims?group=paid', correct],
  ['claims', 'claims'],
  ['payments', 'payments'],
  ['work', 'work'],
  ['item', 'work', first],
  ['books', 'books?month=2026-06'],
  ['aging', 'books?view=aging'],
  ['accounts', 'account'],
  ['exceptions', 'payments?status=exceptions'],
  ['deposits', 'deposits'],
  ['bank', 'deposits?state=accounts'],
  ['paper', 'payments?add=paper'],
  ['patients', 'patients'],
  ['patient', 'patients', first],
  ['codes', 'codes?q=diab'],
  ['header', 'codes/icd10cm/E11?q=diab'],
  ['procedure', 'codes/cpt/99213'],
];

const forReadme = process.env.CLAIMWRIGHT_PICTURES;
const folder = forReadme ?? mkdtempSync(join(tmpdir(), 'claimwright-pictures-'));
mkdirSync(folder, { recursive: true });
const shots = forReadme
  ? [{ width: 1280, height: 720, scheme: 'light' as const, of: pages.slice(0, 11), suffix: '' }]
  : (['light', 'dark'] as const).flatMap((scheme) =>
      [1280, 2560].map((width) => ({ width, height: (width * 9) / 16, scheme, of: pages, suffix: `-${scheme}-${width}` })),
    );

it.each(shots)('pictures of $width × $height, $scheme', async ({ width, height, scheme, of, suffix }) => {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  const { page, wrong } = await watchedPage(context);
  await signIn(page, system.address, 'ruth');
  await page.waitForURL('**/today');
  for (const [name, path, act] of of) {
    await page.goto(`${system.address}/${path}`);
    await page.waitForLoadState('networkidle');
    await act?.(page);
    await page.waitForTimeout(800);
    const file = join(folder, `${name}${suffix}.png`);
    await page.screenshot({ path: file });
    expect(statSync(file).size).toBeLessThan(forReadme ? 250_000 : 2_000_000);
  }
  await context.close();
  expect(wrong).toEqual([]);
});
