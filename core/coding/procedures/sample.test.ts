import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bookForTest, codeSetsForTest, lexiconForTest } from '../../../data/procedure-book.ts';
import { ageOn, asDate } from '../../base/index.ts';
import type { EncounterFacts } from '../encounter-facts.ts';
import { type CodedProcedures, codeProcedures } from './index.ts';

const sample = new URL('../../../sample/', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, sample), 'utf8');

interface KeyLine {
  code: string;
  modifiers?: string[];
  units?: number;
}
interface Encounter {
  patient: string;
  date: string;
  placeOfService: string;
  location: string;
  expected: { procedures: KeyLine[]; queries?: string[] };
}
interface Patient {
  id: string;
  birthDate: string;
  sex: 'F' | 'M';
  coverages?: { plan: string; priority: number }[];
}
interface Payer {
  kind: NonNullable<EncounterFacts['payer']>;
  plans: { id: string }[];
}

/** Visits are another engine's: office and preventive visits, wellness visits, complexity. */
const isVisit = (code: string) => /^(?:99[2-3]\d\d|980\d\d|G0402|G0438|G0439|G2211|99417|G2212)$/.test(code);
const told = ({ code, modifiers, units }: { code: string; modifiers?: readonly string[]; units?: number }) =>
  `${code}${(modifiers ?? []).length > 0 ? `-${modifiers!.join('-')}` : ''} x${units ?? 1}`;

const results: { name: string; note: string; key: string[]; made: string[]; coded: CodedProcedures }[] = [];

/** The answer keys never feed a run: here they only judge it. The superbill is not read at all. */
beforeAll(() => {
  const context = { book: bookForTest(), lexicon: lexiconForTest(), codeSets: codeSetsForTest() };
  const patients = new Map((parse(text('patients.yaml')).patients as Patient[]).map((p) => [p.id, p]));
  const payers = parse(text('payers.yaml')).payers as Payer[];
  const locations = parse(text('clinic.yaml')).practice.locations as { id: string; clia: { certificate: 'waiver' | 'compliance' } }[];
  for (const file of readdirSync(new URL('encounters/', sample)).filter((f) => f.endsWith('.txt'))) {
    const encounter = parse(text(`encounters/${file.replace('.txt', '.yaml')}`)) as Encounter;
    const patient = patients.get(encounter.patient)!;
    const date = asDate(encounter.date);
    const [payer = 'self-pay', ...otherPayers] = [...(patient.coverages ?? [])]
      .sort((a, b) => a.priority - b.priority)
      .map((c) => payers.find((p) => p.plans.some((plan) => plan.id === c.plan))!.kind);
    const facts: EncounterFacts = {
      date,
      sex: patient.sex,
      age: ageOn(asDate(patient.birthDate), date),
      placeOfService: encounter.placeOfService,
      payer,
      otherPayers,
      cliaCertificate: locations.find((l) => l.id === encounter.location)!.clia.certificate,
    };
    const note = text(`encounters/${file}`);
    const coded = codeProcedures(note, { ...context, facts });
    results.push({
      name: file.slice(0, 3),
      note,
      key: encounter.expected.procedures.filter((p) => !isVisit(p.code)).map(told),
      made: coded.lines.map((l) => told({ ...l, modifiers: l.modifiers.map((m) => m.code) })),
      coded,
    });
  }
});

describe('procedures of the sample clinic', () => {
  it('code, modifiers and units agree with the key: F1 at least 90', () => {
    const right = results.flatMap((r) => r.made.filter((m) => r.key.includes(m))).length;
    const made = results.flatMap((r) => r.made).length;
    const key = results.flatMap((r) => r.key).length;
    const f1 = (200 * right) / (made + key);
    const wrong = results.flatMap((r) => {
      const [more, less] = [r.made.filter((m) => !r.key.includes(m)), r.key.filter((k) => !r.made.includes(k))];
      return more.length + less.length > 0 ? [`${r.name}: more ${more.join(', ') || 'none'}; missing ${less.join(', ') || 'none'}`] : [];
    });
    console.info(`procedures F1 ${f1.toFixed(1)} (${right} right of ${made} made, ${key} in the key)\n${wrong.join('\n')}`);
    expect(f1, wrong.join('\n')).toBeGreaterThanOrEqual(90);
  });

  it('every line shows words of the note', () => {
    for (const { note, coded, name } of results)
      for (const line of coded.lines) {
        expect(line.spans.length, `${name} ${line.code}`).toBeGreaterThan(0);
        for (const s of line.spans) expect(note.slice(s.start, s.end).trim(), `${name} ${line.code}`).not.toBe('');
      }
  });

  it('every line has a label of our own or an official title, and a reason', () => {
    expect(results.flatMap((r) => r.coded.lines.filter((l) => l.label === '' || l.why === '').map((l) => `${r.name} ${l.code}`))).toEqual(
      [],
    );
  });
});
