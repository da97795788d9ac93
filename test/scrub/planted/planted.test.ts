import { readFileSync } from 'node:fs';
import { asInstant, type Finding } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import { officialTables, type ScrubContext } from '@claimwright/core/scrub';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type CaseTables, openCaseTables } from '../../../core/scrub/cases/case-tables.ts';
import { judgeClaim } from '../../../server/app/judge-claim.ts';
import { testDatabase } from '../../../server/store/test-database.ts';
import { officialContext } from '../official-context.ts';
import { type SampleClaim, sampleClaims, sampleClinicians, samplePrices } from '../sample-claims.ts';
import { everythingKnown } from './known.ts';
import { canPlant, merged, type Planted, plant, type Where } from './plant.ts';

interface PlantedError {
  readonly error: string;
  readonly where?: Where;
  readonly plant: Planted;
  /** Rows of tables that no public file here has. */
  readonly tables?: CaseTables;
  readonly caught: { readonly by: string; readonly at?: string; readonly as?: string };
  readonly on: number;
  readonly with?: readonly { readonly rule: string; readonly why: string }[];
}

const { errors } = parse(readFileSync(new URL('planted.cases.yaml', import.meta.url), 'utf8')) as { errors: readonly PlantedError[] };
const database = await testDatabase();
let claims: readonly SampleClaim[] = [];
beforeAll(async () => {
  claims = await sampleClaims(database);
}, 600_000);

/** The triple check without its database: rules, then the bytes that would be sent. Of the payer's guide what its kind alone tells. */
function checked(claim: Claim, context: ScrubContext): readonly Finding[] {
  const today = context.submittedOn!;
  const knowledge = { codeSets: context.codeSets! };
  const known = { context, payer: { kind: claim.coverage.payer.kind, asks: {} } };
  return judgeClaim({ today, now: asInstant(`${today}T12:00:00.000Z`) }, knowledge, claim, known).findings;
}

const placeOf = ({ at }: Finding): string => (at.kind === 'field' ? at.path : at.kind === 'segment' ? at.segment : '');
const key = ({ rule, what }: Finding): string => `${rule} ${what}`;
const isStop = ({ severity }: Finding): boolean => severity === 'error';

let known: readonly { readonly sample: SampleClaim; readonly context: ScrubContext; readonly before: readonly Finding[] }[] = [];
/** The clean claims with what is known of them: read once. */
function cleanClaims(skip: (why: string) => never) {
  if (known.length > 0) return known;
  const trade = officialContext(skip);
  const house = { prices: samplePrices(), clinicians: sampleClinicians() };
  const all = claims.map((sample) => {
    const context = everythingKnown(sample, trade, house);
    return { sample, context, before: checked(sample.claim, context) };
  });
  known = all.filter(({ before }) => !before.some(isStop));
  return known;
}

describe('claims of the sample clinic', () => {
  it('are clean but for the everyday mistakes that it makes on purpose, and have next to no warnings', { timeout: 120_000 }, ({ skip }) => {
    const clean = cleanClaims(skip);
    expect(claims.length).toBe(60);
    // One is unbundled, and a drug to Medicaid goes without its number: visits that the clinic's day holds on purpose.
    expect(clean.length).toBe(58);
    const warnings = clean.flatMap(({ before }) => before.filter(({ severity }) => severity === 'warning'));
    expect(warnings.length / clean.length).toBeLessThan(0.1);
  });
});

describe('an error planted in them', () => {
  it.for(errors.map((row) => [row.error, row] as const))('%s', { timeout: 120_000 }, ([, row], { skip }) => {
    const hosts = cleanClaims(skip).filter(({ sample }) => canPlant(sample.claim, row.where));
    const outcome = planted(row, hosts);
    expect(outcome.missed, 'not caught').toEqual([]);
    expect(Object.values(outcome.noise), 'told beside it').toEqual([]);
    expect([...outcome.companions].sort()).toEqual((row.with ?? []).map(({ rule }) => rule).sort());
    expect(hosts.length).toBe(row.on);
  });
});

interface Outcome {
  /** Claims whose error was not told, with what was told instead. */
  readonly missed: string[];
  /** What else was told, the first of each rule with how often. */
  readonly noise: Record<string, string>;
  readonly companions: Set<string>;
}

function planted(row: PlantedError, hosts: typeof known): Outcome {
  const outcome: Outcome = { missed: [], noise: {}, companions: new Set() };
  const counts: Record<string, number> = {};
  for (const { sample, context, before } of hosts) {
    const number = sample.claim.patientControlNumber;
    const spoiled = plant(sample.claim, withTables(context, row, sample.claim), row.plant, row.where);
    const old = new Set(before.map(key));
    const found = checked(spoiled.claim, spoiled.context).filter((f) => !old.has(key(f)));
    const { by, at, as } = row.caught;
    const isIt = (f: Finding) => f.rule === by && (!at || placeOf(f) === spoiled.place(at)) && (!as || f.severity === as);
    if (!found.some(isIt)) outcome.missed.push(`${number}: ${found.map((f) => `${f.severity} ${f.rule} ${placeOf(f)}`).join(', ')}`);
    for (const f of found.filter((each) => !isIt(each)))
      if (row.with?.some(({ rule }) => rule === f.rule)) outcome.companions.add(f.rule);
      else {
        counts[f.rule] = (counts[f.rule] ?? 0) + 1;
        outcome.noise[f.rule] = `${counts[f.rule]} × ${f.severity} ${f.rule}: ${number} ${placeOf(f)}: ${f.what}`;
      }
  }
  return outcome;
}

/** Rows of the case over the official tables. */
function withTables(context: ScrubContext, { tables }: PlantedError, claim: Claim): ScrubContext {
  if (!tables) return context;
  const words = { day: claim.lines[0]!.from, line: claim.lines.find(({ drug }) => drug) ?? claim.lines[0]!, claim };
  const opened = openCaseTables(merged({}, tables, words) as CaseTables);
  const own = officialTables((...kinds) => opened.filter(({ header }) => kinds.includes(header.kind)));
  const { ncci, coverage, tabular, diagnosisEdits, fees } = context.tables!;
  return {
    ...context,
    tables: { ncci, coverage, tabular, diagnosisEdits, fees: tables.ndc ? own.fees : fees, waived: own.waived },
  };
}
