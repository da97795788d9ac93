import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { acceptCodes } from '../../server/app/accept-codes.ts';
import { inPractice } from '../../server/app/app.ts';
import { samplePassword } from '../../server/app/sample/seed-sample.ts';
import { recordOf } from '../../server/store/record.ts';
import { overflowing, testBrowser, testSystem, type Watched, watchedPage } from './system.ts';

/* What two coders signed for words that the engine did not know: a manager looks at it, tries it, approves it, and takes it back, by keys. */
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

/** A coder signs this code for these words, wherever a note has them; how many visits that were. */
function teach(login: string, words: string, code: string): Promise<number> {
  const { app, clinic } = system;
  return inPractice(app, clinic.practiceId, { userId: null, name: 'test' }, async (unit) => {
    const user = await unit.db.selectFrom('app_user').select(['id', 'name']).where('login', '=', login).executeTakeFirstOrThrow();
    const visits = await unit.db
      .selectFrom('encounter')
      .select('id')
      .where('practice_id', '=', unit.practiceId)
      .where('status', '<>', 'billed')
      .orderBy('number')
      .execute();
    let taught = 0;
    for (const { id } of visits) {
      const text = (await recordOf(unit, id))?.text ?? '';
      const start = text.toLowerCase().indexOf(words);
      if (start < 0 || taught > 0) continue;
      const spans = [{ start, end: start + words.length }];
      const coder = { ...unit, actor: { userId: user.id, name: user.name } };
      const done = await acceptCodes(coder, app.knowledge, id, [{ code, why: 'what the practice calls it', spans }]);
      if (done.ok) taught++;
    }
    return taught;
  });
}

describe('learned terms', () => {
  it('are what coders sign before the clinic lives on', async () => {
    expect(await teach('june', 'noisy breathing', 'R06.89')).toBe(1);
    expect(await teach('wes', 'two miles', 'Z72.3')).toBe(1);
    await system.advance(10);
  });

  it('a manager sees what coders signed, tries it, approves it, retires it and restores the version before', async () => {
    const page = await at('ruth');
    await keys(page, 'g', 'u');
    const list = page.getByRole('region', { name: 'Learned terms' });
    await list.getByRole('row').nth(1).waitFor();
    expect(await list.getByRole('row').count()).toBe(3);
    const name = (await list.getByRole('row').nth(1).getByRole('gridcell').first().textContent()) ?? '';
    await keys(page, 'Enter');
    const term = page.getByRole('region', { name: 'Term', exact: true });
    await term.getByText(/of \d+ have the words/).waitFor();
    await term.getByText('What coders signed').waitFor();
    await term.getByRole('row').nth(1).waitFor();
    expect(await overflowing(page)).toEqual([]);

    await keys(page, 'a');
    const why = page.getByLabel('It would have changed signed visits for the worse');
    const told = page.getByText(/^Approved: /);
    await why.or(told).first().waitFor();
    if (await why.isVisible()) {
      await page.keyboard.type('it is what this practice means by it');
      await keys(page, 'Enter');
    }
    await told.waitFor();

    await page.goto(`${address}/terms?standing=approved`);
    await list.getByText(name.trim()).first().waitFor();
    await list.getByRole('row').nth(1).click();
    await term.getByText(/approved by Ruth Abernathy/).waitFor();
    await keys(page, 'x');
    await page.getByLabel('Kept with the decision').waitFor();
    await page.keyboard.type('said of other things too');
    await keys(page, 'Enter');
    await page.getByText(/^Retired: /).waitFor();
    await page.getByText('No term is approved yet').waitFor();

    await page.getByRole('button', { name: 'Versions' }).click();
    const versions = page.getByRole('region', { name: 'Versions' });
    await versions.getByText('Notes are read with version 2: 0 terms').waitFor();
    await versions.getByRole('button', { name: 'Restore version 1' }).click();
    await page.getByLabel('Kept with the new version').waitFor();
    await page.keyboard.type('it was right');
    await keys(page, 'Enter');
    await versions.getByText('Notes are read with version 3: 1 terms').waitFor();
    expect(await versions.getByRole('row').count()).toBe(4);
    expect(await overflowing(page)).toEqual([]);
    await page.context().close();
  });

  it('a coder reads it and decides nothing', async () => {
    const page = await at('june');
    await page.goto(`${address}/terms?standing=approved`);
    const list = page.getByRole('region', { name: 'Learned terms' });
    await list.getByRole('row').nth(1).click();
    const term = page.getByRole('region', { name: 'Term', exact: true });
    await term.getByText('What coders signed').waitFor();
    expect(await term.getByRole('button').allTextContents()).toEqual([]);
    await page.context().close();
  });
});
