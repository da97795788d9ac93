import { asDate } from '@claimwright/core/base';
import { drawVisits } from '@claimwright/core/report';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../store/test-database.ts';
import { agreement } from '../store/views/agreement.ts';
import { codingAudit } from '../store/views/coding-audit.ts';
import { encounter } from '../store/views/encounter.ts';
import { productivity } from '../store/views/productivity.ts';
import { review, reviews } from '../store/views/reviews.ts';
import { acceptCodes } from './accept-codes.ts';
import { captureCharges } from './capture-charges.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { codeEncounter } from './code-encounter.ts';
import { codeReview } from './code-review.ts';
import { drawReviews } from './draw-reviews.ts';
import { makeClaim } from './make-claim.ts';
import { person } from './people-for-test.ts';
import type { Decided, LeftOut } from './record-diagnoses.ts';
import { setReviewShare } from './set-review-share.ts';
import { settleReview } from './settle-review.ts';

const days = { from: asDate('2026-04-01'), until: asDate('2026-04-30') };
const note = 'ASSESSMENT:\n1. Essential hypertension, continue lisinopril.\n2. Ankle sprain, brace.';
const words = { start: 15, end: 37 };

/** A clinic of its own with two coders and a manager. */
async function office() {
  const clinic = await clinicForTest(await testDatabase());
  const people = {
    june: await person(clinic, 'June', 'coder'),
    wes: await person(clinic, 'Wes', 'coder'),
    ruth: await person(clinic, 'Ruth', 'manager'),
  };
  const { knowledge } = clinic.app;
  const signed = async (codes: readonly Decided[], leftOut: readonly LeftOut[] = [], activeSeconds?: number) => {
    const { encounterId } = await clinic.visit(['first'], { note });
    await people.june.does(async (unit) => {
      await captureCharges(unit, encounterId);
      await codeEncounter(unit, knowledge, encounterId);
    });
    const result = await people.june.does((unit) => acceptCodes(unit, knowledge, encounterId, codes, { leftOut, activeSeconds }));
    if (!result.ok) throw new Error(result.error.kind);
    return encounterId;
  };
  const draw = (percent: number, seed?: number) =>
    people.ruth.does(async (unit) => {
      await setReviewShare(unit, people.june.id, percent);
      return drawReviews(unit, { ...days, reviewerId: people.wes.id, seed });
    });
  return { ...clinic, ...people, knowledge, signed, draw };
}
const dx = (code: string, more: Partial<Decided> = {}): Decided => ({ code, why: 'as documented', spans: [words], ...more });

describe('a signing keeps what was suggested and what was signed', async () => {
  const { june, signed, within } = await office();

  it('with certainty, version of the engine, kind of reason and time', async () => {
    const id = await signed(
      [dx('I10'), dx('E66.9', { spans: [], reason: 'BMI 34 in the vitals' })],
      [{ code: 'S93.409A', reason: 'not-documented' }],
      75,
    );
    const [row] = await within((unit) => unit.db.selectFrom('signing').selectAll().where('encounter_id', '=', id).execute());
    expect([row?.user_id, row?.active_seconds]).toEqual([june.id, 75]);
    expect(row?.codes.map((c) => [c.code, c.certainty, c.reason])).toEqual([
      ['I10', 'auto', undefined],
      ['E66.9', undefined, 'BMI 34 in the vitals'],
    ]);
    expect(row?.rejected).toEqual([
      { code: 'S93.409A', certainty: 'query', reason: 'not-documented', why: 'The note does not document it' },
    ]);
    const { history } = (await within((unit) => encounter(unit, id, null)))!;
    const engine = 'claimwright coding engine 2';
    expect(history.filter((h) => h.who === 'June').map((h) => [h.action, h.before ?? h.after, h.certainty, h.suggestedBy, h.why])).toEqual([
      ['accepted', 'I10', 'auto', engine, 'as documented'],
      ['added', 'E66.9', null, null, 'BMI 34 in the vitals'],
      ['rejected', 'S93.409A', 'query', engine, 'The note does not document it'],
    ]);
  });

  it('a change is one event that names both codes', async () => {
    const id = await signed([dx('I11.9', { instead: 'I10' }), dx('S93.409A')]);
    const { history } = (await within((unit) => encounter(unit, id, null)))!;
    expect(history.filter((h) => h.action === 'changed').map((h) => [h.before, h.after, h.certainty])).toEqual([['I10', 'I11.9', 'auto']]);
    expect(history.filter((h) => h.action === 'rejected')).toEqual([]);
  });

  it('can neither be changed nor taken away by the application', async () => {
    const tables = [
      'signing',
      'coding_run',
      'code_event',
      'provider_query',
      'query_end',
      'note_addendum',
      'review',
      'review_coding',
      'review_decision',
      'review_draw',
      'review_share',
    ] as const;
    for (const table of tables) {
      await expect(within((unit) => unit.db.deleteFrom(table).execute())).rejects.toThrow(/permission denied/);
      await expect(
        within((unit) =>
          unit.db
            .updateTable(table as 'signing')
            .set({ practice_id: unit.practiceId })
            .execute(),
        ),
      ).rejects.toThrow(/permission denied/);
    }
  });

  it('words that are not in the note are refused', async () => {
    await expect(signed([dx('I10', { spans: [{ start: 0, end: 9_999 }] })])).rejects.toThrow('words-outside');
  });
});

describe('second review', async () => {
  const { june, wes, ruth, knowledge, signed, draw, within } = await office();
  const visits: string[] = [];
  for (const codes of [[dx('I10'), dx('S93.409A')], [dx('I10')], [dx('I10'), dx('E66.9', { spans: [] })]]) visits.push(await signed(codes));

  it('draws the share of each coder, keeps the seed, and a seed draws the same again', async () => {
    const first = await draw(40, 7);
    expect(first).toMatchObject({ ok: true, value: { drawn: 2, seed: 7 } });
    const [kept] = await within((unit) => unit.db.selectFrom('review_draw').selectAll().execute());
    expect([kept?.seed, kept?.strata.map((s) => [s.coder, s.percent, s.candidates.length, s.drawn])]).toEqual([7, [[june.id, 40, 3, 2]]]);
    // Anybody can repeat the draw from what was kept of it.
    const again = drawVisits(
      kept!.strata.map((s) => ({ ...s, visits: s.candidates })),
      kept!.seed,
    );
    const drawn = await within((unit) => unit.db.selectFrom('review').select('signing_id').execute());
    expect(again.flatMap((d) => d.visits).sort()).toEqual(drawn.map((r) => r.signing_id).sort());
    // What was drawn is not drawn again; the share of what is left is.
    expect(await draw(100)).toMatchObject({ ok: true, value: { drawn: 1 } });
    expect(await draw(100)).toMatchObject({ ok: false, error: { kind: 'nothing-to-draw' } });
  });

  const of = (visit: number) =>
    within(
      async (unit) =>
        (await unit.db.selectFrom('review').selectAll().where('encounter_id', '=', visits[visit]!).executeTakeFirstOrThrow()).id,
    );
  const code = async (visit: number, codes: readonly Decided[], who = wes) => {
    const id = await of(visit);
    return who.does((unit) => codeReview(unit, knowledge, id, { codes, activeSeconds: 60 }));
  };

  it('is blind: no codes before the second coder has signed, and they cannot sign the visit itself', async () => {
    const id = await of(0);
    const shown = await within((unit) => review(unit, id, () => undefined));
    expect([shown?.standing, shown?.codes, shown?.note?.text]).toEqual(['to-code', undefined, note]);
    expect(JSON.stringify(shown)).not.toMatch(/I10|S93/);
    const refused = await wes.does((unit) => acceptCodes(unit, knowledge, visits[0]!, [dx('I10')]));
    expect(refused).toMatchObject({ ok: false, error: { kind: 'blind' } });
  });

  it('is coded once, and by who it was drawn for', async () => {
    expect(await code(0, [dx('I10'), dx('S93.401A')], ruth)).toMatchObject({ ok: false, error: { kind: 'not-yours' } });
    expect(await code(0, [dx('I10'), dx('S93.401A')])).toMatchObject({ ok: true });
    expect(await code(0, [dx('I10')])).toMatchObject({ ok: false, error: { kind: 'coded-already' } });
    expect(await code(1, [dx('I10')])).toMatchObject({ ok: true });
    expect(await code(2, [dx('I10')])).toMatchObject({ ok: true });
    const { counts } = await within((unit) => reviews(unit, {}));
    expect(counts).toEqual({ 'to-code': 0, differences: 2, settled: 0, agreed: 1 });
  });

  it('gives the figures, and the visits behind a category', async () => {
    const all = await within((unit) => agreement(unit, days));
    // First: I10 S93.409A | I10 | I10 E66.9; second: I10 S93.401A | I10 | I10: 2 × 3 ÷ (5 + 4).
    expect([all.overall.f1, all.overall.encounters, all.overall.sameCodes]).toEqual([66.7, 3, 33.3]);
    expect(all.categories.map((c) => [c.part, c.f1])).toEqual([
      ['S93', 0],
      ['E66', 0],
      ['I10', 100],
    ]);
    const behind = await within((unit) => agreement(unit, { ...days, category: 'S93' }));
    expect(behind.rows.map((r) => [r.firstOnly, r.secondOnly])).toEqual([[['S93.409A'], ['S93.401A']]]);
  });

  it('a difference is settled once, is kept, and brings the visit back when the codes must change', async () => {
    const id = await of(2);
    const settle = (stands: boolean) =>
      ruth.does((unit) => settleReview(unit, id, { code: 'E66.9', stands, why: 'no weight is documented' }));
    expect(await ruth.does((unit) => settleReview(unit, id, { code: 'I10', stands: true, why: 'test' }))).toMatchObject({
      error: { kind: 'no-difference' },
    });
    expect(await settle(false)).toMatchObject({ ok: true, value: { left: 0 } });
    expect(await settle(true)).toMatchObject({ ok: false, error: { kind: 'settled-already' } });
    const visit = (await june.does((unit) => encounter(unit, visits[2]!, june.id)))!;
    expect([visit.status, visit.questions.at(-1)?.why]).toEqual(['to-code', 'Second review: take off E66.9.']);
    expect((await within((unit) => agreement(unit, days))).settled).toEqual({ differences: 1, firstRight: 0 });
  });

  it('on a billed visit changes nothing but asks for a correction', async () => {
    await june.does((unit) => makeClaim(unit, knowledge, visits[0]!));
    const id = await of(0);
    for (const [which, stands] of [
      ['S93.409A', false],
      ['S93.401A', true],
    ] as const)
      await ruth.does((unit) => settleReview(unit, id, { code: which, stands, why: 'the X-ray report names the side' }));
    const visit = (await june.does((unit) => encounter(unit, visits[0]!, june.id)))!;
    expect([visit.status, visit.questions.at(-1)?.whatToDo]).toEqual([
      'billed',
      'The claim is out: correct it, in whichever direction it was wrong.',
    ]);
  });
});

describe('audit and productivity', async () => {
  const { signed, within, practiceId } = await office();
  const over = await signed([dx('I10'), dx('E66.9', { spans: [] }), dx('S93.409A')], [], 90);
  const under = await signed([dx('S93.409A')], [{ code: 'I10', reason: 'not-addressed' }], 30);

  it('finds both directions, with the reason that the coder gave', async () => {
    const { providers, findings, total } = await within((unit) => codingAudit(unit, days, 500));
    expect(findings.map((f) => [f.encounter, f.direction, f.kind, f.code, f.reason])).toEqual([
      [over, 'over', 'no-words', 'E66.9', undefined],
      [under, 'under', 'not-coded', 'I10', 'Neither treated nor bearing on this visit (guideline IV.J)'],
    ]);
    expect([total, providers.map((p) => [p.name, p.visits, p.overShare, p.underShare, p.levels])]).toEqual([
      2,
      [['Sample, Rita', 2, 50, 50, 0]],
    ]);
    const one = await within((unit) => codingAudit(unit, { ...days, direction: 'under' }, 1));
    expect(one.findings.map((f) => f.code)).toEqual(['I10']);
  });

  it('judges the level where a grid is stored, and only there', async () => {
    const told = {
      kind: 'office',
      code: '99214',
      modifiers: [],
      basis: 'mdm',
      alternatives: [],
      certainty: 'auto',
      why: '',
      wouldChange: [],
    };
    const element = { what: 'chronic illness: I10', counts: true, spans: [words], why: 'two chronic illnesses' };
    const column = { level: 'moderate', elements: [element] };
    const visit = { ...told, grid: { problems: column, data: column, risk: column, level: 'moderate' } };
    await within((unit) =>
      unit.db
        .insertInto('coding_run')
        .values({
          ...{
            practice_id: practiceId,
            id: unit.newId(),
            encounter_id: under,
            at: unit.now,
            engine: 'with levels',
            text_sha256: 'x',
            sure: false,
          },
          ...{ suggestions: '[]', queries: '[]', lines: '[]', visit: JSON.stringify(visit), services: null, lexicon_version: null },
        })
        .execute(),
    );
    const { findings, providers } = await within((unit) => codingAudit(unit, { ...days, direction: 'under' }, 500));
    expect(findings.map((f) => [f.kind, f.code, f.supported])).toEqual([['level', '99213', '99214']]);
    expect(providers.map((p) => [p.levels, p.below, p.above])).toEqual([[1, 1, 0]]);
  });

  it('counts visits and time by coder and day, and what waits by age', async () => {
    const shown = await within((unit) => productivity(unit, days));
    expect(shown.days).toEqual([{ coder: 'June', day: '2026-04-14', visits: 2, medianSeconds: 30, ninetiethSeconds: 90 }]);
    expect([shown.backlog.visits, shown.asked.visits]).toEqual([0, 0]);
  });
});
