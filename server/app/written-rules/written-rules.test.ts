import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { ruleHistory } from '../../store/views/rule.ts';
import { rulesView } from '../../store/views/rules.ts';
import { standings } from '../../store/written-rules.ts';
import { submitClaims } from '../submit-claims.ts';
import { checkDraft } from './check-draft.ts';
import { endRule, restoreRule } from './end-rule.ts';
import { exportRules } from './export-rules.ts';
import { importRules } from './import-rules.ts';
import { ruledClinic, ruleLike } from './rules-for-test.ts';
import { switchBuiltIn } from './switch-built-in.ts';
import { turnRuleOn } from './turn-rule-on.ts';

const database = await testDatabase();
const clinic = () => ruledClinic(database);
const id = 'own/needs-authorization';

describe('a rule that is written', () => {
  it('is kept version by version, and who overwrites what they have not seen is refused', async () => {
    const { save, within } = await clinic();
    expect(await save(ruleLike())).toEqual({ ok: true, value: { rule: id, version: 1 } });
    expect(await save(ruleLike(), 1)).toMatchObject({ ok: false, error: { kind: 'same' } });
    expect(await save(ruleLike({ title: 'Another title' }), 0)).toMatchObject({ ok: false, error: { kind: 'changed' } });
    expect(await save(ruleLike({ title: 'Another title' }), 1)).toMatchObject({ value: { version: 2 } });
    const history = await within((unit) => ruleHistory(unit, id));
    expect(history!.versions.map((v) => [v.version, v.who, v.content.version, v.content.title])).toEqual([
      [2, 'Ruth', 2, 'Another title'],
      [1, 'Ruth', 1, 'Visits of SAMPLE HEALTH carry an authorization'],
    ]);
  });

  it('is not kept with a fault, which is told where it stands', async () => {
    const { save, ruth } = await clinic();
    const faulty = ruleLike({ when: { field: 'claim.autorization', is: 'absent' } });
    expect(await save(faulty)).toMatchObject({ ok: false, error: { kind: 'unsound' } });
    const { findings, sound } = await ruth.does((unit) => checkDraft(unit, { rule: faulty }));
    expect([sound, findings[0]!.at]).toEqual([undefined, { kind: 'file', name: 'the rule', path: 'when.field' }]);
    const text = await ruth.does((unit) => checkDraft(unit, { text: 'id: own/x\nversion: 1\ntitle: [\n' }));
    expect(text.findings[0]).toMatchObject({ rule: 'written/yaml', at: { kind: 'file', line: expect.any(Number) } });
    expect(await save(ruleLike({ id: 'ncci/pairs' }))).toMatchObject({ ok: false, error: { kind: 'unsound' } });
  });

  it('is turned on only when it contradicts none that are on, and one that stops claims only after its dry run', async () => {
    const { save, ruth, app, tried, on } = await clinic();
    await save(ruleLike());
    const turn = (dryRunId?: string) =>
      ruth.does((unit) =>
        turnRuleOn(unit, app.knowledge, { rule: id, version: 1, why: 'it is time', ...(dryRunId === undefined ? {} : { dryRunId }) }),
      );
    expect(await turn()).toMatchObject({ ok: false, error: { kind: 'not-tried' } });
    expect(await turn(await tried({ rule: ruleLike({ title: 'Another rule' }) }))).toMatchObject({ error: { kind: 'not-tried' } });
    expect(await turn(await tried({ rule: ruleLike({ version: 7 }) }))).toMatchObject({ ok: true });
    expect(await turn()).toMatchObject({ ok: false, error: { kind: 'is-on' } });

    const filing = (name: string, to: string) =>
      ruleLike({ id: `own/${name}`, do: [{ set: 'claim.filing-code', to, says: 'the payer wants it' }], cases: undefined });
    await on(filing('filing-a', 'HM'));
    await save(filing('filing-b', 'CI'));
    const refused = await ruth.does((unit) => turnRuleOn(unit, app.knowledge, { rule: 'own/filing-b', version: 1, why: 'and this' }));
    expect(refused).toMatchObject({ ok: false, error: { kind: 'wrong', says: expect.stringContaining('own/filing-a') } });
  });

  it('does not go on when one of its own cases comes out otherwise', async () => {
    const { save, ruth, app } = await clinic();
    const wrong = ruleLike({ do: [{ warn: 'x' }], cases: [{ name: 'another payer', expect: 'fires' }] });
    await save(wrong);
    const refused = await ruth.does((unit) => turnRuleOn(unit, app.knowledge, { rule: id, version: 1, why: 'it is time' }));
    expect(refused).toMatchObject({ ok: false, error: { kind: 'wrong', says: expect.stringContaining('another payer') } });
  });

  it('is restored as a new version, also when it was retired', async () => {
    const { save, ruth, app, within } = await clinic();
    await save(ruleLike());
    await save(ruleLike({ title: 'Another title' }), 1);
    await ruth.does((unit) => endRule(unit, app.knowledge, { rule: id, action: 'retired', why: 'no more' }));
    expect((await within((unit) => standings(unit))).get(id)).toMatchObject({ standing: 'retired', version: 2 });
    const done = await ruth.does((unit) => restoreRule(unit, { rule: id, version: 1, why: 'it was right' }));
    expect(done).toEqual({ ok: true, value: { version: 3 } });
    const history = await within((unit) => ruleHistory(unit, id));
    expect([history!.standing, history!.versions[0]!.restores, history!.versions[0]!.content.title]).toEqual([
      'draft',
      1,
      'Visits of SAMPLE HEALTH carry an authorization',
    ]);
  });
});

describe('a rule that is on', () => {
  it('holds the next claim of its payer, and the finding names the rule and its version', async () => {
    const c = await clinic();
    const before = await c.made();
    expect((await c.claim(before.claimId)).status).toBe('ready');
    await c.on(ruleLike());
    const [held, other] = [await c.made(), await c.made('second')];
    expect([(await c.claim(held.claimId)).status, (await c.claim(other.claimId)).status]).toEqual(['held', 'ready']);
    const found = (await c.findings(held.claimId)).find((f) => f.rule === id);
    expect([found!.outcome, found!.content.version, found!.content.what]).toEqual(['fired', 1, 'no authorization is on the claim']);
  });

  it('has claims that wait checked again before they leave, and so does turning it off', async () => {
    const c = await clinic();
    const waits = await c.made();
    await c.on(ruleLike());
    // Marked in the act itself: nothing is sent in between.
    expect(await c.within((unit) => submitClaims(unit, c.app.knowledge))).toBe(0);
    await c.checkAgain();
    expect((await c.claim(waits.claimId)).status).toBe('held');
    expect((await c.events(waits.claimId)).at(-1)!.says).toBe(
      `Checked again, since rule ${id}, version 1, was turned on: 1 to correct — no authorization is on the claim`,
    );
    await c.ruth.does((unit) => endRule(unit, c.app.knowledge, { rule: id, action: 'off', why: 'the payer gave it up' }));
    await c.checkAgain();
    expect((await c.claim(waits.claimId)).status).toBe('ready');
  });

  it('stays on in its version while the next one is drafted, and no other practice is checked by it', async () => {
    const c = await clinic();
    const elsewhere = await clinic();
    await c.on(ruleLike());
    await c.save(ruleLike({ when: { field: 'claim.authorization', is: 'there' }, cases: undefined }), 1);
    const [row] = (await c.within((unit) => rulesView(unit))).written;
    expect([row!.standing, row!.on, row!.version]).toEqual(['on', 1, 2]);
    expect((await c.claim((await c.made()).claimId)).status).toBe('held');
    expect((await elsewhere.claim((await elsewhere.made()).claimId)).status).toBe('ready');
  });

  it('sets administrative fields once, kept with the rule that says so, and proposes what was documented', async () => {
    const c = await clinic();
    const rule = ruleLike({
      id: 'own/filing',
      do: [
        { set: 'claim.filing-code', to: 'HM', says: 'the payer is an HMO' },
        { set: 'line.modifiers', add: ['95'], says: 'it was a video visit' },
      ],
      when: { field: 'line.procedure', is: 'equals', value: '99213' },
      cases: undefined,
    });
    await c.on(rule);
    const { claimId } = await c.made();
    const { content, status } = await c.claim(claimId);
    expect([content.coverage.payer.claimFilingCode, content.lines[0]!.modifiers, status]).toEqual(['HM', [], 'ready']);
    const told = (await c.events(claimId)).filter((e) => e.kind === 'set-by-rule');
    expect(told.map((e) => e.detail)).toEqual([
      { rule: 'own/filing', version: 1, field: 'claim.filing-code', path: 'coverage.payer.claimFilingCode', from: 'CI', to: 'HM' },
    ]);
    const audited = await c.within(({ db, practiceId }) =>
      db
        .selectFrom('audit')
        .select(['actor', 'action'])
        .where('practice_id', '=', practiceId)
        .where('action', '=', 'set by rule')
        .execute(),
    );
    expect(audited).toEqual([{ actor: 'test', action: 'set by rule' }]);
  });

  it('is not followed where another wants a field otherwise, which nobody could tell before: the claim is held, and names both', async () => {
    const c = await clinic();
    const filing = (name: string, where: object, to: string) =>
      ruleLike({
        id: `own/${name}`,
        when: { someLine: { field: 'line.procedure', ...where } },
        do: [{ set: 'claim.filing-code', to }],
        cases: undefined,
      });
    await c.on(filing('visits', { is: 'equals', value: '99213' }, 'HM'));
    await c.on(filing('office', { is: 'in', value: ['99202-99215'] }, 'BL'));
    const { claimId } = await c.made();
    const { content, status } = await c.claim(claimId);
    expect([content.coverage.payer.claimFilingCode, status, await c.work()]).toEqual(['CI', 'held', ['claim']]);
    const [told] = (await c.findings(claimId)).filter(
      ({ rule, outcome }) => rule.startsWith('own/') || (rule === 'written/conflict' && outcome === 'fired'),
    );
    expect(told).toMatchObject({
      ...{ rule: 'written/conflict', severity: 'error' },
      content: { what: expect.stringMatching(/own\/office \(version 1\).+to BL, own\/visits \(version 1\) to HM: neither was applied/) },
    });
    await c.ruth.does((unit) => endRule(unit, c.app.knowledge, { rule: 'own/office', action: 'off', why: 'the other is right' }));
    await c.checkAgain();
    const after = await c.claim(claimId);
    expect([after.content.coverage.payer.claimFilingCode, after.status, await c.work()]).toEqual(['HM', 'ready', []]);
  });

  it('sends a claim to a queue, once, and takes it out when the rule is off', async () => {
    const c = await clinic();
    await c.on(ruleLike({ do: [{ route: 'authorizations', says: 'Call the payer for one' }], cases: undefined }));
    await c.made();
    expect(await c.work()).toEqual(['authorizations']);
    await c.checkAgain();
    expect(await c.work()).toEqual(['authorizations']);
    await c.ruth.does((unit) => endRule(unit, c.app.knowledge, { rule: id, action: 'off', why: 'no more' }));
    await c.checkAgain();
    expect(await c.work()).toEqual([]);
  });
});

describe('a built-in rule', () => {
  const warns = 'format/person-name';

  it('that warns is turned off, for one payer or for all, and is told as not checked, with who and why', async () => {
    const c = await clinic();
    const rule = (await c.within((unit) => rulesView(unit))).builtIn.find((r) => r.rule === warns)!;
    expect([rule.severity, rule.off]).toEqual(['warning', []]);
    const firing = async (payer: 'first' | 'second') => {
      const { claimId } = await c.made(payer);
      return (await c.findings(claimId)).filter((f) => f.rule === warns).map((f) => [f.outcome, f.content.why ?? '']);
    };
    const fired = await firing('first');
    expect(fired.map(([outcome]) => outcome)).toEqual(['fired']);
    const first = await c.within(({ db, practiceId }) =>
      db.selectFrom('payer').select('id').where('practice_id', '=', practiceId).where('short_name', '=', 'first').executeTakeFirstOrThrow(),
    );
    const off = { rule: warns, payerId: first.id, on: false, why: 'our patients have such names' };
    expect(await c.ruth.does((unit) => switchBuiltIn(unit, c.app.knowledge, off))).toMatchObject({ ok: true });
    expect(await firing('first')).toEqual([['not-checked', 'the rule is off for SAMPLE HEALTH: Ruth, our patients have such names']]);
    expect((await firing('second')).map(([outcome]) => outcome)).toEqual(['fired']);
    await c.ruth.does((unit) => switchBuiltIn(unit, c.app.knowledge, { ...off, on: true, why: 'not any more' }));
    expect((await firing('first')).map(([outcome]) => outcome)).toEqual(['fired']);
  });

  it('that stops claims stays on', async () => {
    const c = await clinic();
    const off = { rule: 'documentation/note-signed', payerId: null, on: false, why: 'we are in a hurry' };
    expect(await c.ruth.does((unit) => switchBuiltIn(unit, c.app.knowledge, off))).toMatchObject({ ok: false, error: { kind: 'stops' } });
  });
});

describe('a file of rules', () => {
  it('is what is exported, imported elsewhere makes the same file, and here nothing', async () => {
    const c = await clinic();
    await c.save(ruleLike());
    await c.save(ruleLike({ title: 'A title: with “quotes”, a # and a\nsecond line' }), 1);
    await c.on(
      ruleLike({
        id: 'own/charges',
        when: {
          all: [
            { field: 'line.charge', is: 'more-than', value: '150.01' },
            { not: { field: 'line.procedure', is: 'in', value: ['99202-99215'] } },
          ],
        },
        do: [{ inform: 'dear: {line.charge}' }],
        cases: undefined,
      }),
    );
    await c.save(ruleLike({ id: 'own/gone' }));
    await c.ruth.does((unit) => endRule(unit, c.app.knowledge, { rule: 'own/gone', action: 'retired', why: 'no more' }));
    const text = await c.within(exportRules);
    expect(text).not.toContain('own/gone');
    // In the order in which rules are written, whatever the database makes of keys.
    expect(text).toMatch(/^rules:\n {2}- id: own\/charges\n {4}version: 1\n {4}title: /);
    const elsewhere = await clinic();
    const came = await elsewhere.ruth.does((unit) => importRules(unit, text, 'from the other site'));
    expect(came).toMatchObject({ ok: true, value: { added: ['own/charges', id], changed: [], same: [] } });
    expect(await elsewhere.within(exportRules)).toBe(text);
    const again = await c.ruth.does((unit) => importRules(unit, text, 'once more'));
    expect(again).toMatchObject({ ok: true, value: { added: [], changed: [], same: ['own/charges', id] } });
    expect(await c.within(exportRules)).toBe(text);
  });

  it('with one fault is not taken in at all, and the fault names its line', async () => {
    const { ruth, within } = await clinic();
    const text = 'rules:\n  - id: own/a\n    version: 1\n    title: No more\n';
    const refused = await ruth.does((unit) => importRules(unit, text, 'a try'));
    expect(refused).toMatchObject({ ok: false, error: { says: expect.stringMatching(/^Nothing was taken in\. line 2: /) } });
    expect((await within((unit) => rulesView(unit))).written).toEqual([]);
  });
});

it('whatever is done with rules is audited, with who did it', async () => {
  const c = await clinic();
  await c.on(ruleLike());
  await c.ruth.does((unit) => endRule(unit, c.app.knowledge, { rule: id, action: 'off', why: 'a while' }));
  await c.ruth.does((unit) => endRule(unit, c.app.knowledge, { rule: id, action: 'retired', why: 'for good' }));
  const rows = await c.within(({ db, practiceId }) =>
    db
      .selectFrom('audit')
      .select(['actor', 'action'])
      .where('practice_id', '=', practiceId)
      .where('subject', 'in', ['written rule', 'rule'])
      .orderBy('id')
      .execute(),
  );
  expect(rows.map((r) => `${r.actor} ${r.action}`).sort()).toEqual([
    'Ruth asked for a dry run',
    'Ruth drafted rule',
    'Ruth retired rule',
    'Ruth turned rule off',
    'Ruth turned rule on',
  ]);
});
