import { readFileSync } from 'node:fs';
import { lintClaim, rules } from '@claimwright/core/scrub';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sharedDataIsHere } from '../../contracts/shared-data.ts';
import { officialContext } from '../official-context.ts';
import { carrierClaims } from './carrier-claims.ts';
import type { SyntheticClaim } from './medicare-claim.ts';
import { repositoryClaims } from './repository-claims.ts';

interface Explained {
  readonly claims: number;
  readonly findings: readonly { readonly rule: string; readonly claims: number; readonly findings: number; readonly why: string }[];
}

const explained = parse(readFileSync(new URL('explained.yaml', import.meta.url), 'utf8')) as Record<'carrier' | 'repository', Explained>;
const read = { carrier: carrierClaims, repository: repositoryClaims };
const whole = { timeout: 120_000 };

function linted(claims: readonly SyntheticClaim[], skip: (why: string) => never) {
  const trade = officialContext(skip);
  return claims.map(({ claim, received }) => lintClaim(claim, { ...trade, submittedOn: received }));
}

describe.skipIf(!sharedDataIsHere).each(['carrier', 'repository'] as const)('CMS’s synthetic %s claims', (which) => {
  it('are found at what the table explains, as often as it says, and no rule fails', whole, ({ skip }) => {
    const reports = linted(read[which](), skip);
    expect(reports).toHaveLength(explained[which].claims);
    expect(reports.flatMap(({ outcomes }) => outcomes.filter(({ outcome }) => outcome === 'failed'))).toEqual([]);
    const fired = new Set(reports.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
    const found = [...fired].sort().map((rule) => {
      const own = reports.map(({ findings }) => findings.filter((f) => f.rule === rule).length);
      return { rule, claims: own.filter((n) => n > 0).length, findings: own.reduce((sum, n) => sum + n, 0) };
    });
    expect(found).toEqual(explained[which].findings.map(({ why: _, ...row }) => row));
  });

  it('cost what they hold: a claim says the same whatever was linted before it, and no rule is told twice', whole, ({ skip }) => {
    const claims = read[which]();
    const once = linted(claims, skip);
    expect(linted([...claims, ...claims], skip)).toEqual([...once, ...once]);
    for (const { outcomes } of once) {
      expect(outcomes.length).toBeLessThanOrEqual(rules.length);
      expect(new Set(outcomes.map(({ rule }) => rule)).size).toBe(outcomes.length);
    }
  });
});
