import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { inPractice } from '../../server/app/app.ts';
import { samplePassword } from '../../server/app/sample/seed-sample.ts';
import { overflowing, testBrowser, testSystem, type Watched, watchedPage } from './system.ts';

/*
 * A manager writes a rule in the form, sees a contradiction, mends it, tries it on past claims and turns it on; the next claim is held by it; she turns it off.
 */
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

const pictures = process.env.CLAIMWRIGHT_PICTURES;
const picture = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
};

/** How many claims the rule holds now, and under which version. */
const heldBy = (rule: string) =>
  inPractice(system.app, system.clinic.practiceId, { userId: null, name: 'test' }, async ({ db, practiceId }) => {
    const rows = await db
      .selectFrom('claim as c')
      .innerJoin('claim_finding as f', (j) => j.onRef('f.practice_id', '=', 'c.practice_id').onRef('f.claim_id', '=', 'c.id'))
      .select(['c.id', 'c.status', 'f.content'])
      .where('c.practice_id', '=', practiceId)
      .where('f.rule', '=', rule)
      .execute();
    return rows.map((r) => ({ id: r.id, status: r.status, version: (r.content as { version?: number }).version }));
  });

describe('rules of a practice', () => {
  it('have past claims to be tried on', async () => {
    await system.advance(28);
    const page = await at('ruth');
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.getByText('No rule of your own yet').waitFor();
    await page.getByRole('button', { name: /^Built in\d/ }).click();
    await page.getByRole('row').nth(5).waitFor();
    expect(await overflowing(page)).toEqual([]);
    await picture(page, 'rules-built-in');
    await page.getByRole('row').nth(3).click();
    await page.getByRole('region', { name: 'Why', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText(/It would have fired on/).waitFor();
    expect(await overflowing(page)).toEqual([]);
    await picture(page, 'rules-dry-run-built-in');
    await page.context().close();
  });

  it('a manager writes one in the form, sees what is wrong where it is wrong, and mends it; form and text are the same', async () => {
    const page = await at('ruth');
    await page.goto(`${address}/rules`);
    await page.getByText('No rule of your own yet').waitFor();
    await page.keyboard.press('n');
    const form = page.getByRole('region', { name: 'Rule form' });
    await form.getByLabel('Id, family/name').fill('own/established-visits');
    await form.getByLabel('Title: what must be so').fill('Established visits are looked at by the manager');
    await form.getByLabel('Why: what comes of it otherwise').fill('The payer asked for the notes of each of them.');
    await form.getByLabel('In force from').fill('2026-01-01');
    await form.getByLabel('Source', { exact: true }).fill('Letter of the payer');
    await form.getByLabel('Section').fill('March 2, 2026');

    const field = form.getByLabel('Field of when.all[0]', { exact: true });
    await field.selectOption('line.procedure');
    await form.getByLabel('Comparison of when.all[0]').selectOption('in');
    const codes = form.getByLabel(/^Value of/).first();
    await codes.pressSequentially('99212-99215,');
    await codes.press('Escape');
    await form.getByLabel('What do[0] does').selectOption('hold');
    await form.getByLabel('Words of do[0]').fill('{line.procedure} waits for the manager');

    // A second condition that the first one rules out.
    await form.getByRole('button', { name: 'Add a condition' }).click();
    await form.getByLabel('Field of when.all[1]', { exact: true }).selectOption('line.procedure');
    await form.getByLabel('Comparison of when.all[1]').selectOption('equals');
    await form.getByLabel('Value of procedure').last().fill('99397');
    await form
      .getByRole('group', { name: 'Condition when', exact: true })
      .getByText(/can never hold/)
      .waitFor();
    await form.getByText('1 error').waitFor();
    expect(await overflowing(page)).toEqual([]);
    await picture(page, 'rules-form');
    await form.getByRole('button', { name: 'Remove Condition when.all[1]' }).click();
    await form.getByText('1 to look at').waitFor();

    // What is changed in the text stands in the form, and a fault is told with its line.
    const text = form.getByLabel('As YAML');
    const written = await text.inputValue();
    expect(written).toContain('99212-99215');
    await text.fill(written.replace('Established visits are', 'Visits of known patients are'));
    await expect.poll(() => form.getByLabel('Title: what must be so').inputValue()).toMatch(/^Visits of known patients/);
    await text.fill(written.replace('title:', 'titel:'));
    await form
      .getByRole('region', { name: 'What is wrong' })
      .getByText(/line \d+/)
      .first()
      .waitFor();
    await text.fill(written);
    await form.getByText('1 to look at').waitFor();

    await form.getByRole('button', { name: 'Save draft' }).click();
    await page.getByLabel('Kept with the version').fill('as the payer asked');
    await page.keyboard.press('Enter');
    await page.getByText('Kept: own/established-visits, version 1, a draft').waitFor();
    await page.context().close();
  });

  it('she writes conditions that count lines and sum units in the form, and what stands in the text stands in the form', async () => {
    const page = await at('ruth');
    await page.goto(`${address}/rules`);
    await page.getByRole('button', { name: /^New rule/ }).click();
    const form = page.getByRole('region', { name: 'Rule form' });
    const text = form.getByLabel('As YAML');
    await form.getByLabel('Field of when.all[0]', { exact: true }).selectOption('line.procedure');
    await form.getByLabel('Kind of Condition when.all[0]', { exact: true }).selectOption('count');
    await form.getByLabel('Lines of when.all[0]', { exact: true }).selectOption('earlier-lines');
    await form.getByLabel('Comparison of when.all[0]', { exact: true }).selectOption('at-least');
    await form.getByLabel('Value of count', { exact: true }).fill('3');
    await form.getByLabel('Comparison of when.all[0].where', { exact: true }).selectOption('in');
    const codes = form.getByRole('group', { name: 'Condition when.all[0].where', exact: true }).getByLabel(/^Value of/);
    await codes.pressSequentially('97110-97140,');
    await codes.press('Escape');
    const counted = /- count: earlier-lines\n\s+where:[\s\S]+97110-97140[\s\S]+is: at-least\n\s+value: 3/;
    await expect
      .poll(async () => [counted.test(await text.inputValue()), /withinDays: 365/.test(await text.inputValue())])
      .toEqual([true, true]);

    // It becomes a sum: of which lines it is, and with what it is compared, stays.
    await form.getByLabel('Kind of Condition when.all[0]', { exact: true }).selectOption('sum');
    await expect.poll(() => text.inputValue()).toMatch(/- sum: line.units\n\s+over: earlier-lines/);
    await text.fill(
      (await text.inputValue())
        .replace('over: earlier-lines', 'over: other-lines')
        .replace(/\n\s+withinDays: 365/, '')
        .replace('value: 3', 'value: 8'),
    );
    await expect.poll(() => form.getByLabel('Lines of when.all[0]', { exact: true }).inputValue()).toBe('other-lines');
    await expect.poll(() => form.getByLabel('Value of units', { exact: true }).inputValue()).toBe('8');
    expect(
      await form
        .getByRole('group', { name: 'Condition when.all[0]', exact: true })
        .getByText(/no control here/)
        .count(),
    ).toBe(0);
    expect(await overflowing(page)).toEqual([]);
    await picture(page, 'rules-form-sum');
    await page.context().close();
  });

  it('she tries it on past claims, turns it on, and the next claims are held by it; off again it holds none', async () => {
    const page = await at('ruth');
    await page.goto(`${address}/rules?rule=own%2Festablished-visits`);
    const rule = page.getByRole('region', { name: 'Rule', exact: true });
    await rule.getByText('It stops claims').waitFor();
    expect(await rule.getByRole('button', { name: 'Turn on version 1' }).count()).toBe(0);
    await page.keyboard.press('t');
    await rule.getByText(/It would have fired on/).waitFor();
    const said = (await rule.getByText(/It would have fired on/).textContent()) ?? '';
    const fired = Number(/fired on (\d+) of/.exec(said)?.[1]);
    expect(fired).toBeGreaterThan(5);
    expect(await overflowing(page)).toEqual([]);
    await picture(page, 'rules-dry-run');

    await page.keyboard.press('a');
    await page.getByLabel('Kept with it').fill('the payer wants it from today');
    await page.keyboard.press('Enter');
    await page.getByText(/^Turned on: own\/established-visits/).waitFor();
    expect(await heldBy('own/established-visits')).toEqual([]);
    await system.advance(7);
    const held = await heldBy('own/established-visits');
    expect(held.length).toBeGreaterThan(0);
    expect(new Set(held.map((h) => `${h.status} ${h.version}`))).toEqual(new Set(['held 1']));
    await page.goto(`${address}/claims/${held[0]!.id}`);
    await page
      .getByText(/waits for the manager/)
      .first()
      .waitFor();
    await picture(page, 'rules-claim');

    await page.goto(`${address}/rules?rule=own%2Festablished-visits`);
    await rule.getByRole('button', { name: 'Turn off' }).waitFor();
    await page.keyboard.press('x');
    await page.getByLabel('Kept with it').fill('the payer took it back');
    await page.keyboard.press('Enter');
    await page.getByText(/^Turned off: own\/established-visits; \d+ claims that wait/).waitFor();
    await rule.getByText('turned off by Ruth Abernathy').waitFor();
    await picture(page, 'rules-detail');
    await system.advance(1);
    const after = await heldBy('own/established-visits');
    expect(after.filter((h) => h.status === 'held' && held.some((was) => was.id === h.id))).toEqual([]);
    await page.context().close();
  });

  it('a pack is looked at, compared and taken as drafts; a biller reads it all and decides nothing', async () => {
    const page = await at('ruth');
    await page.goto(`${address}/rules?show=packs`);
    const packs = page.getByRole('region', { name: 'Packs', exact: true });
    await packs
      .getByRole('button', { name: /^Compare / })
      .first()
      .click();
    await packs.getByRole('region', { name: /^Here and in the pack/ }).waitFor();
    expect(await overflowing(page)).toEqual([]);
    await picture(page, 'rules-packs');
    await packs.getByRole('button', { name: 'Take the pack, as drafts' }).first().click();
    await page.getByText(/: \d+ drafts/).waitFor();

    // All its drafts together: what each would have done is seen before they are turned on.
    const here = packs.getByRole('region', { name: 'Here', exact: true });
    await here.getByRole('button', { name: /^Try \d+ rules on past claims/ }).click();
    const turnOn = here.getByRole('button', { name: /^Turn on \d+ drafts/ });
    await expect.poll(() => here.getByText('not tried').count(), { timeout: 30_000 }).toBe(0);
    await expect.poll(() => here.getByText(/of \d+ past claims/).count(), { timeout: 30_000 }).toBe(0);
    const [drafts] = /\d+/.exec((await turnOn.textContent()) ?? '')!;
    expect(await overflowing(page)).toEqual([]);
    await picture(page, 'rules-pack-tried');
    await turnOn.click();
    await here.getByLabel('Kept with each of them').fill('we bill this payer from today');
    await page.keyboard.press('Enter');
    await page.getByText(new RegExp(`: ${drafts} rules turned on`)).waitFor();
    await here.getByRole('button', { name: `Turn off ${drafts} rules` }).click();
    await here.getByLabel('Kept with each of them').fill('not yet');
    await page.keyboard.press('Enter');
    await page.getByText(new RegExp(`: ${drafts} rules turned off`)).waitFor();
    await here.getByRole('button', { name: `Turn on ${drafts} rules that are off` }).waitFor();
    await page.context().close();

    const biller = await at('arturo');
    await biller.goto(`${address}/rules?rule=own%2Festablished-visits`);
    const rule = biller.getByRole('region', { name: 'Rule', exact: true });
    await rule.getByText('Versions').waitFor();
    for (const act of ['Try it', 'Change', 'Retire', /^Turn/]) expect(await rule.getByRole('button', { name: act }).count()).toBe(0);
    expect(await biller.getByRole('button', { name: 'New rule' }).count()).toBe(0);
    await biller.context().close();
  });
});
