import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inPractice } from '../../server/app/app.ts';
import { samplePassword } from '../../server/app/sample/seed-sample.ts';
import { overflowing, signIn, testBrowser, testSystem, type Watched, watchedPage } from './system.ts';

const system = await testSystem();
// Long enough for visits that wait, claims that came back, and work; the rest of the year is for the tests to live through.
await system.advance(60);
const browser = await testBrowser();
const { address } = system;

let watched: Watched;
beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  watched = await watchedPage(context);
});
afterEach(async () => {
  await watched.page.context().close();
  expect(watched.wrong).toEqual([]);
});

describe('signing in', () => {
  it('a wrong password is told at the form, and what was typed stays', async () => {
    const { page } = watched;
    await signIn(page, address, 'june', 'not this one');
    await page.getByRole('alert').filter({ hasText: 'do not go together' }).waitFor();
    expect(await page.getByLabel('Login').inputValue()).toBe('june');
  });

  it('leads to the page that was asked for, and out again', async () => {
    const { page } = watched;
    await page.goto(`${address}/claims?group=paid`);
    await page.getByLabel('Login').fill('ruth');
    await page.getByLabel(/^Password/).fill(samplePassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/claims?group=paid');
    await page.getByRole('button', { name: /Ruth Abernathy/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    await page.goto(`${address}/work`);
    await page.getByLabel('Login').waitFor();
  });

  it('a session that ended asks for the password over the page, and nothing typed is lost', async () => {
    const { page } = watched;
    await signIn(page, address, 'arturo');
    await page.waitForURL('**/today');
    await page.goto(`${address}/work`);
    await page.getByRole('row').nth(1).click();
    await page.getByLabel('Why it is done').fill('called the payer');
    await system.app.database.app.deleteFrom('session').execute();
    await page.getByRole('button', { name: 'Mark as done' }).click();
    const ended = page.getByRole('heading', { name: 'Your session has ended' });
    await ended.waitFor();
    await page.getByLabel(/^Password/).fill(samplePassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await ended.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('Why it is done').inputValue()).toBe('called the payer');
    await page.getByRole('button', { name: 'Mark as done' }).click();
    await page.getByText(/^Done: /).waitFor();
  });
});

/** Goes on to the first waiting visit for which the engine found words in the note. */
async function openWithEvidence(page: Page): Promise<void> {
  const marks = page.getByRole('region', { name: 'Note' }).locator('mark');
  for (let i = 0; i < 10; i++) {
    await page.getByRole('region', { name: 'Codes' }).getByText('to decide').waitFor();
    if ((await marks.count()) > 0) return;
    const here = page.url();
    await page.keyboard.press('J');
    await page.waitForURL((url) => url.href !== here);
  }
  throw new Error('No visit that waits for a coder has words marked in its note.');
}

describe('from note to cash', () => {
  it('a coder opens the note, accepts the codes by key, moves the clock, and sees the claim decided', async () => {
    const { page } = watched;
    await signIn(page, address, 'june');
    await page.waitForURL('**/today');
    await page.getByText('Where every charged dollar is').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    // Today has rows, too: they are gone when the list is here.
    await page.getByRole('heading', { name: 'Visits' }).waitFor();
    await page.getByRole('row').nth(1).waitFor();
    await page.keyboard.press('Enter');
    await openWithEvidence(page);
    const note = page.getByRole('region', { name: 'Note' });
    const codes = page.getByRole('region', { name: 'Codes' });
    await note.locator('mark').first().waitFor();

    // A code lights its words, and words their code.
    await codes.locator('li').first().hover();
    await note.locator('mark[data-lit]').first().waitFor();
    await note.locator('mark').first().hover();
    await codes.locator('li[data-lit]').first().waitFor();

    // Reject with a reason and take it back, then accept one by one and sign.
    const visit = page.url();
    await page.keyboard.press('k');
    await page.keyboard.press('d');
    await page.keyboard.press('5');
    await codes.getByText('rejected').waitFor();
    await page.keyboard.press('u');
    await codes.getByText('rejected').waitFor({ state: 'hidden' });
    for (let i = 0; i < 12; i++) await page.keyboard.press('k');
    const open = await codes.locator('li[data-decision=open]').count();
    for (let i = 0; i < open; i++) await page.keyboard.press('a');
    await page.keyboard.press('S');
    await page.getByText(/is signed: /).waitFor();
    await page.getByText('Coded by June Castellano').waitFor();

    await page.getByRole('button', { name: /Sample clinic/ }).click();
    await page.getByRole('menuitem', { name: 'Advance a month' }).click();
    await page.getByText(/The sample clinic is at/).waitFor({ timeout: 60_000 });
    await page.goto(visit);
    const claim = page.getByRole('region', { name: 'Claims' }).getByRole('link').first();
    await claim.click();
    const payment = page
      .getByRole('region', { name: 'Payments' })
      .getByRole('row', { name: /posted/ })
      .first();
    await payment.waitFor();
    // Of what the payer recognized, a part is its own and a part the patient's, who may have a deductible to meet.
    const [paid = '', patient = ''] = (await payment.getByRole('cell').allTextContents()).slice(4);
    expect(Number(paid) + Number(patient)).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Show the segments' }).click();
    await page.getByText(/^HL\*/).waitFor();
  });

  it('a code is changed by looking another one up', async () => {
    const { page } = watched;
    await signIn(page, address, 'june');
    await page.waitForURL('**/today');
    await page.goto(`${address}/code`);
    await page.getByRole('row').nth(1).click();
    await page.getByRole('region', { name: 'Codes' }).getByText('to decide').waitFor();
    await page.keyboard.press('+');
    await page.getByRole('combobox', { name: /Code or words/ }).fill('hypertension essential');
    await page.getByRole('option', { name: /I10/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Codes' }).getByText('by hand').waitFor();
  });
});

describe('finding', () => {
  it('Ctrl K finds a patient by a few letters, and no address tells the name', async () => {
    const { page } = watched;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await signIn(page, address, 'devon');
    await page.getByText('Devon Marsh').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search' }).fill('ellis');
    await page.getByText('Ellison, Margaret').click();
    await page.waitForURL('**/patients/*');
    await page.getByRole('heading', { name: /Ellison, Margaret/ }).waitFor();
    expect(asked.filter((url) => /ellis/i.test(url))).toEqual([]);
  });

  it('the map of keys shows what presses here', async () => {
    const { page } = watched;
    await signIn(page, address, 'arturo');
    await page.waitForURL('**/today');
    await page.goto(`${address}/claims`);
    await page.getByRole('row').nth(1).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Go to Payments').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/claims\/[0-9a-f-]{36}/);
    const first = page.url();
    await page.keyboard.press('j');
    await page.waitForURL((url) => url.href !== first);
    await page.keyboard.press('Escape');
    await page.waitForURL('**/claims');
  });

  it('who may not see a page is told who may', async () => {
    const { page } = watched;
    await signIn(page, address, 'devon');
    await page.getByText('Devon Marsh').waitFor();
    expect(await page.getByRole('link', { name: 'Claims' }).count()).toBe(0);
    await page.goto(`${address}/claims`);
    await page.getByText(/Ask someone who is .*biller/).waitFor();
  });
});

describe('every page', () => {
  const pages = [
    'today',
    'code',
    'code?status=all',
    'queries',
    'review',
    'quality',
    'quality?view=audit',
    'quality?view=productivity',
    'claims',
    'claims?group=denied',
    'payments',
    'work',
    'patients',
    'codes',
  ];

  it('fits 1280 × 720, list and detail, and keeps to the policy', async () => {
    const { page } = watched;
    await signIn(page, address, 'ruth');
    await page.waitForURL('**/today');
    for (const path of pages) {
      await page.goto(`${address}/${path}`);
      await page.waitForLoadState('networkidle');
      expect([path, await overflowing(page)]).toEqual([path, []]);
      const row = page.locator('[role=row][aria-rowindex="1"]').first();
      if ((await row.count()) === 0) continue;
      await row.click();
      await page.waitForLoadState('networkidle');
      expect([path, 'open', await overflowing(page)]).toEqual([path, 'open', []]);
    }
  });

  it('shows hostile text as text', async () => {
    const { page } = watched;
    const payload = '<img src=x onerror=alert(1)>"><script>alert(2)</script>';
    await inPractice(system.app, system.clinic.practiceId, { userId: null, name: 'test' }, async ({ db, practiceId }) => {
      const claim = await db
        .selectFrom('claim')
        .select(['id', 'patient_id', 'encounter_id'])
        .where('practice_id', '=', practiceId)
        .executeTakeFirstOrThrow();
      await db
        .updateTable('patient')
        .set({ last_name: payload })
        .where('practice_id', '=', practiceId)
        .where('id', '=', claim.patient_id)
        .execute();
      await db
        .updateTable('work_item')
        .set({ title: payload, why: payload, what_to_do: payload })
        .where('practice_id', '=', practiceId)
        .execute();
    });
    await signIn(page, address, 'ruth');
    await page.waitForURL('**/today');
    for (const path of ['today', 'claims', 'work', 'patients', 'code?status=all']) {
      await page.goto(`${address}/${path}`);
      await page.waitForLoadState('networkidle');
      const row = page.locator('[role=row]', { hasText: 'onerror' }).first();
      if ((await row.count()) === 0) continue;
      await row.click();
      await page.waitForLoadState('networkidle');
    }
    expect(await page.locator('main img').count()).toBe(0);
  });
});
