import type { Span } from '../coded-note.ts';
import type { Draft } from '../draft.ts';

type Status = 'positive' | 'negative';

interface Receptor {
  readonly status: Status;
  readonly span: Span;
}

const named = {
  estrogen: '(?:ER|estrogen receptors?)',
  progesterone: '(?:PR|PgR|progesterone receptors?)',
  her2: '(?:HER-?2(?:[ /-]?neu)?|human epidermal growth factor receptor 2)',
};
/** `ER positive`, `ER+`, `ER/PR-positive`, `positive for ER`; what stands between is another receptor at most. */
const says = (name: string): readonly (readonly [RegExp, Status])[] => [
  [new RegExp(String.raw`\b${name}(?:\s?[/,&]\s?(?:and )?(?:PR|ER|HER-?2))?[\s-]*(?:\(?\+\)?(?!\w)|positive\b|pos\b)`, 'i'), 'positive'],
  [
    new RegExp(String.raw`\b${name}(?:\s?[/,&]\s?(?:and )?(?:PR|ER|HER-?2))?[\s-]*(?:\(-\)|negative\b|neg\b|-(?=[\s,;.]))`, 'i'),
    'negative',
  ],
];

function statusOf(note: string, name: string): Receptor | undefined {
  for (const [pattern, status] of says(name)) {
    const found = pattern.exec(note);
    if (found) return { status, span: { start: found.index, end: found.index + found[0].length } };
  }
  return undefined;
}

const tripleNegative = /\btriple[- ]negative\b/i;

/** The one code for what is known: hormone receptors with HER2 together, else the estrogen receptor alone (Tabular List at C50 and Z17). */
function coded(note: string): { code: string; spans: readonly Span[] } | undefined {
  const triple = tripleNegative.exec(note);
  if (triple) return { code: 'Z17.421', spans: [{ start: triple.index, end: triple.index + triple[0].length }] };
  const [estrogen, progesterone, her2] = [named.estrogen, named.progesterone, named.her2].map((n) => statusOf(note, n));
  const hormone = [estrogen, progesterone].flatMap((r) => r ?? []);
  if (hormone.length === 0) return undefined;
  const isPositive = hormone.some((r) => r.status === 'positive');
  if (her2 && (isPositive || hormone.length === 2))
    return { code: `Z17.4${isPositive ? 1 : 2}${her2.status === 'positive' ? 0 : 1}`, spans: [...hormone, her2].map((r) => r.span) };
  return estrogen ? { code: estrogen.status === 'positive' ? 'Z17.0' : 'Z17.1', spans: [estrogen.span] } : undefined;
}

/** Receptor status of a breast cancer under treatment, which the category asks for as additional code (Tabular List at C50). */
export function receptorStatus(note: string, drafts: readonly Draft[]): Draft[] {
  const at = drafts.findIndex((d) => d.code.startsWith('C50'));
  const cancer = drafts[at];
  if (!cancer || drafts.some((d) => d.code.startsWith('Z17'))) return [...drafts];
  const found = coded(note);
  if (!found) return [...drafts];
  const why = 'The classification asks for the receptor status beside breast cancer.';
  const added: Draft = { code: found.code, spans: found.spans, line: cancer.line, certainty: 'suggest', why, comment: true };
  return [...drafts.slice(0, at + 1), added, ...drafts.slice(at + 1)];
}
