import type { Query } from '../../../coded-note.ts';
import type { NoteActs } from '../../reading/note-acts.ts';
import { isMedicare } from '../../reading/note-facts.ts';
import { ask, type Draft, type LineModifier } from '../../service-line.ts';

const toldOfExclusion =
  /\bmedicare\b[^.]{0,60}\b(?:does not|doesn't|will not|won't|would not|never|not)\b[^.]{0,20}\b(?:pay|cover)|\bnot (?:covered|paid)\b[^.]{0,30}\bmedicare\b|\b(?:statutorily|by statute) excluded\b|\bexcluded (?:routine )?(?:foot care|service)|\bnon-?covered (?:foot care|service)|\bnot a (?:covered )?benefit\b/i;
const notice = /\b(?:ABN|advance beneficiary notice|voluntary notice)\b/i;
const mycotic = /\b(?:mycotic|onychomycosis|tinea unguium|fungal nails?)\b/i;
const limited =
  /\b(?:pain(?:ful|s)?|hurts?|tender|secondary infection|limit\w* (?:of |in )?(?:ambulation|walking)|difficult\w* walking|walks only|cannot walk|antalgic)\b/i;
const denied = /\b(?:no|not|without|denies|non-?)\s*(?:\w+ ){0,2}$/i;

function says(note: string, shape: RegExp): boolean {
  const m = shape.exec(note);
  return m !== null && !denied.test(note.slice(Math.max(0, m.index - 24), m.index));
}

/**
 * Routine foot care without class findings is excluded by statute: the line goes out with GY when the patient knows and wants the claim (GX
 * beside it for a voluntary notice); else the findings are asked for. Mycotic nails are an exception where they limit walking or hurt.
 *
 * Source: Social Security Act 1862(a)(13)(C); Medicare Benefit Policy Manual, chapter 15, section 290; Claims Processing Manual, chapter 30.
 */
export function routineCare(
  acts: NoteActs,
  drafts: readonly Draft[],
  findings: readonly LineModifier[],
): { drafts: readonly Draft[]; queries: Query[] } {
  if (drafts.length === 0 || findings.length > 0 || !isMedicare(acts.facts)) return { drafts, queries: [] };
  const excepted = (d: Draft) => /^1172[01]$/.test(d.code) && mycotic.test(acts.note) && says(acts.note, limited);
  const excluded = drafts.filter((d) => !excepted(d));
  if (excluded.length === 0) return { drafts, queries: [] };
  if (toldOfExclusion.test(acts.note)) {
    const why = 'Routine foot care without a systemic condition and class findings is excluded; the patient was told and wants the claim.';
    const own: LineModifier[] = [
      { code: 'GY', why },
      ...(notice.test(acts.note) ? [{ code: 'GX', why: 'A voluntary notice of liability was given.' }] : []),
    ];
    return { drafts: drafts.map((d) => (excepted(d) ? d : { ...d, modifiers: [...d.modifiers, ...own] })), queries: [] };
  }
  const text = 'Which class findings does the foot show (pulses, skin, hair, nails, temperature, edema, paresthesia)?';
  const why = 'Medicare covers routine foot care only with a systemic condition and class findings (Q7, Q8, Q9).';
  return { drafts, queries: [ask(text, excluded[0]!.spans[0]!, why, false)] };
}
