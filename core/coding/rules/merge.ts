import { atMost, type Draft } from '../draft.ts';
import { joined } from '../match/read-text.ts';

/** One draft for each code, at its first place; evidence is gathered, and it is as certain as its most certain mention. */
export function merge(drafts: readonly Draft[]): Draft[] {
  const byCode = new Map<string, Draft>();
  for (const d of drafts) {
    const known = byCode.get(d.code);
    const certainty = known && atMost(known.certainty, d.certainty) === d.certainty ? known.certainty : d.certainty;
    byCode.set(d.code, known ? { ...known, certainty, spans: joined([...known.spans, ...d.spans]) } : d);
  }
  return [...byCode.values()];
}

/** A wording that another draft says more exactly names nothing more: `diabetes` beside `type 2 diabetes with hyperglycemia`. */
export function withoutGeneral(drafts: readonly Draft[]): Draft[] {
  const covers = (a: Draft, b: Draft) =>
    a.term &&
    b.term &&
    a.term.words.length > b.term.words.length &&
    b.term.words.every((w) => a.term!.words.includes(w)) &&
    a.code.slice(0, 3) === b.code.slice(0, 3);
  return drafts.filter((d) => !drafts.some((other) => other !== d && covers(other, d)));
}
