import { asCents, asDate } from '@claimwright/core/base';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { inPractice } from '../../server/app/app.ts';
import { reverseEntry } from '../../server/app/books/reverse-entry.ts';
import { recordPaper } from '../../server/app/intake/record-paper.ts';
import type { Unit } from '../../server/app/unit.ts';
import { accountJournal } from '../../server/store/books/account-journal.ts';
import { overflowing, signIn, testBrowser, testSystem, type Watched, watchedPage } from './system.ts';

/* A payment names a claim that nobody knows, and a line that the claim does not have: each is answered with one key. */
const system = await testSystem();
const browser = await testBrowser();
const everybody: Watched[] = [];
afterAll(() => {
  for (const { wrong } of everybody) expect(wrong).toEqual([]);
});
await system.runSample();

const ours = <T>(work: (unit: Unit) => Promise<T>) => {
  const { app, clinic } = system;
  return inPractice(app, clinic.practiceId, { userId: null, name: 'test' }, work);
};

/** A claim of the payer with two lines that was paid. */
const claim = await ours((unit) =>
  unit.db
    .selectFrom('claim as c')
    .innerJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'c.practice_id').onRef('y.id', '=', 'c.payer_id'))
    .select(['c.id', 'c.encounter_id', 'c.content', 'c.patient_control_number as number', 'c.service_from', 'y.id as payer'])
    .where('c.practice_id', '=', unit.practiceId)
    .where('y.name', 'like', 'Keystone%')
    .where('c.priority', '=', 1)
    .where('c.status', '=', 'paid')
    .orderBy('c.total_cents', 'desc')
    .executeTakeFirstOrThrow(),
);
const line = { procedure: '99499', modifiers: [], units: '1', charge: asCents(10_00), paid: asCents(5_00), remarks: [] };
const adjustments = [{ group: 'CO' as const, reason: '45', amount: asCents(5_00) }];
const { patient } = claim.content;
const remitted = (number: string) => ({
  ...{ patientControlNumber: number, status: '1' as const, charge: asCents(10_00), paid: asCents(5_00), patientResponsibility: asCents(0) },
  patient: { lastName: patient.lastName, firstName: patient.firstName, memberId: claim.content.coverage.subscriber.memberId },
  ...{ serviceFrom: claim.service_from, adjustments: [], lines: [{ ...line, adjustments }], remarks: [] },
});
const payment = await ours(async (unit) => {
  const scan = { name: 'check-7001.pdf', bytes: Buffer.from('%PDF-1.4 check 7001') };
  const paper = { payerId: claim.payer, method: 'CHK' as const, trace: '7001', paymentDate: asDate(unit.today), amount: asCents(10_00) };
  const kept = await recordPaper(unit, { ...paper, claims: [remitted('NOBODY'), remitted(claim.number)], providerAdjustments: [] }, scan);
  if (!kept.ok || kept.value.kind !== 'posted') throw new Error(JSON.stringify(kept));
  return kept.value.remittanceId;
});

async function at(login: string): Promise<Page> {
  const watched = await watchedPage(await browser.newContext({ viewport: { width: 1280, height: 720 } }));
  everybody.push(watched);
  await signIn(watched.page, system.address, login);
  await watched.page.waitForURL('**/today');
  await watched.page.getByRole('navigation', { name: 'Screens' }).waitFor();
  return watched.page;
}
const shoot = async (page: Page, name: string) => {
  const folder = process.env.CLAIMWRIGHT_LOOK;
  if (!folder) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  }
  await page.emulateMedia({ colorScheme: 'light' });
};
const question = (page: Page) => page.getByRole('region', { name: 'In question' });

describe('what of a payment is in doubt', () => {
  it('is asked one at a time, with ours best first, and answered with one key', async () => {
    const page = await at('petra');
    await page.goto(`${system.address}/payments/${payment}`);
    await question(page)
      .getByText(/^Which claim is NOBODY/)
      .waitFor();
    await question(page).getByText(claim.number).waitFor();
    await shoot(page, 'question-claim');
    expect(await overflowing(page)).toEqual([]);
    await page.keyboard.press('s');
    await question(page)
      .getByText(/which line is 99499/)
      .waitFor();
    await shoot(page, 'question-line');
    expect(await overflowing(page)).toEqual([]);
    await page.keyboard.press('1');
    await page.getByText('Posted where you said.').first().waitFor();
    await page.reload();
    await question(page)
      .getByText(/^Which claim is NOBODY/)
      .waitFor();
    await page.keyboard.press('1');
    // Its line is like none of ours either, and is the next question.
    await question(page)
      .getByText(/which line is 99499/)
      .waitFor();
    await page.keyboard.press('1');
    await question(page).waitFor({ state: 'detached' });
  });

  it('is posted anew from the claim’s page, once it was undone', async () => {
    const key = await ours(
      async (unit) => (await accountJournal(unit, claim.encounter_id)).find((e) => e.event === 'remitted' && !e.undoneBy)!.key,
    );
    expect((await ours((unit) => reverseEntry(unit, { key, why: 'posted by mistake' }))).ok).toBe(true);
    const page = await at('petra');
    await page.goto(`${system.address}/claims/${claim.id}`);
    await page.getByRole('button', { name: 'Post anew' }).first().click();
    await page.getByLabel('Why it is posted anew').fill('It was right after all');
    await shoot(page, 'post-anew');
    await page.keyboard.press('Enter');
    await page.getByText(/^Posted anew/).waitFor();
    await page.getByRole('button', { name: 'Post anew' }).waitFor({ state: 'detached' });
  });
});
