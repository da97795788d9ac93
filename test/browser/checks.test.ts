import { asInstant } from '@claimwright/core/base';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { heldSample } from '../../server/app/decide/held-sample-for-test.ts';
import { samplePassword } from '../../server/app/sample/seed-sample.ts';
import { overflowing, testBrowser, testSystem, type Watched, watchedPage } from './system.ts';

/* Claims that their check holds, worked by keys: fixed, asked about, granted, revoked; and the figures that come of it. */
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
  const { page } = watched;
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('Login').fill(login);
  await page.getByRole('textbox', { name: 'Password' }).fill(samplePassword);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/today');
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  return page;
}
const keys = async (page: Page, ...pressed: readonly string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};
const shoot = async (page: Page, name: string) => {
  const folder = process.env.CLAIMWRIGHT_LOOK;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

// The visits of the month are over, and none is coded: the first of them get claims that their check holds, or warns of.
const { app, clinic } = system;
const monthsEnd = asInstant('2026-04-30T15:00:00.000Z');
await app.database.app.updateTable('practice').set({ clock_at: monthsEnd }).where('id', '=', clinic.practiceId).execute();
const [unsigned, wrong] = await heldSample(app, clinic.practiceId, ['unsigned', 'wrong-total', 'odd-name', 'odd-name', 'unsigned']);
const detail = (page: Page) => page.getByRole('region', { name: 'Claim', exact: true });
const list = (page: Page) => page.getByRole('region', { name: 'Held claims' });

describe('held claims', () => {
  it('a biller finds them in the queue, applies a certain fix with one key, and asks a manager about the other', async () => {
    const page = await at('arturo');
    await keys(page, 'g', 'h');
    await list(page).getByRole('row').filter({ hasText: wrong!.number }).waitFor();
    await list(page)
      .getByText(/charged/)
      .first()
      .waitFor();
    await shoot(page, 'held');
    expect(await overflowing(page)).toEqual([]);

    await list(page).getByRole('row').filter({ hasText: wrong!.number }).click();
    await detail(page)
      .getByText(/^Fix: Set the total to/)
      .waitFor();
    await shoot(page, 'claim-to-fix');
    expect(await overflowing(page)).toEqual([]);
    await keys(page, 'f');
    await page.getByText('One field set right. The claim is ready.').waitFor();
    const fixed = detail(page).getByRole('region', { name: 'Fixed' });
    await fixed.getByText('totalCharge').waitFor();
    await fixed.getByText('Arturo').waitFor();
    await page
      .getByRole('region', { name: 'Timeline' })
      .getByText(/^Fixed by format\/line-charges-sum/)
      .waitFor();

    await page.goto(`${address}/held/${unsigned!.claimId}`);
    await detail(page).getByText('the note of this visit is not signed').first().waitFor();
    expect(
      await detail(page)
        .getByRole('button', { name: /^Override/ })
        .count(),
    ).toBe(0);
    await keys(page, 'q');
    await page.getByLabel('Why a manager should override it').waitFor();
    await page.keyboard.type('the signature is on paper');
    await keys(page, 'Enter');
    await detail(page)
      .getByText(/asked a manager on/)
      .waitFor();
    await shoot(page, 'claim-asked');
    await page.context().close();
  });

  it('a manager grants it with one key; the biller revokes it with another, and the claim is held again', async () => {
    const manager = await at('ruth');
    await keys(manager, 'g', 'w');
    await manager.getByRole('button', { name: /^override/ }).click();
    await manager.getByRole('row').filter({ hasText: 'Arturo Simms asks to override' }).click();
    await manager.getByRole('heading', { name: 'Grant it?' }).waitFor();
    await shoot(manager, 'request');
    await keys(manager, 'a');
    await manager.getByText('Granted: the claim is ready').waitFor();
    await manager.goto(`${address}/claims/${unsigned!.claimId}`);
    const overridden = detail(manager).getByRole('region', { name: 'Overridden' });
    await overridden.getByText(/Ruth Abernathy on .*the signature is on paper/).waitFor();
    await manager
      .getByRole('region', { name: 'Timeline' })
      .getByText(/^Overrode a stop, documentation\/note-signed/)
      .waitFor();
    await shoot(manager, 'overridden');
    await manager.context().close();

    const page = await at('arturo');
    await page.goto(`${address}/claims/${unsigned!.claimId}`);
    await detail(page).getByRole('region', { name: 'Overridden' }).waitFor();
    await keys(page, 'u');
    await page.getByLabel('Why it is taken back').waitFor();
    await page.keyboard.type('the paper is of another visit');
    await keys(page, 'Enter');
    await page.getByText('The override is revoked. The claim is still held.').waitFor();
    await detail(page).getByText('the note of this visit is not signed').first().waitFor();
    await page.context().close();
  });

  it('a manager overrides the stop from the queue, and the claim leaves it', async () => {
    const page = await at('ruth');
    await page.goto(`${address}/held/${unsigned!.claimId}?rule=documentation%2Fnote-signed`);
    await detail(page).getByText('the note of this visit is not signed').first().waitFor();
    await keys(page, 'o');
    await page.getByLabel('Why the claim is right all the same').waitFor();
    await page.keyboard.type('signed today');
    await keys(page, 'Enter');
    await page.getByText('Overridden. The claim is ready.').waitFor();
    await detail(page)
      .getByText(/ready$/)
      .first()
      .waitFor();
    await page.context().close();
  });
});

describe('figures', () => {
  it('stand on Today with their definition, and lead to the page of checks and a rule with its claims', async () => {
    const page = await at('ruth');
    const card = page.getByRole('region', { name: 'Clean claims and checks' });
    await card.getByText(/No stop at the first check ÷ claims first checked since/).waitFor();
    expect(await card.getByRole('listitem').count()).toBe(13);
    await card.getByRole('link', { name: /^Documentation/ }).waitFor();
    await shoot(page, 'today');
    expect(await overflowing(page)).toEqual([]);
    await keys(page, 'g', 'k');
    const rules = page.getByRole('region', { name: 'Checks' });
    await rules.getByText('Clean-claim rate').waitFor();
    await shoot(page, 'checks');
    expect(await overflowing(page)).toEqual([]);
    await rules.getByRole('row').filter({ hasText: 'documentation/note-signed' }).click();
    const rule = page.getByRole('region', { name: 'Rule', exact: true });
    await rule.getByText('Its claims').waitFor();
    await rule.getByText('Ruth Abernathy: signed today').waitFor();
    await rule.getByRole('link', { name: unsigned!.number }).waitFor();
    await shoot(page, 'rule');
    expect(await overflowing(page)).toEqual([]);
    await page.context().close();
  });

  it('warnings of a rule are overridden together, after count and dollars are said', async () => {
    const page = await at('arturo');
    await keys(page, 'g', 'h');
    await page.getByRole('button', { name: 'Warnings' }).click();
    await page.getByRole('combobox', { name: 'Rule' }).click();
    await page.getByRole('option', { name: /^format\/person-name · 2/ }).click();
    await page.getByRole('button', { name: /^Override on all 2/ }).waitFor();
    await shoot(page, 'warnings');
    await keys(page, 'o');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^2 claims, [\d,.]+ charged/).waitFor();
    await shoot(page, 'together');
    await dialog.getByRole('textbox').fill('looked at each');
    await keys(page, 'Enter');
    await page.getByText('2 overridden').waitFor();
    await page.getByText('No warning is open').waitFor();
    await page.context().close();
  });
});
