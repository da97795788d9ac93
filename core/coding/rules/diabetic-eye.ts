import type { Span } from '../coded-note.ts';
import { atMost, type Draft } from '../draft.ts';
import { joined, type ReadSegment } from '../match/read-text.ts';

const retinopathy = /^(E(?:08|09|10|11|13)\.3)[1-5]/;

/** Kinds of retinopathy by the second digit behind the point, the worst first. */
const kinds: readonly (readonly [says: RegExp, digit: string])[] = [
  [/(?<!non-?\s?)\bproliferative\b|\bPDR\b/, '5'],
  [/\bsevere\b[^.;]{0,25}\b(?:non-?\s?proliferative|NPDR)\b|\b(?:NPDR|non-?\s?proliferative[a-z ]*retinopathy),? severe\b/i, '4'],
  [/\bmoderate\b[^.;]{0,25}\b(?:non-?\s?proliferative|NPDR)\b|\b(?:NPDR|non-?\s?proliferative[a-z ]*retinopathy),? moderate\b/i, '3'],
  [/\bmild\b[^.;]{0,25}\b(?:non-?\s?proliferative|NPDR)\b|\b(?:NPDR|non-?\s?proliferative[a-z ]*retinopathy),? mild\b/i, '2'],
];
const unspecifiedKind = '1';
const edema = /\b(?:macular edema|DME|CSME)\b/i;
const noEdema = /\b(?:no|without|w\/o|negative for|resolved)\b[^.;]{0,30}\b(?:macular edema|DME|CSME)\b/i;
const eyes: readonly (readonly [says: RegExp, digit: string])[] = [
  [/\bboth eyes\b|\bbilateral(?:ly)?\b|\bOU\b|\b(?:right|left) and (?:right|left) eyes?\b/, '3'],
  [/\bright(?: eye)?\b|\bOD\b/, '1'],
  [/\bleft(?: eye)?\b|\bOS\b/, '2'],
];

const tells = /retinopathy|\bNPDR\b|\bPDR\b/i;

function place(text: string, at: number, says: RegExp): Span | undefined {
  const found = says.exec(text);
  return found ? { start: at + found.index, end: at + found.index + found[0].length } : undefined;
}

/**
 * Diabetic retinopathy by kind, macular edema and eye (Tabular List at E08.3 to E13.3), as far as the clauses say that name the retinopathy: those of the
 * assessment first, then the rest of the note.
 */
export function diabeticEye(
  note: string,
  drafts: readonly Draft[],
  lines: readonly (readonly ReadSegment[])[],
  elsewhere: readonly ReadSegment[],
): Draft[] {
  const clauses = [...lines.flat(), ...elsewhere]
    .map(({ start, end }) => ({ start, text: note.slice(start, end) }))
    .filter(({ text }) => tells.test(text));
  const first = (table: typeof kinds) => {
    for (const { start, text } of clauses)
      for (const [says, digit] of table) {
        const span = place(text, start, says);
        if (span) return { digit, span };
      }
    return undefined;
  };
  return drafts.map((draft) => {
    const [, stem] = retinopathy.exec(draft.code) ?? [];
    if (stem === undefined || clauses.length === 0) return draft;
    const kind = first(kinds);
    const eye = first(eyes);
    const swollen = clauses.find(({ text }) => edema.test(text) && !noEdema.test(text));
    const swelling = swollen && place(swollen.text, swollen.start, edema);
    const digit = kind?.digit ?? unspecifiedKind;
    // Without edema unless it is documented; unspecified retinopathy has no eye.
    const code =
      digit === unspecifiedKind ? `${stem}1${swelling ? '1' : '9'}` : `${stem}${digit}${swelling ? '1' : '9'}${eye?.digit ?? '9'}`;
    if (code === draft.code) return draft;
    const spans = joined([
      ...draft.spans,
      ...[kind?.span, swelling, digit === unspecifiedKind ? undefined : eye?.span].flatMap((s) => s ?? []),
    ]);
    return {
      ...draft,
      code,
      spans,
      certainty: atMost('suggest', draft.certainty),
      why: `${draft.why} Kind, macular edema and eye as the note has them.`,
    };
  });
}
