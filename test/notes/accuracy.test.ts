import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { codeNote, termsKind, type VisitContext } from '../../core/coding/index.ts';
import { termsOf } from '../../server/app/coding-terms.ts';
import { lexiconTexts, loadKnowledge } from '../../server/app/knowledge.ts';
import { openEditions, openTables, tableHeaders } from '../../server/app/open-codes.ts';
import { places } from '../../server/app/places.ts';
import { importFiles } from '../../server/cli/codes-import.ts';
import { filesBelow } from '../../server/cli/files-below.ts';
import { sharedData, sharedDataIsHere } from '../contracts/shared-data.ts';
import { type KeyedNote, ownNotes, packCases, sampleNotes } from './keyed-notes.ts';
import { type Accuracy, accuracyOf, differences, judge } from './score.ts';

/** `CLAIMWRIGHT_DIFFERENCES=1` prints each note that differs from its key. */
const show = process.env.CLAIMWRIGHT_DIFFERENCES !== undefined;

/** Notes coded by experts, for evaluation only; ages are written `50`, `69.0`, `22-month`. */
function expertNotes(): KeyedNote[] {
  const path = sharedData('notes', 'aci', 'aci-dev.jsonl');
  if (!existsSync(path)) return [];
  const rows = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, never>);
  return rows.flatMap(({ id, note, sex, age, icd10cm }: Record<string, string> & { icd10cm?: string[] | null }) =>
    icd10cm
      ? [
          {
            ...{ id: id!, note: note!, also: [], diagnoses: icd10cm },
            facts: {
              ...(sex && { sex: sex[0]!.toUpperCase() as 'F' | 'M' }),
              ...(/^\d/.test(age ?? '') && /^[\d.]+$/.test(age!) && { age: Math.floor(Number(age)) }),
            },
          },
        ]
      : [],
  );
}

describe.runIf(sharedDataIsHere)('accuracy on notes with keys, with all official code sets (skipped where they are absent)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'claimwright-accuracy-'));
  let context: Omit<VisitContext, 'facts'>;
  beforeAll(() => {
    const files = ['icd10cm', 'hcpcs', 'ncci'].flatMap((name) => filesBelow(sharedData(name))).map((file) => ({ file }));
    importFiles(files, folder);
    const { codeSets, lexicon, procedures, ncci, visitWords, visitRules } = loadKnowledge(places.data, folder);
    context = { setting: 'outpatient', codeSets, lexicon, book: procedures(), ncci: ncci(), words: visitWords, rules: visitRules };
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('opens the terms that the import compiled, in whatever order the folder is listed', () => {
    const asked: string[] = [];
    const open = (kinds: readonly string[]) => {
      asked.push(...kinds);
      return openTables(folder, kinds);
    };
    expect(termsOf(openEditions(folder), tableHeaders(folder).reverse(), open, lexiconTexts(places.data)).isLoaded).toBe(true);
    expect(asked).toEqual([termsKind]);
  });

  function measured(name: string, notes: readonly KeyedNote[]): Accuracy {
    const judged = judge(notes, context);
    const accuracy = accuracyOf(judged, context);
    console.log(`${name}: ${JSON.stringify(accuracy)}`);
    if (show) console.log(differences(judged).join('\n'));
    expect(accuracy.unusable, 'codes not billable on their day').toBe(0);
    expect(accuracy.unsupported, 'codes without words').toBe(0);
    return accuracy;
  }

  it('the sample clinic', () => {
    const found = measured('sample clinic', sampleNotes());
    expect(found.exact).toBeGreaterThanOrEqual(90);
    expect(found.services).toBeGreaterThanOrEqual(90);
    expect(found.level![0]).toBeGreaterThanOrEqual(90);
  });
  it('own notes, development half', () =>
    expect(measured('own notes, development', ownNotes('development')).exact).toBeGreaterThanOrEqual(80));
  /** 2 to 100 were held out until 2026-11-30 and have been studied since; 101 to 140 were written blind; 101 to 120 have been studied for diagnoses since. */
  const number = ({ id }: KeyedNote) => Number(id.slice(0, 3));
  const held = ownNotes('held-out');
  const exactOf = (name: string, from: number, to: number) =>
    measured(
      name,
      held.filter((n) => number(n) >= from && number(n) <= to),
    ).exact;
  it('own notes, even half, held out until it was run', () => expect(exactOf('own notes, held out', 1, 100)).toBeGreaterThanOrEqual(80));
  it('own notes, written blind', () => expect(exactOf('own notes, blind', 101, 140)).toBeGreaterThanOrEqual(65));
  it('own notes, written blind and not studied', () => expect(exactOf('own notes, unstudied', 121, 140)).toBeGreaterThanOrEqual(60));
  it('worked cases of the specialty packs', () => expect(measured('packs', packCases()).exact).toBeGreaterThanOrEqual(90));
  it('what coders read most, each wording alone', () => {
    const groups = parse(readFileSync(join(import.meta.dirname, 'vocabulary.yaml'), 'utf8')) as { wordings: Record<string, string[]> }[];
    const all = groups.flatMap((g) => Object.entries(g.wordings));
    const wrong = all.flatMap(([wording, codes]) => {
      const note = `CHIEF COMPLAINT\nFollow up.\n\nASSESSMENT\n1. ${wording}\n\nPLAN\nReturn in 4 weeks.\n`;
      const said = codeNote(note, { ...context, setting: 'outpatient' }).suggestions.map((s) => s.code);
      return [...said].sort().join() === [...codes].sort().join()
        ? []
        : [`${wording}: ${said.join(', ') || 'nothing'}, not ${codes.join(', ')}`];
    });
    console.log(`vocabulary: ${all.length - wrong.length} of ${all.length}`);
    if (show) console.log(wrong.join('\n'));
    expect(1 - wrong.length / all.length, wrong.join('\n')).toBeGreaterThanOrEqual(0.97);
  });
  it('outpatient notes coded by experts', () => {
    const found = measured('expert notes', expertNotes());
    expect(found.exact).toBeGreaterThanOrEqual(70);
  });
});
