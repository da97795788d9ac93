import { inMeasure } from '../reading/drug-dose.ts';
import { type Amount, amountsIn } from '../reading/measures.ts';
import { isMedicare, type KnownFacts } from '../reading/note-facts.ts';

const thrown = /\b(?:discard\w*|wast(?:ed|age|e)|thrown away|destroyed)\b/i;
const none =
  /\b0 wasted\b|\bno waste\b|\b(?:no(?:ne|thing)?|zero|0 (?:mg|units?|mL)|without)\b[^.;]{0,25}\b(?:discard\w*|wast(?:ed|age|e)|left over|leftover)\b|\b(?:discarded|wast(?:ed|age|e)):?\s*(?:none|nothing|0\b|zero)|\b(?:whole|full|entire|all of the|complete)\s+(?:\w+[ -]){0,3}(?:vials?|dose|doses|amount|contents|ampules?|syringe|vial)\b[^.;]{0,25}\b(?:used|given|injected|administered)|\ball (?:\d+ (?:mL|units|mg) )?(?:was |were )?used\b|\ball (?:were |was |of (?:it|them) (?:were |was )?)?(?:given|injected|infused|administered)\b|\b(?:used|given|infused) completely\b|\bcompletely (?:used|given|infused)\b|\bused in full\b|\ball of it\b|\b(?:vial|syringe) emptied\b/i;
const single = /\b(?:single[- ](?:dose|use)|prefilled|pre-filled|ampules?|unit[- ]dose|SDV|one vial|vials?|carpuject|unit dose)\b/i;
const multi = /\b(?:multi(?:ple)?[- ]?dose|MDV|multi-?use)\b/i;

/** What the note says of the rest in the vial. */
export interface Wastage {
  readonly wasted: number | undefined;
  readonly nothingWasted: boolean;
}

/** Reads what was thrown away of a drug from the text about it, in the measure of its billing unit. */
export function wastageIn(text: string, unit: string, strength: number | undefined): Wastage {
  if (multi.test(text)) return { wasted: undefined, nothingWasted: false };
  if (none.test(text)) return { wasted: undefined, nothingWasted: single.test(text) || /\b(?:whole|full|entire|vial)/i.test(text) };
  for (const sentence of text.split(/(?<=[.;!?])\s+/)) {
    const said = thrown.exec(sentence);
    // What came out of the joint and was thrown away is no drug.
    if (!said || /\b(?:fluid|effusion|blood|pus|urine|aspirate)\b/i.test(sentence.slice(0, said.index))) continue;
    const amounts = amountsIn(sentence, 'mcg|mg|g|gm|units?|u|ml|cc');
    const near = nearest(amounts, said.index);
    const value = near && inMeasure(near, unit, strength);
    if (value) return { wasted: value, nothingWasted: false };
  }
  return { wasted: undefined, nothingWasted: false };
}

function nearest(amounts: readonly Amount[], at: number): Amount | undefined {
  const before = amounts.filter((a) => a.end <= at);
  const after = amounts.filter((a) => a.start >= at);
  const [last, first] = [before.at(-1), after[0]];
  // `wasted 10 mg`, `discarded: 45 units` beside `45 units were discarded`.
  if (first && first.start - at < 24 && (!last || at - last.end > first.start - at - 8)) return first;
  return last ?? first;
}

/** Whether a payer wants JZ on a single-dose drug of which nothing was thrown away. Source: Medicare Claims Processing Manual, chapter 17, section 40. */
export const wantsJz = (facts: KnownFacts): boolean =>
  facts.payer === undefined || isMedicare(facts) || (facts.otherPayers ?? []).some((p) => p === 'medicare' || p === 'medicare-advantage');
