import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ageOn, asDate } from '../base/index.ts';
import { codeSets, openStarter } from '../codes/index.ts';
import { type CodedNote, codeNote, openLexicon } from './index.ts';

const folder = (path: string) => new URL(path, import.meta.url);
const text = (path: string) => readFileSync(folder(path), 'utf8');
const tables = (path: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder(path)).flatMap((f) => (f.endsWith('.tsv') ? [[f.slice(0, -4), text(`${path}${f}`)]] : [])));
const titled = (tsv: string) =>
  tsv
    .split('\n')
    .flatMap((l) => (l === '' || l.startsWith('#') ? [] : { code: l.split('\t')[0]!, title: l.split('\t')[1]!, billable: true }));

interface Encounter {
  patient: string;
  date: string;
  expected: { diagnoses: { code: string }[]; queries?: string[]; also?: string[] };
}
interface Patient {
  id: string;
  birthDate: string;
  sex: 'F' | 'M';
  coverages?: unknown[];
}

const encounters = '../../sample/encounters/';
const results: { name: string; key: string[]; also: string[]; asks: boolean; insured: boolean; coded: CodedNote }[] = [];

/** The answer keys never feed a run: here they only judge it. */
beforeAll(() => {
  const starter = tables('../../data/starter/');
  const lexicon = openLexicon(tables('../../data/lexicon/'), titled(starter.icd10cm!));
  const sets = codeSets(openStarter(starter));
  const patients = new Map((parse(text('../../sample/patients.yaml')).patients as Patient[]).map((p) => [p.id, p]));
  for (const file of readdirSync(folder(encounters)).filter((f) => f.endsWith('.txt'))) {
    const { patient, date, expected } = parse(text(`${encounters}${file.replace('.txt', '.yaml')}`)) as Encounter;
    const { sex, birthDate, coverages } = patients.get(patient)!;
    const age = ageOn(asDate(birthDate), asDate(date));
    const coded = codeNote(text(`${encounters}${file}`), { sex, age, date: asDate(date), setting: 'outpatient', codeSets: sets, lexicon });
    const key = expected.diagnoses.map((d) => d.code);
    results.push({
      name: file,
      key,
      also: expected.also ?? [],
      asks: (expected.queries ?? []).length > 0,
      insured: (coverages ?? []).length > 0,
      coded,
    });
  }
});

describe('the sample clinic', () => {
  it('sure codes are right in at least 97 of 100', () => {
    const auto = results.flatMap((r) => r.coded.suggestions.filter((s) => s.certainty === 'auto').map((s) => ({ ...r, code: s.code })));
    const wrong = auto.filter((a) => !a.key.includes(a.code) && !a.also.includes(a.code));
    expect(1 - wrong.length / auto.length, wrong.map((w) => `${w.name} ${w.code}`).join(', ')).toBeGreaterThanOrEqual(0.97);
  });

  it('at least 52 of the insured encounters go on by themselves', () => {
    const held = results.filter((r) => r.insured && !r.coded.sure);
    expect(results.filter((r) => r.insured && r.coded.sure).length, `held: ${held.map((h) => h.name).join(', ')}`).toBeGreaterThanOrEqual(
      52,
    );
  });

  it('what a coder would ask about is held', () => {
    expect(results.filter((r) => r.asks && r.coded.sure).map((r) => r.name)).toEqual([]);
  });

  it('an encounter that goes on by itself has all the codes of its key', () => {
    const lacking = results.filter((r) => r.coded.sure && r.key.some((k) => !r.coded.suggestions.some((s) => s.code === k)));
    expect(lacking.map((r) => r.name)).toEqual([]);
  });
});
