import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { overflowing, signIn, testBrowser, testSystem, type Watched, watchedPage } from './system.ts';

/* By what a payer's adjustments are posted: read, tried on what it sent, written, seen to hold. */
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

await system.runSample();

const list = (page: Page) => page.getByRole('grid', { name: 'posting rules' });
const detail = (page: Page) => page.getByRole('region', { name: 'Posting rules of a payer' });

describe('posting rules', () => {
  it('are read by who posts, who may not write one', async () => {
    const page = await at('arturo');
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await list(page).getByRole('row').nth(1).click();
    await detail(page).getByText('To the next payer, else the patient').first().waitFor();
    await shoot(page, 'posting-rules');
    expect(await overflowing(page)).toEqual([]);
    expect(
      await detail(page)
        .getByRole('button', { name: /Write a rule/ })
        .count(),
    ).toBe(0);
  });

  it('are tried on what the payer sent in the last year, refused where they break a limit, and written as a version', async () => {
    const page = await at('ruth');
    await page.goto(`${address}/posting-rules`);
    await list(page).getByRole('row').nth(1).click();
    await detail(page).getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('n');
    const form = detail(page).getByRole('region', { name: 'A new rule' });
    await form.getByLabel('Reason (CARC)').fill('97');
    await form.getByLabel('What it rests on').fill('letter of the payer');
    await form.getByRole('button', { name: 'Write it' }).click();
    await form.getByText('is a denial, not a contract').waitFor();

    await form.getByLabel('Reason (CARC)').fill('45');
    await form.getByRole('button', { name: 'Try it on the last year' }).click();
    await form.getByRole('cell', { name: 'the same' }).first().waitFor();
    await shoot(page, 'posting-rule-tried');
    expect(await overflowing(page)).toEqual([]);

    await form.getByLabel('Reason (CARC)').fill('24');
    await form.getByRole('button', { name: 'Write it' }).click();
    const own = detail(page).getByRole('region', { name: 'Its own rows' });
    await own.getByRole('row', { name: /CO-24.*Written off by contract.*holds.*letter of the payer/ }).waitFor();
    await shoot(page, 'posting-rule-written');
  });
});
