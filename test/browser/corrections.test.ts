import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { overflowing, signIn, testBrowser, testSystem, type Watched, watchedPage } from './system.ts';

/* A claim that was paid was billed one level too high: corrected at its payer, taken back and paid anew; another one is voided. */
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
  if (!folder) return;
  for (const [size, width, height] of [
    ['', 1280, 720],
    ['-large', 2560, 1440],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${folder}/${name}${size}-${colorScheme}.png` });
    }
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ colorScheme: 'light' });
};

await system.runSample();

const claims = (page: Page) => page.getByRole('grid', { name: 'claims' });
const detail = (page: Page) => page.getByRole('region', { name: 'Claim', exact: true });
const corrections = (page: Page) => page.getByRole('region', { name: 'Corrections' });

/** Opens a paid claim of a payer that takes corrections: the nth. */
async function openPaid(page: Page, payer: string, nth: number): Promise<void> {
  await page.goto(`${address}/claims?group=paid`);
  await claims(page).getByRole('row').nth(1).waitFor();
  await claims(page).getByRole('row').filter({ hasText: payer }).nth(nth).click();
  await corrections(page).getByRole('button', { name: 'Correct' }).waitFor();
}

describe('a claim that left', () => {
  it('is corrected by what differs: the payer takes back what it paid and pays anew', async () => {
    const page = await at('arturo');
    await openPaid(page, 'Keystone Lantern', 0);
    const old = page.url();
    await page.keyboard.press('c');
    await page.getByLabel('Charge of line 1').fill('95.00');
    await page.getByLabel('Units of line 1').waitFor();
    await corrections(page).getByRole('row').filter({ hasText: 'line 1' }).getByText('95.00').waitFor();
    await shoot(page, 'correct-claim');
    expect(await overflowing(page)).toEqual([]);
    await page.getByLabel('Why it is corrected').fill('The fee of last year was charged');
    await page.keyboard.press('Enter');
    await corrections(page).getByText('Replaces').waitFor();
    await corrections(page).getByText('The fee of last year was charged').waitFor();
    const made = page.url();
    expect(made).not.toBe(old);
    await shoot(page, 'corrected-claim');
    await page.goto(old);
    await corrections(page).getByText('Replaced by').waitFor();
    expect(await corrections(page).getByRole('button').count()).toBe(0);
    await system.advance(45);
    await page.goto(made);
    await detail(page).getByText('decided', { exact: true }).first().waitFor();
    await page.goto(old);
    await detail(page).getByText('taken back').first().waitFor();
    await shoot(page, 'replaced-claim');
  });

  it('is voided, with what becomes of its charges; one that has not left is given up', async () => {
    const page = await at('arturo');
    await openPaid(page, 'Harbor Point', 1);
    const old = page.url();
    await page.keyboard.press('v');
    await page.getByLabel('The charges are then').waitFor();
    await shoot(page, 'void-claim');
    expect(await overflowing(page)).toEqual([]);
    await page.getByLabel('Why it is voided').fill('Another patient was seen');
    await page.keyboard.press('Enter');
    await corrections(page).getByText('Voids').waitFor();
    await page.keyboard.press('d');
    await page.getByLabel('Why it is given up').fill('It was the right patient');
    await page.keyboard.press('Enter');
    await detail(page).getByText('given up').first().waitFor();
    await page.goto(old);
    await corrections(page).getByRole('button', { name: 'Void' }).waitFor();
    await page.keyboard.press('v');
    await page.getByLabel('Why it is voided').fill('It was another patient after all');
    await page.keyboard.press('Enter');
    await corrections(page).getByText('Voids').waitFor();
    const made = page.url();
    await system.advance(45);
    await page.goto(made);
    await detail(page).getByText('taken back').first().waitFor();
  });

  it('is corrected by who works with payers alone, and at a payer that takes corrections', async () => {
    const page = await at('june');
    await page.goto(`${address}/claims?group=paid`);
    await claims(page).getByRole('row').nth(1).click();
    await detail(page).getByText('Lines').first().waitFor();
    expect(await page.getByRole('button', { name: 'Void' }).count()).toBe(0);
    const biller = await at('arturo');
    await openPaid(biller, 'Medicare', 0);
    await biller.keyboard.press('c');
    await biller.getByText(/reopening/).waitFor();
  });
});
