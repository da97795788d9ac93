import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseRules } from '../parse-rules.ts';
import { betweenRules } from './between-rules.ts';
import { canHold } from './can-hold.ts';
import { checkRules } from './check-rules.ts';

const table = <Row>(name: string): readonly (Row & { readonly name: string })[] =>
  parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
const facts = { version: 1, title: 'What must be so', why: 'It is denied.', effective: { from: '2026-01-01' }, source: 'a decision' };
const parsed = (...rules: object[]) => {
  const made = parseRules(
    { rules: rules.map((rule, i) => ({ ...facts, id: `t/rule-${i}`, do: [{ hold: 'look' }], ...rule })) },
    { file: 'rules.yaml' },
  );
  expect(made.findings.map(({ what }) => what)).toEqual([]);
  return made;
};

describe('a condition by itself', () => {
  it.each(table<{ when: object; verdict: string }>('verdicts.cases.yaml'))('$name', ({ when, verdict }) => {
    const condition = parsed({ when }).pack.rules[0]!.when!;
    const isAlways = canHold(condition, false) === 'never';
    expect(isAlways ? 'always' : canHold(condition)).toBe(verdict);
  });
});

describe('rules together', () => {
  it.each(table<{ rules: object[]; found: readonly (readonly string[])[] }>('between.cases.yaml'))('$name', ({ rules, found }) => {
    const told = betweenRules(parsed(...rules).pack.rules);
    expect(told.map(({ kind, severity }) => [kind, severity])).toEqual(found.map(([kind, severity]) => [kind, severity]));
    for (const [i, [, , words]] of found.entries()) expect(told[i]!.what).toContain(words);
  });
});

describe('what is checked of rules', () => {
  const cases = [
    { name: 'fires', expect: 'fires', claim: { authorization: 'A1' } },
    { name: 'is quiet', expect: 'quiet' },
  ];
  const when = { field: 'claim.authorization', is: 'there' };
  it('is nothing where all is well', () => {
    expect(checkRules([parsed({ when, cases })])).toEqual([]);
  });
  it('names the case that comes out otherwise, and where it stands', () => {
    const [wrong] = checkRules([parsed({ when, cases: [cases[0], { ...cases[1], claim: { authorization: 'A1' } }] })]);
    expect(wrong).toMatchObject({
      rule: 'written/case',
      severity: 'error',
      at: { path: 'rules[0].cases[1]' },
      what: expect.stringContaining('comes out as fires, and should as quiet'),
    });
  });
  it('asks for a case that fires and one that is quiet', () => {
    expect(checkRules([parsed({ when, cases: [cases[0]] })]).map(({ rule, severity, what }) => [rule, severity, what])).toEqual([
      ['written/no-case', 'warning', 't/rule-0 has no case that is quiet'],
    ]);
  });
  it('refuses ids that are taken, in another file or by a built-in rule', () => {
    const one = parsed({ when, cases });
    expect(checkRules([one, one], new Set()).map(({ rule }) => rule)).toEqual(['written/duplicate-id']);
    expect(checkRules([one], new Set(['t/rule-0'])).map(({ what }) => what)).toEqual(['“t/rule-0” is the id of a built-in rule']);
  });
  it('tells a case that cannot be run, and goes on', () => {
    const [broken] = checkRules([
      parsed({ when: { field: 'line.authorized', is: 'no' }, cases: [{ name: 'broken', expect: 'fires', given: { authorizations: 5 } }] }),
    ]);
    expect(broken).toMatchObject({ rule: 'written/case', what: expect.stringContaining('cannot be run') });
  });
  it('says that it did not compare all where there are too many', () => {
    const many = Array.from({ length: 150 }, (_, i) => ({
      id: `t/many-${i}`,
      scope: { payers: [`P${i}`] },
      do: [{ set: 'claim.note', to: `n${i}` }],
    }));
    expect(betweenRules(parsed(...many).pack.rules).at(-1)).toMatchObject({ kind: 'not-compared', severity: 'info' });
  });
});
