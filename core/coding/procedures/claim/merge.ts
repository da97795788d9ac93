import type { Draft } from '../service-line.ts';

const joint = /^206[01]\d$/;
/** Drugs, and what is counted for each drug that goes into a vein. */
const drug = /^(?:[JQ]\d{4}|9637[5]|9641[17]|96367)$/;
const key = (d: Draft) =>
  `${d.code} ${d.modifiers
    .map((m) => m.code)
    .sort()
    .join(' ')} ${d.ndc ?? ''} ${joint.test(d.code) ? d.site : ''}`;

/**
 * Two findings of one service become one line: its spans together, the larger count. Separate joints stay lines of their own, and what was
 * given of a drug at two places is added.
 */
export function merged(drafts: readonly Draft[]): Draft[] {
  const found = new Map<string, Draft>();
  for (const d of drafts) {
    const own = key(d);
    const known = found.get(own);
    const units = known && (drug.test(d.code) ? known.units + d.units : Math.max(known.units, d.units));
    found.set(own, known ? { ...known, units: units!, spans: [...known.spans, ...d.spans] } : d);
  }
  return [...found.values()];
}

/** The same joint code for another joint on the day takes 59 when side modifiers do not tell the two apart. */
export function furtherJoints(drafts: readonly Draft[]): Draft[] {
  const seen = new Map<string, Draft>();
  return drafts.map((d) => {
    const before = joint.test(d.code) ? seen.get(d.code) : undefined;
    if (joint.test(d.code) && !before) seen.set(d.code, d);
    if (!before || before.site === d.site) return d;
    return { ...d, modifiers: [{ code: '59', why: `Another joint: ${d.site}, beside ${before.site}.` }, ...d.modifiers] };
  });
}
