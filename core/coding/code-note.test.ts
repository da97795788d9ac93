import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { codeSets, openStarter } from '../codes/index.ts';
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
  assess: string;
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
  const note = `${c.note ? `${c.note}\n\n` : ''}ASSESSMENT\n${c.assess}\n`;
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
        for (const c of group.cases)
          it(c.assess.replace(/\s+/g, ' ') + (c.note ? ` / ${c.note.replace(/\s+/g, ' ')}` : ''), () => check(c));
      });
    }
  });
}
