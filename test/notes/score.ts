import { type CodedVisit, codeVisit, type VisitContext } from '../../core/coding/index.ts';
import type { KeyedNote, KeyLine } from './keyed-notes.ts';

/** Right, said and true ones of a set, added up over all notes. */
export interface Tally {
  readonly right: number;
  readonly said: number;
  readonly true: number;
}

/** Figures of a set of notes; F1 in percent with one decimal, micro over all notes. */
export interface Accuracy {
  readonly notes: number;
  readonly exact: number;
  readonly category: number;
  /** Diagnoses of the key among the first ten of the pick list, in percent. */
  readonly recallAt10: number;
  /** Of the codes that the engine calls sure, in percent; with their number. */
  readonly sure: readonly [percent: number, of: number];
  /** Services with modifiers and units, the visit's own codes left out; absent where no note has them in its key. */
  readonly services?: number;
  /** Notes whose visit is exactly the key's, in percent. */
  readonly level?: readonly [percent: number, of: number];
  /** Codes that are not valid and billable on their day, and codes without a span that holds words. Both must be none. */
  readonly unusable: number;
  readonly unsupported: number;
}

const percent = (part: number, of: number) => Math.round((1000 * part) / (of || 1)) / 10;
const f1 = ({ right, said, true: truth }: Tally) => percent(2 * right, said + truth);
const tally = (said: ReadonlySet<string>, truth: ReadonlySet<string>): Tally => ({
  right: [...said].filter((code) => truth.has(code)).length,
  said: said.size,
  true: truth.size,
});
const total = (all: readonly Tally[]): Tally =>
  all.reduce((a, b) => ({ right: a.right + b.right, said: a.said + b.said, true: a.true + b.true }), { right: 0, said: 0, true: 0 });

const category = (codes: ReadonlySet<string>) => new Set([...codes].map((code) => code.slice(0, 3)));
/** Visits are counted apart: by their level. */
const isVisitCode = (code: string) =>
  /^(?:992\d\d|993(?:0[4-9]|1\d|[234]\d|50|8[1-7]|9[1-7])|9949[56]|980\d\d|G0402|G0438|G0439)$/.test(code);
/** Counseling by minutes, care over a month and prolonged time are services; a psychiatric evaluation is the visit where the key says so. */
const isVisit = (code: string, key: KeyedNote) => isVisitCode(code) || key.visit?.includes(code) === true;
/** 59 stands for 59 or the X modifier that says more. */
const modifierOf = (code: string) => (/^X[EPSU]$/.test(code) ? '59' : code);
const told = ({ code, modifiers = [], units = 1 }: KeyLine) => `${code} ${modifiers.map(modifierOf).sort().join('-')} x${units}`;

interface Judged {
  readonly id: string;
  readonly coded: CodedVisit;
  readonly key: KeyedNote;
  readonly codes: ReadonlySet<string>;
}

/** What the engine says of each note, once. */
export const judge = (notes: readonly KeyedNote[], context: Omit<VisitContext, 'facts'>): Judged[] =>
  notes.map((key) => {
    const coded = codeVisit(key.note, { ...context, facts: key.facts });
    const said = coded.coded.suggestions.filter((s) => s.certainty !== 'query').map((s) => s.code);
    return { id: key.id, coded, key, codes: new Set(said.filter((code) => !key.also.includes(code))) };
  });

/** The engine's visit codes of the day: the visit and what else it is. */
const visitsOf = ({ coded, key }: Judged): string[] => {
  const codes = coded.services.lines.map((l) => l.code).filter((code) => isVisit(code, key));
  return codes.length > 0 ? codes : ['none'];
};

export function accuracyOf(judged: readonly Judged[], context: Omit<VisitContext, 'facts'>): Accuracy {
  const withDiagnoses = judged.filter((j) => j.key.diagnoses !== undefined);
  const truth = (j: Judged) => new Set(j.key.diagnoses);
  const suggestions = judged.flatMap((j) => j.coded.coded.suggestions.map((s) => ({ s, j })));
  const sure = suggestions.filter(({ s, j }) => s.certainty === 'auto' && j.key.diagnoses !== undefined);
  const isRight = (code: string, { key }: Judged) => key.diagnoses!.includes(code) || key.also.includes(code);
  const services = judged.filter((j) => j.key.services !== undefined);
  const linesOf = (j: Judged) =>
    new Set(
      j.coded.services.lines
        .filter((l) => !isVisit(l.code, j.key) && !j.key.also.includes(l.code))
        .map((l) => told({ code: l.code, modifiers: l.modifiers.map((m) => m.code), units: l.units })),
    );
  const keyOf = (j: Judged) => new Set(j.key.services!.filter((l) => !isVisit(l.code, j.key)).map(told));
  const visits = judged.filter((j) => j.key.visit !== undefined);
  const atTen = withDiagnoses.map((j) => tally(new Set(j.coded.coded.ranked.slice(0, 10)), truth(j)));
  return {
    notes: judged.length,
    exact: f1(total(withDiagnoses.map((j) => tally(j.codes, truth(j))))),
    category: f1(total(withDiagnoses.map((j) => tally(category(j.codes), category(truth(j)))))),
    recallAt10: percent(total(atTen).right, total(atTen).true),
    sure: [percent(sure.filter(({ s, j }) => isRight(s.code, j)).length, sure.length), sure.length],
    ...(services.length > 0 && { services: f1(total(services.map((j) => tally(linesOf(j), keyOf(j))))) }),
    ...(visits.length > 0 && {
      level: [percent(visits.filter((j) => sameCodes(visitsOf(j), j.key.visit!)).length, visits.length), visits.length],
    }),
    unusable: suggestions.filter(({ s, j }) => !isUsable(s.code, j, context)).length,
    unsupported: suggestions.filter(
      ({ s, j }) => s.spans.length === 0 || s.spans.some((p) => j.key.note.slice(p.start, p.end).trim() === ''),
    ).length,
  };
}

const sameCodes = (a: readonly string[], b: readonly string[]) => [...a].sort().join(' ') === [...b].sort().join(' ');

function isUsable(code: string, { key }: Judged, { codeSets }: Omit<VisitContext, 'facts'>): boolean {
  const known = codeSets.lookup('icd10cm', code, key.facts.date);
  return known.kind === 'found' && known.billable;
}

/** Notes where the engine and the key differ, one line each, for the error analysis. */
export const differences = (judged: readonly Judged[]): string[] =>
  judged.flatMap((j) => {
    const truth = j.key.diagnoses ?? [...j.codes];
    const missed = truth.filter((code) => !j.codes.has(code));
    const extra = [...j.codes].filter((code) => !truth.includes(code));
    const keyLines = (j.key.services ?? []).map(told);
    const lines = j.coded.services.lines.map((l) => told({ code: l.code, modifiers: l.modifiers.map((m) => m.code), units: l.units }));
    const lost = keyLines.filter((l) => !lines.includes(l));
    const more = j.key.services ? lines.filter((l) => !keyLines.includes(l) && !j.key.also.includes(l.split(' ')[0]!)) : [];
    const said = [
      missed.length > 0 && `missed ${missed.join(' ')}`,
      extra.length > 0 && `extra ${extra.join(' ')}`,
      lost.length > 0 && `lines missed ${lost.join(', ')}`,
      more.length > 0 && `lines extra ${more.join(', ')}`,
    ].filter(Boolean);
    return said.length > 0 ? [`${j.id}: ${said.join('; ')}`] : [];
  });
