import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { inPractice } from '../../server/app/app.ts';
import { samplePassword } from '../../server/app/sample/seed-sample.ts';
import { recordOf } from '../../server/store/record.ts';
import { overflowing, testBrowser, testSystem, type Watched, watchedPage } from './system.ts';

/*
 * From note to signed codes by keys alone: no mouse, no address typed but the first. A coder asks, the provider answers, the coder signs, a
 * manager draws the visit, a second coder codes it blind, and the difference is settled and shows in the figures.
 */
const system = await testSystem();
await system.advance(60);
const browser = await testBrowser();
const { address } = system;
const everybody: Watched[] = [];
afterAll(() => {
  for (const { wrong } of everybody) expect(wrong).toEqual([]);
});

/** Somebody at a machine of their own, signed in by keys. */
async function at(login: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const watched = await watchedPage(context);
  everybody.push(watched);
  const { page } = watched;
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('Login').waitFor();
  await page.keyboard.type(login);
  await page.keyboard.press('Tab');
  await page.keyboard.type(samplePassword);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/today');
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  return page;
}

const keys = async (page: Page, ...pressed: readonly string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};
const row = (page: Page) => page.getByRole('row').nth(1);
const codesOf = (page: Page) => page.getByRole('region', { name: 'Codes' });
const noteOf = (page: Page) => page.getByRole('region', { name: 'Note' });
/** Presses Tab until the control of that name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const e = document.activeElement;
      const label = e instanceof HTMLInputElement ? e.labels?.[0]?.textContent : undefined;
      return e?.getAttribute('aria-label') ?? label ?? (e instanceof HTMLButtonElement ? e.textContent : '') ?? '';
    });
    if (name.test(here)) return;
  }
  throw new Error(`Tab never came to ${name}.`);
}

/** Opens visits from the top until one of this provider stands there with a code. */
async function openVisitOf(page: Page, provider: string): Promise<void> {
  await keys(page, 'g', 'o');
  // Today has rows, too.
  await page.getByRole('heading', { name: 'Visits' }).waitFor();
  await row(page).waitFor();
  await keys(page, 'Enter');
  for (let i = 0; i < 30; i++) {
    await codesOf(page).getByText('to decide').waitFor();
    if ((await noteOf(page).getByText(provider).count()) > 0 && (await codesOf(page).locator('li').count()) > 0) return;
    const here = page.url();
    await keys(page, 'J');
    await page.waitForURL((url) => url.href !== here);
  }
  throw new Error(`No visit of ${provider} waits for a coder.`);
}

/** Accepts what is open, code by code. */
async function acceptAll(page: Page): Promise<void> {
  const list = codesOf(page).locator('ol > li[data-decision]');
  for (let i = 0; i < 12; i++) await keys(page, 'k');
  const n = await list.count();
  for (let i = 0; i < n; i++) {
    const open = (await list.nth(i).getAttribute('data-decision')) === 'open';
    await keys(page, open ? 'a' : 'j');
  }
}

describe('by keys alone', () => {
  let visit = '';
  let number = '';
  let signed: string[] = [];

  it('a coder decides, undoes, leaves the visit and finds it as it was, and asks the provider', async () => {
    const page = await at('june');
    await openVisitOf(page, 'Okafor');
    visit = page.url();
    number = /Visit (\S+?),/.exec((await noteOf(page).textContent()) ?? '')?.[1] ?? '';
    const list = codesOf(page).locator('ol > li[data-decision]');
    await keys(page, 'a');
    await codesOf(page).locator('li[data-decision=accepted]').first().waitFor();
    await keys(page, 'u');
    await codesOf(page).locator('li[data-decision=accepted]').first().waitFor({ state: 'hidden' });
    const kept = page.waitForResponse((r) => r.url().endsWith('/draft') && (r.request().postData() ?? '').includes('not-addressed'));
    await keys(page, 'k', 'd', '5');
    await codesOf(page).locator('li[data-decision=rejected]').first().waitFor();
    expect(await list.first().textContent()).toContain('Neither treated nor bearing on this visit');
    // Left and come back to: nothing decided is lost.
    expect((await kept).ok()).toBe(true);
    await keys(page, 'Escape');
    await row(page).waitFor();
    await keys(page, 'Enter');
    for (let i = 0; i < 30 && page.url() !== visit; i++) {
      const here = page.url();
      await keys(page, 'J');
      await page.waitForURL((url) => url.href !== here);
    }
    await codesOf(page).locator('li[data-decision=rejected]').first().waitFor();
    await keys(page, 'k', 'k', 'k', 'a');
    await codesOf(page).locator('li[data-decision=rejected]').first().waitFor({ state: 'hidden' });

    await keys(page, 'q');
    const question = page.getByRole('dialog').getByLabel('Question');
    await question.waitFor();
    await keys(page, 'Control+a');
    await page.keyboard.type('Is the finding new or was it known before this visit?');
    await keys(page, 'Tab');
    await page.keyboard.type('New at this visit\nKnown before');
    await keys(page, 'Shift+Tab', 'Enter');
    await page.getByText(/^Asked Ngozi Okafor/).waitFor();
    await codesOf(page).getByText('the claim waits for the answer').waitFor();
    await page.context().close();
  });

  it('the provider answers by a number and a sentence', async () => {
    const page = await at('okafor');
    await keys(page, 'g', 'q');
    await page.getByRole('heading', { name: 'Queries' }).waitFor();
    await row(page).waitFor();
    await keys(page, 'Enter');
    await page.getByRole('region', { name: 'Your answer' }).waitFor();
    expect(await overflowing(page)).toEqual([]);
    await keys(page, '1', 'n');
    await page.keyboard.type('First noticed today.');
    await keys(page, 'Enter');
    await page.getByText(/^Answered: an addendum/).waitFor();
    await page.getByText('No question waits for an answer').waitFor();
    await page.context().close();
  });

  it('the coder finds the addendum in the note, decides the rest and signs', async () => {
    const page = await at('june');
    await page.goto(visit);
    await noteOf(page).getByText('New at this visit. First noticed today.').waitFor();
    await codesOf(page).getByText('The provider answered: New at this visit. First noticed today.').waitFor();
    await acceptAll(page);
    expect(await overflowing(page)).toEqual([]);
    await keys(page, 'S');
    const told = page.getByText(/is signed: /);
    await told.waitFor();
    signed = (/is signed: ([^.]+(?:\.\w+[^.]*)*)\. Its/.exec((await told.textContent()) ?? '')?.[1] ?? '').split(', ');
    expect(signed.length).toBeGreaterThan(0);
    await page.getByText('Coded by June Castellano').waitFor();
    await page.context().close();
  });

  it('a manager draws signed visits for a second coder', async () => {
    const page = await at('ruth');
    await keys(page, 'g', 'r');
    await page.getByRole('button', { name: /Draw visits/ }).waitFor();
    await keys(page, 'D');
    await page.getByLabel(/Share of June/).waitFor();
    await tabTo(page, /Share of June/);
    await keys(page, 'Control+a');
    await page.keyboard.type('100');
    await tabTo(page, /Second coder/);
    await page.keyboard.type('Wes');
    await page.getByRole('option', { name: 'Wes Tillery' }).waitFor();
    await keys(page, 'ArrowDown', 'Enter');
    await tabTo(page, /^Draw$/);
    await keys(page, 'Enter');
    await page.getByText(/drawn. Seed \d+ draws the same again/).waitFor();
    await page.context().close();
  });

  it('the second coder codes it blind, and then sees the differences', async () => {
    const page = await at('wes');
    // Not even the workbench shows the codes before.
    await page.goto(visit);
    await page.getByText(/You code this visit blind/).waitFor();
    await keys(page, 'g', 'r');
    await page.getByRole('heading', { name: 'Second review' }).waitFor();
    await row(page).waitFor();
    await keys(page, 'Enter');
    await noteOf(page)
      .getByText(new RegExp(`visit ${number}`))
      .waitFor();
    for (const code of signed) expect(await page.getByRole('region', { name: 'Codes' }).getByText(code, { exact: true }).count()).toBe(0);
    for (const code of [signed[0]!, 'Z91.19']) {
      await keys(page, '+');
      const finder = page.getByRole('combobox', { name: /Code or words/ });
      await finder.waitFor();
      await page.keyboard.type(code);
      await page.getByRole('option').first().waitFor();
      await keys(page, 'Enter');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    expect(await overflowing(page)).toEqual([]);
    await keys(page, 'S');
    await codesOf(page).getByText('second coder alone').waitFor();
    await codesOf(page).getByText('both').first().waitFor();
    await page.context().close();
  });

  it('a manager settles each difference with a reason, and the figures show it', async () => {
    const page = await at('ruth');
    await page.goto(`${address}/review?everybody=true&standing=differences`);
    await row(page).waitFor();
    await keys(page, 'Enter');
    const codes = codesOf(page);
    const heading = codes.getByRole('heading', { level: 1 });
    await heading.waitFor();
    const differ = Number((await heading.textContent())?.split(' ')[0]);
    for (let i = 0; i < 12; i++) await keys(page, 'k');
    for (let i = 0; i < differ; i++) {
      await keys(page, i === 0 ? 'd' : 'a');
      await page.keyboard.type('as the note reads');
      await keys(page, 'Enter');
      await codes
        .getByText(/: as the note reads/)
        .nth(i)
        .waitFor();
      await keys(page, 'j');
    }
    await keys(page, 'g', 'y');
    const quality = page.getByRole('region', { name: 'Coding quality' });
    await quality.getByText('Exact F1').waitFor();
    await quality.getByRole('link', { name: number }).waitFor();
    await quality.getByText(`of ${differ}`).waitFor();
    expect(await overflowing(page)).toEqual([]);
    await page.context().close();
  });
});

describe('the visit and services of a note', () => {
  it('stand below the codes: the grid with what counts, the lines, their words lit in the note, and the superbill compared', async () => {
    const visit = await inPractice(system.app, system.clinic.practiceId, { userId: null, name: 'test' }, async (unit) => {
      const runs = await unit.db
        .selectFrom('coding_run as k')
        .innerJoin('encounter as e', (j) => j.onRef('e.practice_id', '=', 'k.practice_id').onRef('e.id', '=', 'k.encounter_id'))
        .select(['e.id', 'k.visit', 'k.services'])
        .where('k.practice_id', '=', unit.practiceId)
        .orderBy('e.number')
        .execute();
      const told = runs.find((r) => (r.visit?.grid?.problems.elements.length ?? 0) > 0 && (r.services?.lines.length ?? 0) > 1)!;
      const record = (await recordOf(unit, told.id))!;
      return { id: told.id, text: record.text, level: told.visit!, services: told.services! };
    });
    const said = (spans: readonly { start: number; end: number }[]) =>
      spans.map((s) => visit.text.slice(s.start, s.end).replace(/\s+/g, '')).join('');
    const page = await at('june');
    await page.goto(`${address}/code/${visit.id}`);
    const lit = async () => {
      await page.locator('mark[data-lit]').first().waitFor();
      return (await noteOf(page).locator('mark[data-lit]').allTextContents()).join('').replace(/\s+/g, '');
    };
    const level = page.getByRole('region', { name: 'Visit level' });
    await level.getByText(visit.level.code!).first().waitFor();
    const { problems, data, risk } = visit.level.grid!;
    for (const column of [problems, data, risk])
      for (const e of column.elements) await level.getByRole('button', { name: e.what }).first().waitFor();
    const first = problems.elements[0]!;
    await level.getByRole('button', { name: first.what }).first().focus();
    expect(await lit()).toBe(said(first.spans));

    const services = page.getByRole('region', { name: 'Documented services' });
    expect(await services.getByRole('row').count()).toBe(1 + visit.services.lines.length);
    const at1 = visit.services.lines.findIndex((l) => l.spans.length > 0);
    const line = visit.services.lines[at1]!;
    await services
      .getByRole('row')
      .nth(1 + at1)
      .getByRole('button')
      .focus();
    expect(await lit()).toBe(said(line.spans));
    const charges = page.getByRole('region', { name: 'Charges' });
    await charges
      .getByText(/Charged as the note documents it|more than documented|less than documented|another visit/)
      .first()
      .waitFor();
    expect(await overflowing(page)).toEqual([]);
    await page.context().close();
  });
});
