import { atMost, type Draft, isUnder } from '../draft.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { joined } from '../match/read-text.ts';

/**
 * Combination codes: where the classification presumes a link (diabetes *with* kidney disease, hypertension *with* heart
 * failure), the pair becomes the code that names both (guidelines I.A.15, I.C.4.a, I.C.9.a).
 */
export function combine(drafts: readonly Draft[], lexicon: Lexicon): Draft[] {
  let now = [...drafts];
  for (const rule of lexicon.combinations) {
    const first = now.find((d) => isUnder(d.code, rule.when));
    const second = now.find((d) => d !== first && rule.with.some((w) => isUnder(d.code, w)));
    if (!first || !second) continue;
    const known = now.find((d) => d.code === rule.gives);
    const both: Draft = {
      code: rule.gives,
      spans: joined([...first.spans, ...second.spans, ...(known?.spans ?? [])]),
      line: first.line,
      // What the second lacks (a side) its own code lacks, not the pair's.
      certainty: atMost(first.certainty, second.certainty === 'query' ? 'suggest' : second.certainty),
      why: rule.why,
      comment: first.comment,
    };
    const dropped = (d: Draft) => rule.drops.some((p) => isUnder(d.code, p));
    // The pair's code stands where its first part stood; a second part that stays follows it.
    const late = now.indexOf(second) < now.indexOf(first);
    const rest = now.filter((d) => d !== known && !(late && d === second));
    now = rest.flatMap((d) => {
      if (d === first) return [both, first, ...(late ? [second] : [])].filter((x) => x === both || !dropped(x));
      return (d === second || isUnder(d.code, rule.when)) && dropped(d) ? [] : [d];
    });
    if (!now.includes(both)) now = [both, ...now];
  }
  return now;
}
