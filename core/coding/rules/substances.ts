import type { Draft } from '../draft.ts';

/** Of use, abuse and dependence of one substance only the highest is coded (guideline I.C.5.b.2): dependence, then abuse, then use. */
const order = ['2', '1', '9'];

export function oneSubstanceCode(drafts: readonly Draft[]): Draft[] {
  const level = (d: Draft) => order.indexOf(d.code.charAt(4));
  return drafts.filter((d) => {
    if (!/^F1[0-9]\.[129]/.test(d.code)) return true;
    return !drafts.some(
      (x) => x !== d && x.code.slice(0, 3) === d.code.slice(0, 3) && /^F1[0-9]\.[129]/.test(x.code) && level(x) < level(d),
    );
  });
}

/** Diseases that cause a dementia, which is then coded as a manifestation (F02) and stands after them. */
const causes = /^(?:G30|G20|G31\.0|G31\.83|G10|A81\.0|B20|E75)/;

/** A dementia beside the disease that causes it is the manifestation's code of the same severity (Tabular List at F02: code first). */
export function dementiaOfDisease(drafts: readonly Draft[]): Draft[] {
  const cause = drafts.find((d) => causes.test(d.code));
  if (!cause) return [...drafts];
  const changed = drafts.map((d) =>
    d.code.startsWith('F03') ? { ...d, code: d.code.replace('F03', 'F02'), why: `${d.why} It is the dementia of ${cause.code}.` } : d,
  );
  const dementia = changed.find((d) => d.code.startsWith('F02'));
  if (!dementia || changed.indexOf(dementia) > changed.indexOf(cause)) return changed;
  const rest = changed.filter((d) => d !== cause);
  return rest.flatMap((d) => (d === dementia ? [cause, d] : [d]));
}
