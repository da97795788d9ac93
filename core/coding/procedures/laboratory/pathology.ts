import type { Query } from '../../coded-note.ts';
import type { Tissue } from '../entries.ts';
import { numberOf, numberShape } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import { tellsOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found, nothing } from '../service-line.ts';
import { stains } from './stains.ts';

const examination =
  /\b(?:surgical pathology|pathology report|histopatholog\w*|final diagnosis|gross (?:description|examination|exam)|microscopic (?:description|examination|diagnosis)|level (?:[IV]+|[1-6])\b|88\d{3}|my (?:interpretation|reading|diagnosis)|processed and read|gross and microscopic|received in formalin|slides? (?:made|prepared|read|reviewed))/i;
const asked =
  /\b(?:consult\w*|second opinion|review)\b[^.]{0,60}\b(?:slides|blocks?)\b|\bslides\b[^.]{0,40}\b(?:prepared|made|from) (?:elsewhere|another|outside)/i;
const archived = /\b(?:archiv\w*|from storage|stored block|block of)\b/i;
const letter = /^\W*(?:(?:part|specimen)\s+)?([A-Z])[).:](?=\s)/i;
const inLine = /(?:^|[\s;.])\(?(?:part |specimen )?([A-H])[).:]\s/g;
const counted = new RegExp(
  `(?<![\\w.])(${numberShape})\\s+(?:separate |different )?(?:specimens?|parts|containers?|jars)\\b|\\bspecimens?:\\s*(\\d{1,2})\\b`,
  'i',
);

const levels: Readonly<Record<string, string>> = {
  ...{ I: '88300', II: '88302', III: '88304', IV: '88305', V: '88307', VI: '88309' },
  ...{ '1': '88300', '2': '88302', '3': '88304', '4': '88305', '5': '88307', '6': '88309' },
};
const levelIn = (text: string): string | undefined => {
  const told = /\blevel\s+(VI|IV|V|I{1,3}|[1-6])\b/i.exec(text)?.[1];
  return told && levels[told.toUpperCase()];
};

/** What stands under one letter, from its letter to the next. */
interface Specimen {
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
}

function lettered(acts: NoteActs, statements: readonly Statement[]): Specimen[] {
  const note = acts.note;
  const found = new Map<string, { from: number; to: number }>();
  for (const s of statements) {
    const places = [...s.text.matchAll(inLine)].map((m) => ({ name: m[1]!.toUpperCase(), at: m.index }));
    const alone = letter.exec(s.text);
    for (const [i, p] of (places.length > 0 ? places : alone ? [{ name: alone[1]!.toUpperCase(), at: 0 }] : []).entries())
      if (!found.has(p.name)) found.set(p.name, { from: s.start + p.at, to: s.start + (places[i + 1]?.at ?? s.text.length) });
  }
  // The letters of a list follow each other from A on.
  const inOrder = [...found.keys()].sort().every((name, i) => name === String.fromCharCode(65 + i));
  if (!inOrder) return [];
  return [...found.values()].map(({ from, to }) => ({ text: note.slice(from, to), span: { start: from, end: to } }));
}

const tissueOf = (tissues: readonly Tissue[], text: string) => tissues.find((t) => t.kind === 'specimen' && tellsOf(t.patterns, text));

function specimens(acts: NoteActs, statements: readonly Statement[]): Found {
  const tissues = acts.whole.tissues;
  const all = statements.map((s) => s.text).join(' ');
  const general = levelIn(all);
  const parts = lettered(acts, statements);
  const first = statements.find((s) => tissueOf(tissues, s.text)) ?? statements[0]!;
  const told = counted.exec(all);
  const number = told ? numberOf((told[1] ?? told[2])!) : 1;
  const list: Specimen[] =
    parts.length > 0
      ? parts
      : Array.from({ length: Math.min(number, 30) }, () => ({ text: all, span: { start: first.start, end: first.end } }));
  const by = new Map<string, Specimen[]>();
  const queries: Query[] = [];
  for (const one of list) {
    const code = levelIn(one.text) ?? general ?? tissueOf(tissues, one.text)?.code ?? tissueOf(tissues, all)?.code;
    if (code) by.set(code, [...(by.get(code) ?? []), one]);
    else queries.push(ask('Which tissue was examined?', one.span, 'The level of an examination follows from the specimen.'));
  }
  const drafts = [...by].map(([code, of]): Draft => {
    const units = of.length;
    return draft(code, uniqueSpans(of), 'A specimen sent by itself and diagnosed by itself is a unit.', {
      units,
      unitsWhy: `${units} specimen(s).`,
    });
  });
  return { drafts, queries };
}

const uniqueSpans = (of: readonly Specimen[]) =>
  of.map((s) => s.span).filter((s, i, all) => all.findIndex((o) => o.start === s.start) === i);

/** Consultation on slides that others made: once, however many slides. */
function consultation(statements: readonly Statement[]): Draft[] {
  const on = statements.find((s) => asked.test(s.text));
  return on ? [draft('88321', [{ start: on.start, end: on.end }], 'Slides that were made elsewhere.')] : [];
}

/** Cytology of what is not the cervix, by how it was prepared. */
function cytology(acts: NoteActs, statements: readonly Statement[]): Draft[] {
  const all = statements.map((s) => s.text).join(' ');
  const found = acts.whole.tissues.filter((t) => (t.kind === 'cytology' || t.kind === 'intraoperative') && tellsOf(t.patterns, all));
  const own = found.some((t) => t.code === '88112') ? found.filter((t) => t.code !== '88108') : found;
  return own.map((t) => {
    const at = statements.find((s) => t.patterns.some((p) => tellsOf([p.slice(0, 1)], s.text))) ?? statements[0]!;
    return draft(t.code, [spanIn(at, { start: 0, end: at.text.length })], `${t.label}.`);
  });
}

/** Tissue and cells examined by a pathologist: specimens by level, stains by specimen, cytology by preparation. */
export function pathology(acts: NoteActs): Found {
  const statements = acts.statements.filter((s) => s.section !== 'family' && s.section !== 'medications');
  const text = statements.map((s) => s.text).join(' ');
  if (!/\b(?:pathology|biops|specimens?|tissue|slides?|immunohistochem|stain|cytolog|level|frozen|aspirat|FNA\b|smears?)/i.test(text))
    return nothing;
  const examined = statements.filter((s) => examination.test(`${s.heading} ${s.text}`));
  const cells = cytology(acts, statements);
  const asks = consultation(statements);
  const onlyStains = archived.test(text) && /\bimmunohistochem|\bstain/i.test(text) && !levelIn(text);
  const own = examined.length > 0 && !onlyStains && asks.length === 0 && (cells.length === 0 || levelIn(text) !== undefined);
  const body = own ? specimens(acts, statements) : nothing;
  const colored = stains(
    acts,
    statements,
    body.drafts.reduce((n, d) => n + d.units, 0),
  );
  return { drafts: [...body.drafts, ...asks, ...cells, ...colored.drafts], queries: [...body.queries, ...colored.queries] };
}
