import { expect, it } from 'vitest';
import { inPractice } from '../../server/app/app.ts';
import { turnVerifierOn } from '../../server/app/set-verifier.ts';
import { stubModel, verdicts } from '../../server/connect/language-model-for-test.ts';
import { overflowing, signIn, testBrowser, testSystem, watchedPage } from './system.ts';

/* A practice whose verifier doubts what the engine was sure of: the visit stands before a coder, who sees who said what. */
const stub = await stubModel();
const system = await testSystem();
const browser = await testBrowser();

interface Sent {
  readonly note: readonly { readonly piece: number; readonly text: string }[];
  readonly candidates: readonly { readonly code: string; readonly engine: string; readonly words?: readonly string[] }[];
}

it('shows beside a code what the verifier says of it, and below what was not taken', async () => {
  const actor = { userId: null, name: 'test' };
  const asked = { address: stub.address, model: 'small-model', plainHttp: false, agreement: '', part2: [] };
  const set = await inPractice(system.app, system.clinic.practiceId, actor, (unit) => turnVerifierOn(unit, asked));
  expect(set.ok).toBe(true);
  stub.behaves((response, { body }) => {
    const { candidates } = JSON.parse(JSON.parse(body).messages[1].content) as Sent;
    const sure = candidates.find((c) => c.engine === 'auto' && c.words?.[0]);
    const doubt = { code: sure?.code, verdict: 'doubts', cites: [{ piece: 0, quote: sure?.words?.[0] }], why: 'not said of today' };
    verdicts(...(sure ? [doubt] : []), { code: '99215', verdict: 'supports', cites: [] })(response, {} as never);
  });
  await system.advance(30);
  expect(stub.asked.length).toBeGreaterThan(0);
  const doubted = await inPractice(system.app, system.clinic.practiceId, actor, ({ db, practiceId }) =>
    db
      .selectFrom('work_item')
      .select(['encounter_id', 'why'])
      .where('practice_id', '=', practiceId)
      .where('status', '=', 'open')
      .where('key', 'like', 'verifier:%')
      .orderBy('created_at')
      .execute(),
  );
  expect(doubted.length).toBeGreaterThan(0);

  const { page, wrong } = await watchedPage(await browser.newContext({ viewport: { width: 1280, height: 720 } }));
  await signIn(page, system.address, 'june');
  await page.waitForURL('**/today');
  await page.goto(`${system.address}/code/${doubted[0]!.encounter_id}`);
  const codes = page.getByRole('region', { name: 'Codes' });
  await codes.getByText('verifier doubts it').first().waitFor();
  const card = codes.locator('ol > li', { hasText: 'verifier doubts it' }).first();
  expect(await card.getAttribute('data-decision')).toBe('open');
  expect(await card.textContent()).toContain('not said of today');
  const part = codes.getByRole('region', { name: 'Verifier' });
  expect(await part.textContent()).toContain('small-model at 127.0.0.1');
  await part.getByText('1 part of its answer was not taken').click();
  await part.getByText('99215').waitFor();
  expect(await overflowing(page)).toEqual([]);
  if (process.env.CLAIMWRIGHT_PICTURE) await page.screenshot({ path: process.env.CLAIMWRIGHT_PICTURE });
  expect(wrong).toEqual([]);
});
