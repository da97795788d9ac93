import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { visitRules, visitTexts } from '../../../data/visit-tables.ts';
import type { Suggestion } from '../coded-note.ts';
import type { EncounterFacts } from '../encounter-facts.ts';
import { openLexicon } from '../index.ts';
import { assessVisit } from './assess-visit.ts';
import type { Level, VisitAnswer } from './visit-answer.ts';
import type { VisitInput } from './visit-input.ts';
import { openVisitWords } from './visit-words.ts';

const folder = (path: string) => new URL(path, import.meta.url);
const lexiconTexts = Object.fromEntries(
  readdirSync(folder('../../../data/lexicon/')).flatMap((f) =>
    f.endsWith('.tsv') ? [[f.slice(0, -4), readFileSync(folder(`../../../data/lexicon/${f}`), 'utf8')]] : [],
  ),
);
const lexicon = openLexicon(lexiconTexts, []);
const words = openVisitWords(visitTexts());
const rules = visitRules();

interface Case {
  readonly name: string;
  readonly note: string;
  /** Beside an established patient of 52 of a commercial payer in the office; `null` takes a fact away. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Diagnosis → the words of the note that it stands for. */
  readonly dx?: Readonly<Record<string, string>>;
  /** Services of the same day → the words that tell of them. */
  readonly procedures?: Readonly<Record<string, string>>;
  /** `none` = no visit. */
  readonly code: string;
  readonly modifiers?: readonly string[];
  readonly basis?: string;
  readonly kind?: string;
  readonly patient?: string;
  readonly problems?: Level;
  readonly data?: Level;
  readonly risk?: Level;
  readonly minutes?: number;
  readonly also?: readonly string[];
  readonly alternatives?: readonly string[];
  /** Part of a question that is asked. */
  readonly asks?: string;
  /** Part of an element that is shown, and whether it counts. */
  readonly counted?: readonly string[];
  readonly leftOut?: readonly string[];
}

const places = (note: string, phrase: string) => {
  const found: { start: number; end: number }[] = [];
  for (let at = note.indexOf(phrase); at >= 0; at = note.indexOf(phrase, at + 1)) found.push({ start: at, end: at + phrase.length });
  if (found.length === 0) throw new Error(`the note does not say "${phrase}"`);
  return found;
};

function assess(c: Case): VisitAnswer {
  const suggestions = Object.entries(c.dx ?? {}).map(
    ([code, phrase]): Suggestion => ({
      code,
      title: '',
      spans: places(c.note, phrase),
      certainty: 'auto',
      basis: 'wording',
      why: '',
      line: 0,
    }),
  );
  const procedures = Object.entries(c.procedures ?? {}).map(([code, phrase]) => ({ code, span: places(c.note, phrase)[0]! }));
  const known = Object.entries({
    date: '2026-05-04',
    placeOfService: '11',
    payer: 'commercial',
    lastSeen: '2025-11-03',
    age: 52,
    ...c.facts,
  }).filter(([, value]) => value !== null);
  const facts = Object.fromEntries(known) as unknown as EncounterFacts;
  const input: VisitInput = { facts, suggestions, procedures, lexicon, words, rules };
  return assessVisit(c.note, input);
}

const elements = ({ grid }: VisitAnswer) => (grid ? [grid.problems, grid.data, grid.risk].flatMap((g) => g.elements) : []);

function check(c: Case) {
  const answer = assess(c);
  const shown = JSON.stringify({ ...answer, grid: elements(answer).map((e) => `${e.counts ? '+' : '-'} ${e.what}: ${e.why}`) }, null, 1);
  const said = {
    code: answer.code ?? 'none',
    modifiers: answer.modifiers,
    ...(c.basis && { basis: answer.basis }),
    ...(c.kind && { kind: answer.kind }),
    ...(c.patient && { patient: answer.patient }),
    ...(c.problems && { problems: answer.grid?.problems.level }),
    ...(c.data && { data: answer.grid?.data.level }),
    ...(c.risk && { risk: answer.grid?.risk.level }),
    ...(c.minutes && { minutes: answer.time?.minutes }),
    also: answer.also.map((l) => [l.code, ...l.modifiers, ...(l.units > 1 ? [`x${l.units}`] : [])].join(' ')),
  };
  const { name: _, note: __, facts: ___, dx: ____, procedures: _____, asks, counted, leftOut, alternatives, ...wanted } = c;
  expect(said, shown).toEqual({ modifiers: [], also: [], ...wanted });
  if (alternatives)
    expect(
      answer.alternatives.map((a) => a.code),
      shown,
    ).toEqual(alternatives);
  if (asks) expect(answer.queries.map((q) => q.text).join(' '), shown).toContain(asks);
  for (const what of counted ?? [])
    expect(
      elements(answer).some((e) => e.counts && e.what.includes(what)),
      `counts: ${what} ${shown}`,
    ).toBe(true);
  for (const what of leftOut ?? [])
    expect(
      elements(answer).some((e) => e.counts && e.what.includes(what)),
      `left out: ${what} ${shown}`,
    ).toBe(false);
  for (const e of elements(answer)) {
    expect(e.spans.length, e.what).toBeGreaterThan(0);
    for (const s of e.spans) expect(c.note.slice(s.start, s.end).trim(), e.what).not.toBe('');
  }
}

for (const file of readdirSync(folder('.')).filter((f) => f.endsWith('.cases.yaml'))) {
  describe(file, () => {
    for (const group of parse(readFileSync(folder(file), 'utf8')) as { about: string; cases: Case[] }[]) {
      describe(group.about, () => {
        for (const c of group.cases) it(c.name, () => check(c));
      });
    }
  });
}
