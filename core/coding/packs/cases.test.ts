import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { officialFile } from '../../../data/official-file.ts';
import { asDate } from '../../base/index.ts';
import { type CodeSets, codeSets, compileEdition, openEdition, parseCodeFile, recognize, type System } from '../../codes/index.ts';
import { faultsOfCase, type WorkedCase } from './worked-case.ts';

type Skip = (why: string) => never;
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.cases.yaml'));
const packs = files.map((name): [string, WorkedCase[]] => [
  name.replace('.cases.yaml', ''),
  parse(readFileSync(join(import.meta.dirname, name), 'utf8')),
]);
const cases = packs.flatMap(([, list]) => list);

describe('the worked cases', () => {
  it('are of the five specialties', () => {
    expect(packs.map(([name]) => name).sort()).toEqual(['laboratory', 'neurology', 'podiatry', 'primary-care', 'psychiatry']);
  });

  it.each(packs)('%s has at least thirty, each well formed and with a name of its own', (_name, list) => {
    expect(list.length).toBeGreaterThanOrEqual(30);
    expect(list.flatMap((each) => faultsOfCase(each).map((fault) => `${each.case}: ${fault}`))).toEqual([]);
    expect(new Set(list.map((each) => each.case)).size).toBe(list.length);
  });

  it('a case that is not well formed is refused', () => {
    const good = cases[0]!;
    const line = { code: '99213' };
    const planted: [string, unknown][] = [
      ['is no case', null],
      ['why is missing', { ...good, why: undefined }],
      ['because is not known', { ...good, because: 'x' }],
      ['about.date cannot be "2025-12-31"', { ...good, about: { ...good.about, date: '2025-12-31' } }],
      ['about.lastSeen is not before the visit', { ...good, about: { ...good.about, lastSeen: good.about.date } }],
      ['about.payer cannot be "tricare"', { ...good, about: { ...good.about, payer: 'tricare' } }],
      ['expect.diagnoses cannot be ["E119"]', { ...good, expect: { diagnoses: ['E119'] } }],
      ['services[0].units cannot be 1', { ...good, expect: { services: [{ ...line, units: 1 }] } }],
      ['services[0].modifiers cannot be [25]', { ...good, expect: { services: [{ ...line, modifiers: [25] }] } }],
      ['visit 99214 is no line', { ...good, expect: { services: [line], visit: '99214' } }],
    ];
    for (const [fault, value] of planted) expect(faultsOfCase(value)).toContain(fault);
  });
});

let opened: CodeSets | undefined;
/** ICD-10-CM of fiscal year 2026 and HCPCS of January 2026. */
function official(skip: Skip): CodeSets {
  opened ??= codeSets(
    (['icd10cmFy2026', 'hcpcsJanuary2026'] as const).flatMap((which) => {
      const { name, bytes } = officialFile(which, skip);
      return parseCodeFile(recognize(bytes)!, name, bytes).sets.map(({ edition, rows }) => {
        const result = openEdition(compileEdition(edition, rows));
        if (!result.ok) throw new Error(result.error.says);
        return result.value;
      });
    }),
  );
  return opened;
}

const isDiagnosis = (code: string) => code.includes('.') || code.length === 3;
const isHcpcs = (code: string) => /^[A-Z]/.test(code);

describe('every diagnosis and HCPCS code is billable on its day, by the official sets', () => {
  it.for(packs)('%s', ([, list], { skip }) => {
    expect(list.flatMap((each) => notBillable(each, official(skip)))).toEqual([]);
  });

  it('and one that is not would be told', ({ skip }) => {
    const planted = {
      ...cases[0]!,
      case: 'planted',
      expect: { diagnoses: ['G35', 'E11.9'], services: [{ code: 'S0013' }, { code: 'G0439' }] },
    };
    const told = ['planted: G35', 'planted: S0013'].map((each) => `${each} on ${planted.about.date}`);
    expect(notBillable(planted, official(skip))).toEqual(told);
  });
});

function notBillable({ case: name, about, expect: { diagnoses = [], services = [], also = [] } }: WorkedCase, sets: CodeSets): string[] {
  const icd10cm = [...diagnoses, ...also.filter(isDiagnosis)].map((code) => ({ code, date: about.date }));
  const lines = [...services, ...also.flatMap((code) => (isDiagnosis(code) ? [] : { code }))];
  const hcpcs = lines.filter(({ code }) => isHcpcs(code)).map((line) => ({ date: about.date, ...line }));
  const says = (system: System) => (line: { code: string; date: string }) => {
    const answer = sets.lookup(system, line.code, asDate(line.date));
    return answer.kind === 'found' && answer.billable ? [] : `${name}: ${line.code} on ${line.date}`;
  };
  return [...icd10cm.flatMap(says('icd10cm')), ...hcpcs.flatMap(says('hcpcs'))];
}
