import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cleanClaim } from '../cases/clean-claim.ts';
import { linter } from '../linter.ts';
import { subjectOf } from '../subject.ts';
import { fieldCatalogue } from './catalogue.ts';
import { compileRule } from './compile-rule.ts';
import { parseRules } from './parse-rules.ts';
import { testOf } from './run/test-of.ts';
import { setOf } from './run-cases.ts';
import { settings } from './settings.ts';
import { Unknown } from './unknown.ts';
import type { WrittenRule } from './written-rule.ts';

const table = <Row>(name: string): readonly (Row & { readonly name: string })[] =>
  parse(readFileSync(join(import.meta.dirname, name), 'utf8'));

const sound = {
  id: 'test/rule',
  version: 1,
  title: 'What must be so',
  why: 'It is denied.',
  effective: { from: '2026-01-01' },
  when: { field: 'line.procedure', is: 'equals', value: '99213' },
  do: [{ hold: 'look at {line.procedure}' }],
  source: [{ title: 'Manual', cite: 'chapter 1' }],
};
const one = (change: object): WrittenRule => {
  const { pack, findings } = parseRules({ ...sound, ...change });
  expect(findings.map(({ what }) => what)).toEqual([]);
  return pack.rules[0]!;
};

describe('a condition', () => {
  const cases = table<{ when: unknown; holds: readonly number[] | boolean | string; claim?: object; given?: object }>(
    'language.cases.yaml',
  );
  it.each(cases)('$name', ({ when, holds, claim, given }) => {
    const rule = one({ when, do: [{ hold: 'look' }] });
    const set = setOf({ name: '', expect: 'fires', claim: claim as never, given: given as never });
    const subject = subjectOf(set.claim);
    const places = rule.of === 'line' ? subject.lines.map((line) => ({ line })) : [{}];
    const answers = places.map((place) => testOf(rule.when!)({ subject, context: set.context, ...place }));
    const shown = answers.some((each) => each instanceof Unknown)
      ? 'unknown'
      : rule.of === 'line'
        ? answers.flatMap((each, i) => (each ? [i + 1] : []))
        : answers[0];
    expect(shown).toEqual(typeof holds === 'string' && holds !== 'unknown' ? holds === 'yes' : holds);
  });
});

describe('a fault', () => {
  const cases = table<{ change?: object; remove?: string; at: string; kind: string; says?: string; fix?: string }>('faults.cases.yaml');
  it.each(cases)('$name', ({ change, remove, at, kind, says, fix }) => {
    const data: Record<string, unknown> = { ...sound, do: [{ hold: 'look' }], ...change };
    if (remove) delete data[remove];
    const { pack, findings } = parseRules(data, { file: 'rules.yaml' });
    expect(pack.rules).toEqual([]);
    const found = findings.map(
      (each) => [each.rule, each.at.kind === 'file' ? (each.at.path ?? '') : '', each.what, each.fix?.says ?? ''] as const,
    );
    const [hit] = found.filter(([rule]) => rule === `written/${kind}`);
    expect(hit, JSON.stringify(found)).toBeDefined();
    // A key that is missing is told at its own path; the place in the text is its owner's.
    expect([at, `${at}.value`, `${at}.is`, `${at}.withinDays`, remove]).toContain(hit![1]);
    if (says) expect(hit![2]).toContain(says);
    if (fix) expect(hit![3]).toContain(fix);
  });
  it('leaves sound rules of the same file standing', () => {
    const { pack, findings } = parseRules({ rules: [sound, { ...sound, id: 'test/other', version: 0 }, sound] });
    expect(pack.rules.map(({ id }) => id)).toEqual(['test/rule']);
    expect(findings.map(({ rule }) => rule)).toEqual(['written/value', 'written/duplicate-id']);
  });
  it('of conditions within conditions without end is told, even where they bite their own tail', () => {
    const tail: { not?: unknown } = {};
    tail.not = tail;
    let deep: unknown = sound.when;
    for (let i = 0; i < 10_000; i++) deep = { all: [deep] };
    for (const when of [tail, deep]) {
      const { findings } = parseRules({ ...sound, when });
      expect(findings.map(({ rule }) => rule)).toContain('written/limits');
    }
  });
  it('that stands in a file a thousand times is told a hundred times, and none of the rules is taken', () => {
    const { pack, findings } = parseRules({
      rules: Array.from({ length: 1_000 }, (_, i) => ({ ...sound, id: `test/rule-${i}`, version: 'x' })),
    });
    expect(pack.rules).toEqual([]);
    expect(findings).toHaveLength(101);
  });
});

describe('a compiled rule', () => {
  const lint = (change: object, claim = {}, context = {}) => linter([compileRule(one(change))]).lint(cleanClaim(claim), context);
  it('fires where it holds, with the words and what the fields hold', () => {
    const { findings } = lint(
      { do: [{ warn: '{line.procedure} for {line.charge} on {line.day}, {claim.authorization}', fix: 'ask' }] },
      { lines: [{ procedure: '99214' }, {}] },
    );
    expect(findings).toMatchObject([
      {
        rule: 'test/rule',
        severity: 'warning',
        at: { path: 'lines[1].procedure' },
        what: '99213 for 150.00 on 2026-04-14, none',
        fix: { says: 'ask', certain: false },
      },
    ]);
  });
  it('is for its scope alone', () => {
    const fires = (scope: object) => lint({ scope }).findings.length;
    expect(
      [
        { payers: ['SMPL9'] },
        { payers: ['OTHER'] },
        { payerKinds: ['medicare'] },
        { providers: ['1999901014'] },
        { places: ['12'] },
        { specialties: ['207Q*'] },
        { specialties: ['2084P0800X'] },
      ].map(fires),
    ).toEqual([1, 0, 0, 1, 0, 1, 0]);
  });
  it('of a specialty by name is not checked where the practice’s is not known', () => {
    expect(lint({ scope: { specialties: ['podiatry'] } }).outcomes[0]).toMatchObject({
      outcome: 'not-checked',
      why: expect.stringContaining('practice'),
    });
    expect(lint({ scope: { specialties: ['podiatry'] } }, {}, { practice: { specialty: 'podiatry' } }).findings).toHaveLength(1);
  });
  it('holds on its days', () => {
    const lines = [{ from: '2025-12-31', to: '2025-12-31' }, {}];
    expect(lint({}, { lines }).findings.map(({ at }) => at)).toEqual([{ kind: 'field', path: 'lines[1].procedure' }]);
    expect(
      lint(
        { do: [{ hold: 'look', at: 'claim.authorization' }], when: { field: 'line.units', is: 'equals', value: 2 } },
        { lines: [{ ...lines[0], units: '2' }, {}] },
      ).findings,
    ).toEqual([]);
    expect(lint({ effective: { from: '2026-04-16', by: 'submission-date' } }, {}, { submittedOn: '2026-04-15' }).outcomes).toEqual([]);
  });
  it('sets what is administrative with a certain fix, and only proposes what was done', () => {
    const { findings } = lint({
      do: [
        { set: 'claim.filing-code', to: 'BL' },
        { set: 'line.modifiers', add: ['95'] },
      ],
    });
    expect(findings).toMatchObject([
      { severity: 'info', fix: { certain: true, set: [{ path: 'coverage.payer.claimFilingCode', value: 'BL' }] } },
      { severity: 'warning', fix: { certain: false, set: [{ path: 'lines[0].modifiers', value: ['95'] }] } },
    ]);
    expect(lint({ do: [{ set: 'claim.filing-code', to: 'CI' }] }).findings).toEqual([]);
  });
  it('warns at most while it is in the nursery', () => {
    expect(lint({ stage: 'nursery' }).findings[0]?.severity).toBe('warning');
  });
});

describe('settings', () => {
  const setting = (id: string, when: object, to: string, field = 'claim.authorization') => one({ id, when, do: [{ set: field, to }] });
  it('say what is set and by which rule, and go on until nothing changes', () => {
    const first = setting('test/first', { field: 'claim.payer', is: 'equals', value: 'SMPL9' }, 'A1');
    const second = setting('test/second', { field: 'claim.authorization', is: 'equals', value: 'A1' }, 'R1', 'claim.referral-number');
    const { claim, set, disagreements } = settings(cleanClaim({}), {}, [second, first]);
    expect(set.map(({ rule, version, path, value }) => [rule, version, path, value])).toEqual([
      ['test/first', 1, 'authorization', 'A1'],
      ['test/second', 1, 'referralNumber', 'R1'],
    ]);
    expect([claim.authorization, claim.referralNumber, disagreements]).toEqual(['A1', 'R1', []]);
  });
  it('end where rules turn in a circle: neither is followed, and it is told', () => {
    const there = setting('test/there', { field: 'claim.authorization', is: 'is-not', value: 'A1' }, 'A1');
    const back = setting('test/back', { field: 'claim.authorization', is: 'equals', value: 'A1' }, 'A2');
    const { claim, set, disagreements } = settings(cleanClaim({}), {}, [there, back]);
    expect([claim.authorization, set]).toEqual([undefined, []]);
    expect(disagreements).toMatchObject([
      {
        path: 'authorization',
        by: [
          { rule: 'test/back', version: 1, shown: 'A2' },
          { rule: 'test/there', version: 1, shown: 'A1' },
        ],
      },
    ]);
  });
  it('propose what was done, route, and leave the claim as it is', () => {
    const rule = one({
      do: [
        { set: 'line.modifiers', add: ['95'] },
        { route: 'coders', says: 'look at {line.procedure}' },
      ],
    });
    const clean = cleanClaim({});
    const { claim, proposals, routes } = settings(clean, {}, [rule]);
    expect(claim).toBe(clean);
    expect(proposals).toMatchObject([{ rule: 'test/rule', path: 'lines[0].modifiers', value: ['95'] }]);
    expect(routes).toEqual([{ rule: 'test/rule', version: 1, to: 'coders', says: 'look at 99213' }]);
  });
  it('tell what they could not know', () => {
    const rule = one({ when: { field: 'eligibility.active', is: 'no' }, do: [{ route: 'front desk', says: 'ask' }] });
    expect(settings(cleanClaim({}), {}, [rule])).toMatchObject({
      routes: [],
      notChecked: [{ rule: 'test/rule', why: 'no eligibility answer is on file' }],
    });
  });
});

describe('the catalogue', () => {
  it('is plain data with a name once each, words and operators', () => {
    expect(JSON.parse(JSON.stringify(fieldCatalogue))).toEqual(fieldCatalogue);
    expect(new Set(fieldCatalogue.map(({ name }) => name)).size).toBe(fieldCatalogue.length);
    for (const { label, says, operators } of fieldCatalogue)
      expect(Math.min(label.length, says.length, operators.length)).toBeGreaterThan(0);
  });
});
