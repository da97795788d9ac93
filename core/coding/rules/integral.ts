import { type Draft, isSymptom, isUnder } from '../draft.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';

/**
 * Leaves out symptoms that belong to a diagnosis given (guidelines I.B.5): those that the table lists for it, and any symptom
 * that only a comment on a diagnosed problem mentions.
 */
export function withoutIntegral(drafts: readonly Draft[], lexicon: Lexicon): Draft[] {
  const definite = drafts.filter((d) => !isSymptom(d.code) && !d.code.startsWith('Z'));
  return drafts.filter((d) => {
    // Thoughts of suicide belong to no disorder: they are coded beside each.
    if (!isSymptom(d.code) || d.code.startsWith('R45.85')) return true;
    if (d.comment && definite.some((x) => x.line === d.line)) return false;
    return !definite.some((x) =>
      lexicon.integral.some((rule) => isUnder(x.code, rule.diagnosis) && rule.symptoms.some((s) => isUnder(d.code, s))),
    );
  });
}
