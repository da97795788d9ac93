import { atMost, type Draft } from '../draft.ts';
import { joined } from '../match/read-text.ts';

/** One draft for each code, at its first place; evidence is gathered, and it is as certain as its most certain mention. */
export function merge(drafts: readonly Draft[]): Draft[] {
  const byCode = new Map<string, Draft[]>();
  for (const d of drafts) {
    const same = byCode.get(d.code);
    if (same) same.push(d);
    else byCode.set(d.code, [d]);
  }
  return [...byCode.values()].map((same) => {
    const surest = same.reduce((a, b) => (atMost(a.certainty, b.certainty) === a.certainty && a.certainty !== b.certainty ? b : a));
    return { ...surest, line: same[0]!.line, comment: same.every((d) => d.comment), spans: joined(same.flatMap((d) => d.spans)) };
  });
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
