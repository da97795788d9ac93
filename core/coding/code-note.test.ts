import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { codeSets, openStarter, type System } from '../codes/index.ts';
import { type CodedNote, codeNote, openLexicon } from './index.ts';

const folder = (path: string) => new URL(path, import.meta.url);
const tables = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder(path)).flatMap((f) => (f.endsWith('.tsv') ? [[f.slice(0, -4), readFileSync(folder(`${path}${f}`), 'utf8')]] : [])),
  );
const starter = tables('../../data/starter/');
const titles = starter.icd10cm!.split('\n').flatMap((line) => {
  const [code, title] = line.split('\t');
  return code && title && !line.startsWith('#') ? { code, title, billable: true } : [];
});
const sets = codeSets(openStarter(starter));
const lexicon = openLexicon(tables('../../data/lexicon/'), titles);
const code = (note: string, sex?: 'F' | 'M', age?: number) =>
  codeNote(note, { setting: 'outpatient', codeSets: sets, lexicon, ...(sex && { sex }), ...(age !== undefined && { age }) });

interface Case {
  assess?: string;
  whole?: string;
  note?: string;
  sex?: 'F' | 'M';
  age?: number;
  auto?: string[];
  suggest?: string[];
  query?: string[];
  asks?: string;
  waits?: boolean;
  sure?: boolean;
}

const by = (coded: CodedNote, certainty: string) => coded.suggestions.filter((s) => s.certainty === certainty).map((s) => s.code);

function check(c: Case) {
  const note = c.whole ?? `${c.note ? `${c.note}\n\n` : ''}ASSESSMENT\n${c.assess}\n`;
  const coded = code(note, c.sex, c.age);
  if (c.sure === false) return expect(coded.sure, JSON.stringify(coded.suggestions)).toBe(false);
  const said = { auto: by(coded, 'auto'), suggest: by(coded, 'suggest'), query: by(coded, 'query') };
  expect(said, JSON.stringify(coded, null, 1)).toEqual({ auto: c.auto ?? [], suggest: c.suggest ?? [], query: c.query ?? [] });
  const question = coded.queries.find((q) => c.asks !== undefined && q.text.includes(c.asks));
  expect(question !== undefined, `asks: ${coded.queries.map((q) => q.text)}`).toBe(c.asks !== undefined);
  expect(question?.waits ?? false).toBe(c.waits ?? false);
  expect(coded.sure).toBe(!c.suggest && !c.query && !c.waits);
}

for (const file of readdirSync(folder('.')).filter((f) => f.endsWith('.cases.yaml'))) {
  describe(file, () => {
    for (const group of parse(readFileSync(folder(file), 'utf8')) as { about: string; cases: Case[] }[]) {
      describe(group.about, () => {
        for (const c of group.cases) it([c.whole ?? c.assess, c.note ?? ''].join(' / ').replace(/\s+/g, ' '), () => check(c));
      });
    }
  });
}

describe('what the engine promises for any text', () => {
  const words = [
    'ASSESSMENT:',
    '1.',
    'hypertension',
    'no',
    'left',
    'knee pain',
    'type 2 diabetes',
    'CKD 3a',
    'possible',
    ',',
    '.',
    '\n',
    'history of',
    'Plan:',
    'é',
    '😀',
    '\u0000',
    'MS',
  ];
  const note = fc
    .array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 8 })), { maxLength: 60 })
    .map((parts) => parts.join(' '));

  it('answers, the same each time, with words of the note behind every code', () => {
    fc.assert(
      fc.property(note, (text) => {
        const coded = code(text, 'F', 50);
        expect(code(text, 'F', 50)).toEqual(coded);
        for (const s of coded.suggestions) {
          expect(s.spans.length).toBeGreaterThan(0);
          for (const { start, end } of s.spans) expect(text.slice(start, end).trim()).not.toBe('');
          expect(coded.lines[s.line]).toBeDefined();
          expect(coded.ranked).toContain(s.code);
        }
        if (coded.sure) expect(coded.suggestions.every((s) => s.certainty === 'auto')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('suggests only codes that the set has as billable, as sure', () => {
    const coded = code('ASSESSMENT\nHypertension. Bilateral knee pain. Knee pain.');
    for (const s of coded.suggestions.filter((x) => x.certainty === 'auto'))
      expect(sets.lookup('icd10cm', s.code)).toMatchObject({ kind: 'found', billable: true });
  });

  it('reads a note of 400,000 characters in time that a person would wait', () => {
    const started = performance.now();
    code(`ASSESSMENT\n${'hypertension and diabetes with left knee pain, '.repeat(8500)}`);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('notes that cannot be coded are answered with what to do', () => {
  const refusals: [string, string, string][] = [
    ['an empty note', ' \n ', 'note/empty'],
    ['a binary file', `\u0001\u0002\u0000\ufffd\ufffd${'\u0000'.repeat(50)}PK`, 'note/binary'],
    ['a chart of 1.2 million characters', 'word '.repeat(240_000), 'note/too-long'],
    [
      'a note in Spanish',
      'El paciente viene por dolor de la rodilla. No tiene fiebre. Plan: reposo y hielo para la rodilla con una venda, por las noches.',
      'note/not-english',
    ],
    ['a note without assessment', 'He comes for a form. It was filled in and given to him.', 'note/no-assessment'],
  ];
  for (const [name, text, rule] of refusals) {
    it(name, () => {
      const coded = code(text);
      expect(coded.findings.map((f) => f.rule)).toEqual([rule]);
      expect(coded.findings[0]?.fix?.says).not.toBe('');
      expect(coded.suggestions).toEqual([]);
      expect(coded.sure).toBe(false);
    });
  }

  it('a code that its edition does not have is a finding, and its line is not sure', () => {
    const edition = sets.editions.find((e) => e.system === 'icd10cm')!;
    const without = { ...sets, lookup: (system: System, text: string) => ({ kind: 'not-found' as const, system, code: text, edition }) };
    const coded = codeNote('ASSESSMENT\nHypertension', { setting: 'outpatient', codeSets: without, lexicon });
    expect(coded.findings.map((f) => f.rule)).toEqual(['note/code-not-usable']);
    expect(coded.sure).toBe(false);
  });
});
