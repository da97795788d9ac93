import type { Span } from '../coded-note.ts';
import { find } from './phrases.ts';
import { type Hit, hits, type Sentence, type VisitNote } from './visit-note.ts';
import type { DrugGroup, VisitWords } from './visit-words.ts';

/** What was decided of a drug. `considered`: weighed and not taken; `listed`: named, nothing decided. */
export type DrugAct = 'start' | 'raise' | 'lower' | 'stop' | 'refill' | 'keep' | 'considered' | 'listed';

/** A drug, or a word for drugs, in the assessment or plan. */
export interface Treatment {
  readonly span: Span;
  readonly name: string;
  readonly prescription: boolean;
  /** Absent for words like `antibiotic`. */
  readonly group?: DrugGroup;
  readonly act: DrugAct;
  /** Where the act is said; the drug itself when it is only named. */
  readonly actSpan: Span;
  readonly sentence: Sentence;
}

/** Order matters: `stop naproxen, start meloxicam` is read to the nearest word before the drug, else after it. */
const acts = ['refill', 'raise', 'lower', 'stop', 'start', 'keep'] as const;

interface Said extends Span {
  readonly act: (typeof acts)[number];
}

function actsIn(visit: VisitNote, sentence: Sentence, words: VisitWords): Said[] {
  const said = acts.flatMap((act) =>
    hits(visit, sentence, words.cue(act))
      .filter((h) => h.status !== 'negated' && h.status !== 'other-person')
      .filter((h) => !/\bcontinu\w+\s+$/i.test(visit.note.slice(Math.max(0, h.start - 12), h.start)))
      .map((h) => ({ start: h.start, end: h.end, act })),
  );
  // `continue current medications, no change`: a longer phrase takes the words of a shorter one.
  said.sort((a, b) => a.start - b.start);
  return said.filter((s) => !said.some((o) => o !== s && o.start <= s.start && o.end >= s.end && o.end - o.start > s.end - s.start));
}

/** The act that governs a drug: the nearest before it, a stronger one right after it (`lisinopril 20 mg, refilled`), else any after. */
function governing(drug: Span, said: readonly Said[]): Said | undefined {
  const before = said.filter((s) => s.end <= drug.start).at(-1);
  const after = said.filter((s) => s.start >= drug.end && s.start - drug.end < 60);
  const near = after.find((s) => s.act !== 'keep' && s.act !== 'start');
  if (near && (!before || before.act === 'keep' || drug.start - before.end > near.start - drug.end)) return near;
  return before ?? after[0];
}

const strength =
  /^[^.;\n]{0,25}?\b\d[\d.,/-]*\s*(?:mg|mcg|milligrams?|micrograms?|units?|g|mL|puffs?|tab(?:let)?s?|drops?|%|iu)\b|^[^.;\n]{0,12}?\b\d+(?:\.\d+)?[/-]\d+(?:\.\d+)?\b|^[^.;\n]{0,40}?\b\w+ (?:tablets|capsules|pills|patches)\b/i;
/** How often, or how much: what makes a bare name in a plan an order to take it. */
const dosed =
  /^[^.;\n]{0,60}?\b(?:bid|tid|qid|daily|nightly|weekly|prn|qd|qhs|q ?\d|twice|once|every|at bedtime|per day|a day|x ?\d+ ?d|puffs?)\b/i;

/** `Lamotrigine to 150 mg`: what is taken goes to another dose. */
const stepped = /^\s*(?:(?:XR|ER|SR|XL|LA|HCl)\s+)?(?:\d[\d.]*\s?(?:mg|mcg|units?|g|mL)\s+)?(?:up )?to \d/i;

function isConsidered(visit: VisitNote, drug: Hit, words: VisitWords, said: Said | undefined): boolean {
  if (drug.status === 'negated' || drug.status === 'uncertain') return true;
  if (/\bif\b[^.;]*$/i.test(visit.note.slice(drug.sentence.start, drug.start))) return true;
  const weighed = find(visit, { start: drug.sentence.start, end: drug.start }, words.cue('considered')).at(-1);
  const clause = weighed && visit.note.slice(weighed.end, drug.start);
  if (weighed && !/[;,]/.test(clause!) && (!said || said.start < weighed.start || said.start > drug.end)) return true;
  if (
    /\b(?:I|we)\s+(?:denied|declined|refused|did not (?:give|prescribe|start|increase))\b/.test(
      visit.note.slice(drug.end, drug.sentence.end),
    )
  )
    return true;
  if (/^\W*(?:avoidance|allerg|intoleran)/i.test(visit.note.slice(drug.end, drug.sentence.end))) return true;
  return /^[^.;\n]{0,30}\b(?:was |were |is )?(?:offered|declined|explained|not (?:started|needed|indicated)|discussed)\b/i.test(
    visit.note.slice(drug.end, drug.sentence.end),
  );
}

function actOf(visit: VisitNote, drug: Hit, words: VisitWords, said: readonly Said[]): { act: DrugAct; span: Span } {
  const rest = visit.note.slice(drug.end, drug.sentence.end);
  const governs = governing(drug, said);
  if (isConsidered(visit, drug, words, governs)) return { act: 'considered', span: drug };
  const newDose = stepped.exec(rest);
  if (newDose && (!governs || governs.act === 'start' || governs.act === 'keep')) return { act: 'raise', span: drug };
  if (governs) return { act: governs.act, span: { start: governs.start, end: governs.end } };
  const advised = find(visit, { start: drug.end, end: Math.min(drug.sentence.end, drug.end + 30) }, words.cue('otcHint')).length > 0;
  // `ASA, nitro SL, fluids`: in a plan a short line of names is an order.
  const length = visit.note.slice(drug.sentence.start, drug.sentence.end).split(/\s+/).length;
  const follows = drug.sentence.problem !== undefined && visit.problems[drug.sentence.problem]!.start < drug.sentence.start;
  const order = drug.sentence.place === 'plan' ? length < 9 : follows && length < 6;
  return { act: strength.test(rest) || dosed.test(rest) || advised || order ? 'start' : 'listed', span: drug };
}

const isOtc = (visit: VisitNote, drug: Span, group: DrugGroup, words: VisitWords, sentence: Sentence): boolean => {
  const clause = { start: drug.start, end: Math.min(sentence.end, drug.end + 50) };
  const nearby = { start: Math.max(sentence.start, drug.start - 25), end: clause.end };
  if (find(visit, nearby, words.cue('otcHint')).length > 0) return true;
  if (group.prescription) return false;
  // `nobody prescribed it` says the contrary.
  const unsaid = (s: Span) =>
    /\b(?:nobody|no one|not|never|without)\s+(?:a |any |been )?$/i.test(visit.note.slice(Math.max(0, s.start - 16), s.start));
  return find(visit, nearby, words.cue('rxHint')).every(unsaid);
};

/** Sentences where decisions of treatment stand. */
export const decides = (s: Sentence): boolean => s.place === 'assessment' || s.place === 'plan';

/** Drugs of the assessment and plan, each with what was decided of it. A local anesthetic and what was given in a procedure are not here. */
export function treatmentsOf(visit: VisitNote, words: VisitWords): Treatment[] {
  const found: Treatment[] = [];
  for (const sentence of visit.sentences.filter(decides)) {
    const said = actsIn(visit, sentence, words);
    const groups = find(visit, sentence, words.anyDrug).length > 0 ? words.drugs : [];
    const named: Treatment[] = groups.flatMap((group) =>
      hits(visit, sentence, group.names).flatMap((drug): Treatment | [] => {
        if (drug.status === 'other-person') return [];
        const { act, span } = actOf(visit, drug, words, said);
        const name = visit.note.slice(drug.start, drug.end);
        return { span: drug, name, group, prescription: !isOtc(visit, drug, group, words, sentence), act, actSpan: span, sentence };
      }),
    );
    const apart = named.filter(
      (t) =>
        !named.some(
          (o) =>
            o !== t && o.span.start <= t.span.start && o.span.end >= t.span.end && o.span.end - o.span.start > t.span.end - t.span.start,
        ),
    );
    const dosed = byStrength(visit, sentence, words, said, apart);
    found.push(...apart, ...dosed);
    if (apart.length + dosed.length === 0) found.push(...unnamed(visit, sentence, words, said));
  }
  return found;
}

/** A name with its strength is a drug, also when no table has it. */
const named =
  /\b([A-Za-z][a-z]{4,}(?:-[a-z]+)?)\s+(?:(?:XR|ER|SR|XL|LA|HCl)\s+)?\d+(?:\.\d+)?\s?(?:(?:mg|mcg|milligrams?|micrograms?|mEq)\b|(?:BID|TID|QID|QHS|qhs|bid|tid|qid)\b)/g;
const noName =
  /^(?:about|dose|doses|every|another|total|daily|twice|given|using|about|under|below|above|level|least|least|limit|sodium|caffeine|medication|medications|medicine|dosage|insulin|around|capsule|tablet|tablets|increase|increased|decrease|reduce|raise|start|continue|take|taking|current|currently|being)$/i;

function byStrength(
  visit: VisitNote,
  sentence: Sentence,
  words: VisitWords,
  said: readonly Said[],
  known: readonly Treatment[],
): Treatment[] {
  const text = visit.note.slice(sentence.start, sentence.end);
  return [...text.matchAll(named)].flatMap((m): Treatment | [] => {
    const span = { start: sentence.start + m.index, end: sentence.start + m.index + m[1]!.length };
    if (noName.test(m[1]!) || known.some((k) => k.span.start <= span.end && k.span.end >= span.start)) return [];
    const hit: Hit = { ...span, status: 'affirmed', sentence };
    const { act, span: actSpan } = actOf(visit, hit, words, said);
    const prescription = find(visit, sentence, words.cue('otcHint')).length === 0;
    return { span, name: m[1]!, prescription, act, actSpan, sentence };
  });
}

/** What begins a treatment without a name; `to take her medication` is advice. */
const begins = /^(?:start|begin|began|initiat|prescri|new prescription|a prescription|add|treat|course|trial|rx|placed?|put|given)/i;

/** `continue her current medications`, `an antibiotic was prescribed`. */
function unnamed(visit: VisitNote, sentence: Sentence, words: VisitWords, said: readonly Said[]): Treatment[] {
  return hits(visit, sentence, words.cue('drugWord')).flatMap((drug): Treatment | [] => {
    if (
      /\b(?:any|no|before|without|about|against|than)\s+(?:any |the |her |his |more )?$/i.test(
        visit.note.slice(Math.max(0, drug.start - 18), drug.start),
      )
    )
      return [];
    const { act, span } = actOf(visit, drug, words, said);
    if (drug.status === 'other-person' || drug.status === 'negated' || act === 'listed') return [];
    if (act === 'start' && !begins.test(visit.note.slice(span.start, span.end))) return [];
    const name = visit.note.slice(drug.start, drug.end);
    const prescription = find(visit, sentence, words.cue('otcHint')).length === 0;
    return { span: drug, name, prescription, act, actSpan: span, sentence };
  });
}

/** Whether a decision about a prescription drug was made. */
export const isManaged = (t: Treatment): boolean => t.prescription && t.act !== 'listed' && t.act !== 'considered';

/** The regimen was changed, which a stable chronic illness at its goal does not need. */
export const isChange = (t: Treatment): boolean =>
  isManaged(t) && (t.act === 'start' || t.act === 'raise' || t.act === 'stop' || t.act === 'lower');
