import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { inPractice } from '../../server/app/app.ts';
import { overflowing, signIn, testBrowser, testSystem, type Watched, watchedPage } from './system.ts';

/* A dollar from the bank's line to the service line and back, and money that goes back to a patient. */
const system = await testSystem();
const browser = await testBrowser();
const { address, app, clinic } = system;
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
const amountIn = (text: string | null) => /[\d,]+\.\d\d/.exec(text ?? '')?.[0];

/** The claim as the payer decided it: what was paid on its first line, and the segment behind that figure. @returns the amount. */
async function amountBySegment(page: Page): Promise<string | undefined> {
  const decided = page.getByRole('region', { name: 'Claim of the payment' });
  await decided.getByText('closes to the cent').first().waitFor();
  const paid = decided.getByRole('button', { name: 'Segment behind what was paid on line 1' });
  const onLine = amountIn(await paid.textContent());
  await paid.click();
  const segments = page.getByRole('list', { name: 'Segments' });
  const marked = segments.locator('mark');
  await marked.first().waitFor();
  // In the file the amount is an SVC's third element, without the noughts behind the point.
  expect(Number(await marked.first().textContent())).toBe(Number(onLine?.replaceAll(',', '')));
  expect(
    await segments
      .getByRole('listitem')
      .filter({ has: page.locator('mark') })
      .textContent(),
  ).toContain('SVC');
  expect(await overflowing(page)).toEqual([]);
  return onLine;
}

describe('a dollar', () => {
  it('is followed from the line of the bank to the line of the service, and back', async () => {
    await system.advance(45);
    const page = await at('ruth');
    await keys(page, 'g', 'e');
    const list = page.getByRole('grid', { name: 'deposits' });
    await list.getByRole('row').nth(1).waitFor();
    await page.getByText(/cash clearing/).waitFor();
    expect(await overflowing(page)).toEqual([]);
    await list.getByRole('row').filter({ hasText: '✓' }).first().click();
    const deposit = page.getByRole('region', { name: 'Deposit', exact: true });
    const known = deposit.getByRole('region', { name: 'What it is' });
    await known.getByRole('link').first().waitFor();
    const bankAddress = page.url();
    const cents = amountIn(await known.getByRole('row').nth(1).locator('td').last().textContent());
    expect(cents).toBeDefined();
    expect(await overflowing(page)).toEqual([]);

    await known.getByRole('link').first().click();
    await page.waitForURL('**/payments/*');
    const payment = page.getByRole('region', { name: 'Payment', exact: true });
    await payment.getByText(cents!, { exact: true }).first().waitFor();
    const paymentAddress = page.url();
    await payment.getByRole('grid').locator('[role=row][aria-rowindex="1"]').click();
    await page.waitForURL(/\/payments\/.*claim=1/);
    const onLine = await amountBySegment(page);

    // One key leads to the account, whose journal has the same dollar; and back to the segments by its source.
    await page.keyboard.press('$');
    await page.waitForURL('**/account/visit/**');
    const journal = page.getByRole('grid', { name: 'journal' });
    await journal.getByRole('row').filter({ hasText: 'Decided by the payer' }).first().click();
    const entry = page.getByRole('region', { name: 'Entry', exact: true });
    await entry.getByRole('row').filter({ hasText: 'Cash clearing' }).waitFor();
    expect(await overflowing(page)).toEqual([]);
    await page.keyboard.press('c');
    await page.waitForURL('**/claims/*');
    const claim = page.getByRole('region', { name: 'Claim', exact: true });
    // The service line with what was paid on it.
    await claim.getByRole('region', { name: 'Lines' }).getByText(onLine!, { exact: true }).first().waitFor();

    await claim.getByRole('region', { name: 'Payments' }).getByRole('link').filter({ hasText: /./ }).first().click();
    await page.waitForURL((url) => url.href.startsWith(paymentAddress));
    await page
      .getByRole('link', { name: /^deposited/ })
      .first()
      .click();
    await page.waitForURL(bankAddress);
  }, 240_000);

  it('is unmatched with a reason, and matched again with one key', async () => {
    const page = await at('ruth');
    await keys(page, 'g', 'e');
    await page.getByRole('grid', { name: 'deposits' }).getByRole('row').filter({ hasText: '✓' }).first().click();
    const acts = page.getByRole('region', { name: 'What it could be' });
    const because = async (why: string) => {
      await acts.getByLabel('Why').fill(why);
      await acts.getByRole('button', { name: 'Do it' }).click();
    };
    await acts
      .getByRole('button', { name: /^Unmatch/ })
      .first()
      .click();
    await because('Looking at it again');
    await acts.getByRole('button', { name: 'Set aside: it is no payment' }).waitFor();
    // The payment that it was is offered first, and is one key away.
    await acts.getByText('the same trace').or(acts.getByText('the same amount')).first().waitFor();
    await keys(page, '1');
    await acts
      .getByRole('button', { name: /^Unmatch/ })
      .first()
      .waitFor();
    expect(await overflowing(page)).toEqual([]);
  });
});

describe('money that is owed back', () => {
  it('is asked for, sent and void again from where one sees it', async () => {
    await inPractice(app, clinic.practiceId, { userId: null, name: 'test' }, async (unit) => {
      const { postEntries } = await import('../../server/store/ledger.ts');
      const { post } = await import('../../core/ledger/index.ts');
      const { asCents } = await import('../../core/base/index.ts');
      const patient = await unit.db
        .selectFrom('patient')
        .select('id')
        .where('practice_id', '=', unit.practiceId)
        .orderBy('account_number')
        .executeTakeFirstOrThrow();
      const event = post({ event: 'prepaid', date: unit.today, receipt: 'R-BROWSER', patient: patient.id, amount: asCents(41_17) });
      await postEntries(unit.db, unit.practiceId, [event], unit.now, unit.newId);
    });
    const page = await at('ruth');
    await keys(page, 'g', 'f');
    const owed = page.getByRole('grid', { name: 'credits' });
    await owed.getByRole('row').filter({ hasText: '41.17' }).click();
    const ask = page.getByRole('region', { name: 'Ask for a refund' });
    await ask.getByLabel('Why it goes back').fill('Covered in full');
    expect(await overflowing(page)).toEqual([]);
    await ask.getByRole('button', { name: 'Ask for the refund' }).click();
    await page.getByText(/Refund .* is approved/).waitFor();
    await keys(page, 'Escape');
    await page.getByRole('button', { name: 'Refunds', exact: true }).click();
    await page.getByRole('grid', { name: 'refunds' }).getByRole('row').filter({ hasText: '41.17' }).click();
    const acts = page.getByRole('region', { name: 'What to do' });
    await acts.getByLabel('Number of the check').fill('1044');
    await acts.getByRole('button', { name: 'It is sent' }).click();
    const refund = page.getByRole('region', { name: 'Refund', exact: true });
    await refund.getByText('by check 1044').waitFor();
    await acts.getByRole('button', { name: 'Void it' }).click();
    await acts.getByLabel('Why').fill('The check came back');
    await acts.getByRole('button', { name: 'Void it' }).click();
    await refund.getByText('The check came back').waitFor();
    expect(await overflowing(page)).toEqual([]);
  });
});
