import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type AuditedVisit, auditVisit, providerAudit } from './audit-coding.ts';
import { isVisitLevel, levelsAbove } from './visit-level.ts';

interface Case {
  readonly name: string;
  readonly signed: readonly { code: string; marked?: boolean; instead?: string }[];
  readonly documented: readonly { code: string; certainty?: 'auto' | 'suggest' | 'query' }[];
  readonly reasons?: Record<string, string>;
  readonly level?: { billed: string; supported: string };
  readonly services?: AuditedVisit['services'];
  readonly finds: readonly string[];
  readonly said?: readonly string[];
}
const { cases } = parse(readFileSync(join(import.meta.dirname, 'audit-coding.cases.yaml'), 'utf8')) as { cases: Case[] };

const visitOf = (c: Case): AuditedVisit => ({
  encounter: c.name,
  provider: 'okafor',
  signed: c.signed.map((s) => ({ marked: true, ...s })),
  documented: c.documented.map((d) => ({ certainty: 'suggest', why: 'the assessment says so', ...d })),
  reasons: new Map(Object.entries(c.reasons ?? {})),
  level: c.level,
  services: c.services,
});

describe('coding against documentation', () => {
  it.each(cases)('$name', (c) => {
    const found = auditVisit(visitOf(c));
    expect(found.map((f) => `${f.direction} ${f.kind} ${f.code}`)).toEqual(c.finds);
    expect(found.flatMap((f) => f.reason ?? [])).toEqual(c.said ?? []);
  });

  it("adds up to a provider's figures, both directions alike", () => {
    const visits = cases.map(visitOf);
    expect(providerAudit('okafor', visits, visits.flatMap(auditVisit))).toEqual({
      provider: 'okafor',
      visits: 15,
      codes: 19,
      noWords: 2,
      notCoded: 3,
      servicesOver: 2,
      servicesUnder: 1,
      levels: 3,
      above: 1,
      below: 1,
      overUnexplained: 5,
      underUnexplained: 4,
      overShare: 26.7,
      underShare: 33.3,
    });
  });

  it('of no visits says nothing rather than zero', () => {
    const { overShare, underShare } = providerAudit('okafor', [], []);
    expect([overShare, underShare]).toEqual([undefined, undefined]);
  });
});

describe('levels of a visit', () => {
  it('stand above and below each other within one service alone', () => {
    expect(levelsAbove('99215', '99213')).toBe(2);
    expect(levelsAbove('99345', '99344')).toBe(1);
    expect(levelsAbove('99202', '99212')).toBeUndefined();
    expect(levelsAbove('90837', '99213')).toBeUndefined();
  });

  it('are told from other procedures', () => {
    expect(['99213', '99203', '36415', '90837'].map(isVisitLevel)).toEqual([true, true, false, false]);
  });
});
