import { numberOf, numberShape } from '../reading/measures.ts';
import type { NoteActs } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import { tellsOf } from '../reading/words.ts';
import { type Draft, draft, type Found } from '../service-line.ts';

const antibody = /\b(?:immunohistochem\w*|immunostain\w*|immunoperoxidase|IHC)\b/i;
const number = new RegExp(
  `(?<![\\w.])(${numberShape})\\s+(?:different |separate |single |further |additional )?(?:antibod(?:y|ies)|immunostains?|markers?|immunohistochemical stains?)\\b`,
  'i',
);
const named = /\b(?:antibod(?:y|ies)|immunohistochem\w*|immunostain\w*|IHC)\b[^.:(]{0,40}(?:\(|:|\bfor\b)\s*([^.;)]+)/i;
const measured = /\b(?:\d+\s?%|allred|h-?score|quantitat\w*|scored?|percent\w*|3\+|2\+|1\+|semi-?quantitative)/i;
const notDone =
  /\b(?:not (?:done|performed|needed|ordered|stained)|no (?:special |immuno)?stains?|without (?:special )?stains?|deferred|if needed|cancell?ed)\b/i;
const onEach = /\b(?:each|both|all|every) (?:specimens?|blocks?|parts?|biops\w*)|\bon [A-H](?:,? (?:and|&) [A-H])+\b/i;

/** `Immunostains p63 and AMACR`: names right behind the word. */
const behind =
  /\b(?:[Ii]mmunostains?|[Ii]mmunohistochem\w*(?: stains?)?|IHC)\s+((?:[A-Z][\w-]*|p\d\w*)(?:(?:\s*,\s*(?:and )?|\s+and\s+|\/)(?:[A-Z][\w-]*|p\d\w*))*)/;
/** `SOX10 and Melan-A immunostains`. */
const before = /\b((?:[A-Z][\w-]*|p\d\w*)(?:(?:\s*,\s*(?:and )?|\s+and\s+)(?:[A-Z][\w-]*|p\d\w*))*)\s+(?:immunostains?|immunohistochem)/;
const onSome = new RegExp(`\\bon (${numberShape}) (?:different )?(?:blocks|specimens|parts)\\b`, 'i');

const listed = (text: string): string[] => {
  const list = named.exec(text)?.[1] ?? behind.exec(text)?.[1] ?? before.exec(text)?.[1];
  return list
    ? list
        .split(/,|\band\b|\+(?!\w)|\//)
        .map((w) => w.replace(/\b(?:positive|negative|pos|neg|strongly|weakly)\b/gi, '').trim())
        .filter((w) => /^[A-Za-z][\w -]{0,24}$/.test(w))
    : [];
};

/** Antibodies on one specimen: the first, and an add-on for each more; several specimens count each by itself. */
function antibodies(acts: NoteActs, statements: readonly Statement[], specimens: number): Draft[] {
  const at = statements.filter((s) => antibody.test(s.text) && !notDone.test(s.text));
  if (at.length === 0) return [];
  const text = at.map((s) => s.text).join(' ');
  const spans = at.map((s) => ({ start: s.start, end: s.end }));
  const counted = acts.whole.tissues.filter((t) => t.kind === 'quantified');
  const scored = measured.test(text) ? counted.flatMap((t) => t.patterns.filter((p) => tellsOf([p], text))).length : 0;
  const told = number.exec(text);
  const all = told ? numberOf(told[1]!) : Math.max(1, listed(text).length);
  const single = Math.max(0, all - scored);
  const some = onSome.exec(text)?.[1];
  const times = some ? numberOf(some) : onEach.test(text) ? Math.max(1, specimens) : 1;
  const drafts: Draft[] = [];
  if (scored > 0) drafts.push(draft('88360', spans, 'Tumor markers, each counted.', { units: scored, unitsWhy: `${scored} marker(s).` }));
  if (single > 0)
    drafts.push(draft('88342', spans, 'The first antibody of a specimen.', { units: times, unitsWhy: `${times} specimen(s).` }));
  if (single > 1)
    drafts.push(
      draft('88341', spans, 'Further antibodies of the same specimen.', {
        units: (single - 1) * times,
        unitsWhy: `${single - 1} more on each.`,
      }),
    );
  return drafts;
}

/** Special stains by group, each stain on each specimen it was done on. */
function special(acts: NoteActs, statements: readonly Statement[], specimens: number): Draft[] {
  const rows = acts.whole.tissues.filter((t) => t.kind === 'stain');
  const by = new Map<string, { n: number; spans: { start: number; end: number }[] }>();
  for (const s of statements) {
    if (
      notDone.test(s.text) ||
      !/\bstain|\bGMS\b|\bAFB\b|\bPAS\b|trichrome|reticulin|congo/i.test(s.text) ||
      /^\W*(?:culture|gram stain)/i.test(s.text)
    )
      continue;
    for (const row of rows) {
      const n = row.patterns.filter((p) => tellsOf([p], s.text)).length * (onEach.test(s.text) ? Math.max(1, specimens) : 1);
      if (n === 0) continue;
      const known = by.get(row.code) ?? { n: 0, spans: [] };
      by.set(row.code, { n: Math.max(known.n, n), spans: [...known.spans, { start: s.start, end: s.end }] });
    }
  }
  return [...by].map(([code, { n, spans }]) => draft(code, spans, 'Special stains.', { units: n, unitsWhy: `${n} stain(s).` }));
}

/** Stains of a pathologist's slides: hematoxylin and eosin is part of the examination. */
export function stains(acts: NoteActs, statements: readonly Statement[], specimens: number): Found {
  const examined = specimens > 0 || statements.some((s) => antibody.test(s.text));
  return { drafts: [...antibodies(acts, statements, specimens), ...(examined ? special(acts, statements, specimens) : [])], queries: [] };
}
