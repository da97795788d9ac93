import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cleanClaim } from '../../core/scrub/cases/clean-claim.ts';
import { checkRules, compileRule, linter, parseRules, rules } from '../../core/scrub/index.ts';

const here = import.meta.dirname;
const files = readdirSync(here).filter((name) => name.endsWith('.yaml') && name !== 'SOURCE.yaml');
const parsed = files.map((file) => parseRules(parse(readFileSync(join(here, file), 'utf8')), { file }));
const all = parsed.flatMap(({ pack }) => pack.rules);

describe('the packs', () => {
  it('are five of specialties, one of Medicare and two of the sample clinic’s payers', () => {
    expect(parsed.map(({ pack }) => pack.name).sort()).toEqual([
      'bluestem',
      'keystone',
      'laboratory',
      'medicare',
      'neurology',
      'podiatry',
      'primary-care',
      'psychiatry',
    ]);
    for (const { pack } of parsed) expect(pack.rules.length, pack.name).toBeGreaterThanOrEqual(8);
  });
  it('have no fault, no case that comes out otherwise, and no rule against another', () => {
    expect(parsed.flatMap(({ findings }) => findings)).toEqual([]);
    expect(checkRules(parsed, new Set(rules.map(({ id }) => id)))).toEqual([]);
  });
  it('say nothing on the clean claim, whoever pays', () => {
    const run = linter(all.map(compileRule));
    for (const payer of ['medicare', 'medicare-advantage', 'medicaid', 'commercial'] as const)
      expect(run.lint(cleanClaim({}, payer), {}).findings, payer).toEqual([]);
  });
  it('are for payers that the sample clinic has', () => {
    const { payers } = parse(readFileSync(join(here, '../../sample/payers.yaml'), 'utf8')) as {
      payers: readonly { payerId: string; plans: readonly { id: string }[] }[];
    };
    const plans = payers.flatMap((payer) => payer.plans.map(({ id }) => id));
    expect(all.flatMap(({ scope }) => scope?.payers ?? []).filter((id) => !payers.some(({ payerId }) => payerId === id))).toEqual([]);
    expect(all.flatMap(({ scope }) => scope?.plans ?? []).filter((id) => !plans.includes(id))).toEqual([]);
  });
});
