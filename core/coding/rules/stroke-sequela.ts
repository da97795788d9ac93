import type { Draft } from '../draft.ts';
import { joined, type ReadSegment } from '../match/read-text.ts';

/** Deficits, and the end of the code of a late effect of cerebral infarction that names them (I69.3-). */
const deficits: readonly (readonly [pattern: RegExp, end: string])[] = [
  [/^G81/, '5'],
  [/^R47\.01/, '20'],
  [/^R47\.02/, '21'],
  [/^R47\.1/, '22'],
  [/^R29\.810/, '92'],
  [/^R13\.1/, '91'],
  [/^R27\.0/, '93'],
  [/^R41\.84|^F0[1-3]/, '19'],
];

/** A deficit that a stroke may have left. */
export const isDeficit = (code: string): boolean => deficits.some(([pattern]) => pattern.test(code));

/** Words that say that the stroke is over and the deficit stayed. */
const late = /^(?:residual|after|old|previou|prior|remote|history-of|sequela|since|following|status-post|chronic|late)$/;
const year = /\b(?:19|20)\d\d\b/;

/** The stroke, or a late effect of it that its own wording has named already. */
const past = /^(?:I63|Z86\.73|I69\.3)/;

const right = 'right';
/** Dominance by handedness; right-handed unless told (guideline I.C.6.a): of the left side alone the default is not dominant. */
function sideOf(segments: readonly ReadSegment[], note: string): '1' | '2' | '3' | '4' | '9' {
  const words = new Set(segments.flatMap((s) => s.words.map((w) => w.word)));
  const leftHanded = /\bleft[- ]hand(?:ed|[- ]dominant)/i.test(note);
  if (words.has(right) && !words.has('left')) return leftHanded ? '3' : '1';
  if (words.has('left') && !words.has(right)) return leftHanded ? '2' : '4';
  return '9';
}

/**
 * Deficits that a stroke left: a late effect (I69.3-) in the place of the deficit's and the stroke's own codes (guidelines I.C.9.d, I.B.10). Only
 * where the line says that the stroke is past.
 */
export function strokeSequela(
  note: string,
  drafts: readonly Draft[],
  lines: readonly { readonly segments: readonly ReadSegment[] }[],
): Draft[] {
  return lines.reduce<Draft[]>(
    (now, { segments }, line) => {
      const own = now.filter((d) => d.line === line);
      const stroke = own.find((d) => past.test(d.code)) ?? now.find((d) => past.test(d.code));
      const told =
        segments.some((s) => s.words.some((w) => late.test(w.word))) || segments.some((s) => year.test(note.slice(s.start, s.end)));
      const left = own.flatMap((d) => deficits.flatMap(([pattern, end]) => (pattern.test(d.code) ? [{ draft: d, end }] : [])));
      if (!stroke || left.length === 0 || !(told || !stroke.code.startsWith('I63'))) return now;
      const made = left.map(({ draft, end }): Draft => {
        const code = end === '5' ? `I69.35${sideOf(segments, note)}` : `I69.3${end}`;
        const why = 'The deficit stayed after a stroke: its late effect has a code of its own (guideline I.C.9.d).';
        return { ...draft, code, spans: joined([...draft.spans, ...stroke.spans]), why };
      });
      const gone = new Set([
        ...(/^I69\.3[1-9]/.test(stroke.code) ? [] : [stroke]),
        ...left.map((l) => l.draft),
        ...own.filter((d) => /^R25\.2|^M62\.4/.test(d.code)),
      ]);
      const at = Math.min(...[...gone].map((d) => now.indexOf(d)).filter((i) => i >= 0));
      return [...now.slice(0, at), ...made, ...now.slice(at)].filter((d) => !gone.has(d));
    },
    [...drafts],
  );
}
