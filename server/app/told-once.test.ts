import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Severity } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { toldOnce } from './told-once.ts';

interface Told {
  readonly rule: string;
  readonly severity: Severity;
  readonly what: string;
  readonly at?: string;
  readonly line?: number;
  readonly found?: string;
}
interface Case {
  readonly name: string;
  readonly rules?: readonly Told[];
  readonly overridden?: readonly Told[];
  readonly format: readonly Told[];
  readonly told: readonly string[];
}

const { cases }: { cases: Case[] } = parse(readFileSync(join(import.meta.dirname, 'told-once.cases.yaml'), 'utf8'));
const claim = {
  diagnoses: [{ code: 'J02.9' }, { code: 'Z99.9' }],
  lines: [{ procedure: '99213' }, { procedure: 'J1885' }],
} as unknown as Claim;
const bytes = new TextEncoder().encode('ISA*~CLM*C1~LX*1~SV1*HC:99213~LX*2~SV1*HC:J1885~SE~');
const ordinals = [2, 4, 6];

const ofRule = ({ rule, severity, what, at = '' }: Told): Finding => ({
  rule,
  severity,
  what,
  at: { kind: 'field', path: at },
  why: '',
  source: [],
});
const ofFormat = ({ rule, severity, what, line = 0, found }: Told): Finding => ({
  ...{ rule, severity, what, why: '', source: [], at: { kind: 'segment', segment: 'X', byte: 0, position: ordinals[line]! } },
  ...(found && { found }),
});

it.each(cases)('$name', ({ rules = [], overridden = [], format, told }) => {
  const all = toldOnce(claim, { findings: rules.map(ofRule), overridden: overridden.map(ofRule) }, format.map(ofFormat), bytes);
  expect(all.map((f) => `${f.severity} ${f.rule} ${f.what}`)).toEqual(told);
});
