import type { Span, Suggestion } from '../coded-note.ts';
import { find } from './phrases.ts';
import { decisionsIn } from './surgery.ts';
import { decides, isManaged, type Treatment } from './treatments.ts';
import { type Column, type Element, higherOf, type Level } from './visit-answer.ts';
import { type Hit, hits, type Sentence, type VisitNote } from './visit-note.ts';
import type { VisitWords } from './visit-words.ts';

/** An element of risk, with the level that it brings when it counts. */
interface Graded {
  readonly level: Level;
  readonly element: Element;
}

const plain = ({ start, end }: Span): Span => ({ start, end });
const open = (h: Hit) => h.status !== 'negated' && h.status !== 'hypothetical' && h.status !== 'other-person' && h.status !== 'history';

const graded = (level: Level, what: string, spans: readonly Span[], why: string, counts = true): Graded => ({
  level,
  element: { what, counts, spans: spans.map(plain), why },
});

function drugs(treatments: readonly Treatment[]): Graded[] {
  const managed = treatments.filter(isManaged);
  const first = managed[0];
  if (first) {
    const names = [...new Set(managed.map((t) => t.name.toLowerCase()))].slice(0, 4).join(', ');
    const spans = managed.slice(0, 4).flatMap((t) => (t.actSpan.start === t.span.start ? [t.span] : [t.actSpan, t.span]));
    return [
      graded(
        'moderate',
        `prescription drug management: ${names}`,
        [...spans].sort((a, b) => a.start - b.start),
        `A prescription drug was decided on (${first.act}).`,
      ),
    ];
  }
  const weighed = treatments.find((t) => t.prescription && t.act === 'considered');
  const otc = treatments.find((t) => !t.prescription && t.act !== 'listed' && t.act !== 'considered');
  const listed = treatments.find((t) => t.prescription && t.act === 'listed');
  const found: Graded[] = [];
  if (weighed)
    found.push(
      graded(
        'moderate',
        `prescription drug weighed: ${weighed.name}`,
        [weighed.span],
        'Weighed, not given: it counts only where the note tells the shared decision.',
        false,
      ),
    );
  if (otc) found.push(graded('low', `over-the-counter drug: ${otc.name}`, [otc.span], 'A drug that needs no prescription.'));
  if (listed && found.length === 0)
    found.push(graded('moderate', `drug only named: ${listed.name}`, [listed.span], 'Named, with no decision about it.', false));
  return found;
}

/** Intensive monitoring for toxicity (CPT: a test for an adverse effect, not for the effect of the treatment, at least quarterly). */
function toxicity(visit: VisitNote, treatments: readonly Treatment[], words: VisitWords): Graded[] {
  const drug = treatments.find((t) => t.group?.watched === 'toxic' && isManaged(t));
  if (!drug) return [];
  const sentences = visit.sentences.filter((s) => decides(s) && (s.problem === drug.sentence.problem || s === drug.sentence));
  const watch = sentences.flatMap((s) => hits(visit, s, words.cue('monitoring'))).find((h) => h.status !== 'negated');
  if (!watch)
    return [
      graded(
        'high',
        `${drug.name}: monitoring for toxicity`,
        [drug.span],
        'The drug needs it, but no test for toxicity is documented.',
        false,
      ),
    ];
  return [
    graded(
      'high',
      `${drug.name}: intensive monitoring for toxicity`,
      [drug.span, watch],
      'A test for the harm of the drug, not for its effect.',
    ),
  ];
}

const inDecisions = (visit: VisitNote) => visit.sentences.filter(decides);
const said = (visit: VisitNote, sentences: readonly Sentence[], words: VisitWords, kind: string) =>
  sentences.flatMap((s) => hits(visit, s, words.cue(kind)));

/** A decision about surgery; what is done in the same visit has its decision in its own fee and is not asked here. */
function surgery(visit: VisitNote, words: VisitWords): Graded[] {
  for (const [kind, size] of [
    ['majorSurgery', 'major'],
    ['minorSurgery', 'minor'],
  ] as const) {
    const hit = inDecisions(visit).flatMap((s) => decisionsIn(visit, s, words, kind))[0];
    if (!hit) continue;
    const risk = said(visit, inDecisions(visit), words, 'surgeryRisk').find((h) => h.status !== 'negated');
    const urgent = find(visit, hit.sentence, words.cue('emergency'))[0];
    const level = size === 'minor' ? (risk ? 'moderate' : 'low') : risk || urgent ? 'high' : 'moderate';
    const name = visit.note.slice(hit.start, hit.end).toLowerCase();
    const why = risk
      ? 'Decided with risk factors of this patient or procedure named.'
      : 'Decided; no risk factor of this patient is named.';
    return [graded(level, `decision about ${size} surgery: ${name}`, [hit, ...(risk ? [risk] : urgent ? [urgent] : [])], why)];
  }
  return [];
}

/** Hospital, limits of care, parenteral controlled drugs: only what was decided, never `ER if worse`. */
function grave(visit: VisitNote, treatments: readonly Treatment[], words: VisitWords): Graded[] {
  const found: Graded[] = [];
  const conditional = /\b(?:if|should|unless|in case|return precautions|precautions|for any|when to|with any|worse)\b/i;
  const admit = said(visit, inDecisions(visit), words, 'admit').find(
    (h) => open(h) && visit.note[h.end] !== '?' && !conditional.test(visit.note.slice(h.sentence.start, h.sentence.end)),
  );
  if (admit) found.push(graded('high', 'decision about hospital care', [admit], 'Decided today, not a precaution.'));
  const limit = said(visit, inDecisions(visit), words, 'resuscitate').find(open);
  const prognosis = limit && find(visit, { start: Math.max(0, limit.start - 300), end: limit.end + 300 }, words.cue('poorPrognosis'))[0];
  if (limit && prognosis)
    found.push(graded('high', 'decision not to resuscitate or to de-escalate care', [limit, prognosis], 'Because of poor prognosis.'));
  const injected = treatments.find(
    (t) =>
      t.group?.watched === 'controlled' &&
      isManaged(t) &&
      find(visit, { start: t.span.start, end: Math.min(t.sentence.end, t.span.end + 40) }, words.cue('parenteral')).length > 0,
  );
  if (injected) found.push(graded('high', `parenteral controlled substance: ${injected.name}`, [injected.span], 'Given by injection.'));
  return found;
}

/** Social needs that limit diagnosis or treatment: a Z55–Z65 code, or words that say so. */
function social(visit: VisitNote, suggestions: readonly Suggestion[], words: VisitWords): Graded[] {
  const limiting = visit.sentences
    .filter((s) => s.place !== 'family' && s.place !== 'therapy')
    .flatMap((s) => hits(visit, s, words.cue('social')))
    .find(open);
  const code = suggestions.find((s) => /^Z5[5-9]|^Z6[0-5]/.test(s.code));
  if (limiting)
    return [graded('moderate', 'social determinant that limits care', [limiting], 'It limits what can be diagnosed or treated.')];
  if (!code) return [];
  return [
    graded('moderate', `social circumstance: ${code.code}`, code.spans, 'Nothing says that it limits diagnosis or treatment.', false),
  ];
}

function ordinary(visit: VisitNote, words: VisitWords, ordered: Span | undefined): Graded[] {
  const low = said(visit, inDecisions(visit), words, 'lowTreatment').find((h) => h.status !== 'negated');
  if (low)
    return [
      graded(
        'low',
        `treatment without drug: ${visit.note.slice(low.start, low.end).toLowerCase()}`,
        [low],
        'Ordinary treatment or referral of low risk.',
      ),
    ];
  if (ordered) return [graded('low', 'further testing', [ordered], 'Testing of low risk.')];
  const minimal = said(visit, inDecisions(visit), words, 'minimalTreatment').find((h) => h.status !== 'negated');
  return minimal ? [graded('straightforward', 'rest, observation or reassurance', [minimal], 'Minimal risk.')] : [];
}

/**
 * Risk of complications and morbidity of management (CPT 2021 table, third column).
 *
 * @param ordered the words of a test that was ordered, if any.
 */
export function riskColumn(
  visit: VisitNote,
  treatments: readonly Treatment[],
  suggestions: readonly Suggestion[],
  words: VisitWords,
  ordered: Span | undefined,
): Column {
  const found = [
    ...grave(visit, treatments, words),
    ...toxicity(visit, treatments, words),
    ...surgery(visit, words),
    ...drugs(treatments),
    ...social(visit, suggestions, words),
    ...ordinary(visit, words, ordered),
  ];
  const level = found.reduce<Level>((l, g) => (g.element.counts ? higherOf(l, g.level) : l), 'straightforward');
  return { level, elements: found.map((g) => g.element) };
}
