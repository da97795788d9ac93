import { atMost, type Draft } from '../draft.ts';
import { joined, type ReadSegment } from '../match/read-text.ts';

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

const severities: Readonly<Record<string, string>> = { mild: 'A', moderate: 'B', severe: 'C' };

/** `Alzheimer's dementia` names the disease and its dementia: the Index has both, the second in brackets (G30.9 [F02.80]). */
function namedTogether(drafts: readonly Draft[], cause: Draft, lines: readonly (readonly ReadSegment[])[]): Draft[] {
  if (!cause.code.startsWith('G30') || drafts.some((d) => /^F0[23]/.test(d.code))) return [...drafts];
  const said = (lines[cause.line] ?? []).flatMap((s) => s.words.filter((_, i) => s.statuses[i] === 'affirmed'));
  const dementia = said.find((w) => w.word === 'dementia' || (w.also?.includes('dementia') ?? false));
  if (!dementia) return [...drafts];
  const severity = said.find((w) => severities[w.word]);
  const code = severity ? `F02.${severities[severity.word]}0` : 'F02.80';
  const spans = joined([dementia, ...(severity ? [severity] : [])].map(({ start, end }) => ({ start, end })));
  const why = 'The dementia of the disease, by its severity; nothing is said of behavior, mood or psychosis.';
  const at = drafts.indexOf(cause) + 1;
  return [
    ...drafts.slice(0, at),
    { ...cause, code, spans, why, certainty: atMost('suggest', cause.certainty), comment: true },
    ...drafts.slice(at),
  ];
}

/** A dementia beside the disease that causes it is the manifestation's code of the same severity (Tabular List at F02: code first). */
export function dementiaOfDisease(given: readonly Draft[], lines: readonly (readonly ReadSegment[])[]): Draft[] {
  const cause = given.find((d) => causes.test(d.code));
  if (!cause) return [...given];
  const drafts = namedTogether(given, cause, lines);
  const changed = drafts.map((d) =>
    d.code.startsWith('F03') ? { ...d, code: d.code.replace('F03', 'F02'), why: `${d.why} It is the dementia of ${cause.code}.` } : d,
  );
  const dementia = changed.find((d) => d.code.startsWith('F02'));
  if (!dementia || changed.indexOf(dementia) > changed.indexOf(cause)) return changed;
  const rest = changed.filter((d) => d !== cause);
  return rest.flatMap((d) => (d === dementia ? [cause, d] : [d]));
}
