import type { Span } from '../../coded-note.ts';
import type { Vaccine } from '../book.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import { matched } from '../reading/words.ts';
import { draft, type Found } from '../service-line.ts';
import { vaccineAdministration } from './vaccine-administration.ts';

/** A vaccine given here. */
export interface Shot {
  readonly vaccine: Vaccine;
  readonly spans: readonly Span[];
}

const fits = (v: Vaccine, age: number | undefined) =>
  age === undefined || ((v.from === undefined || age >= v.from) && (v.below === undefined || age < v.below));
const gaveIt =
  /\b(?:given|administered|injected|mL|IM|SC|SQ|subcut\w*|deltoid|thigh|vastus|lot|by mouth|po|intranasal\w*|received|vaccinated|nostril|dose #?\d|immuni[sz]ed|gave)\b/i;
const told = /\b(?:history|complete|up to date|utd|on record|declin|refus|due|schedule|next|registry|last (?:oct|fall|year|season))\b/i;

/** One statement may list several products, each in its own part. */
function partsOf(statement: Statement, names: (text: string) => boolean): { text: string; from: number }[] {
  const parts: { text: string; from: number }[] = [];
  let from = 0;
  for (const m of statement.text.matchAll(/;|,(?=\s)|\band\b(?=\s+[A-Z])|\+(?=\s*[A-Z])/g)) {
    parts.push({ text: statement.text.slice(from, m.index), from });
    from = m.index + m[0].length;
  }
  parts.push({ text: statement.text.slice(from), from });
  // `Pneumococcal conjugate, 20-valent`: a name may go on behind its comma.
  return parts.flatMap((p, i) => {
    const next = parts[i + 1];
    if (!next) return [p];
    const whole = (to: { from: number; text: string }) => ({ from: p.from, text: statement.text.slice(p.from, to.from + to.text.length) });
    // `Influenza vaccine, high-dose, preservative free, trivalent`: what names no other product goes on about this one.
    const other = parts.findIndex((o, k) => k > i && names(o.text));
    const last = parts[(other < 0 ? parts.length : other) - 1]!;
    return [...(last !== p && last !== next && names(p.text) ? [whole(last)] : []), whole(next), p];
  });
}

const dosed = /\b\d*\.?\d+ ?m[Ll]\b|\b(?:IM|SC|SQ|subcut\w*|intramuscular\w*|intranasal\w*|by mouth)\b/;

/** A product with its dose or way was given, whatever list it stands in, unless its words or its place say otherwise. */
function wasGiven(acts: NoteActs, statement: Statement, place: { start: number; end: number }): boolean {
  const status = acts.statusAt(statement, place);
  if (status !== 'mentioned') return status === 'done';
  const told =
    statement.section === 'history' ||
    statement.section === 'subjective' ||
    statement.section === 'family' ||
    statement.section === 'medications';
  return !told && dosed.test(statement.text.slice(place.end));
}

function shotsIn(acts: NoteActs, statement: Statement): Shot[] {
  const found: Shot[] = [];
  // A combination is named across commas (`DTaP, hepatitis B and polio combined`): the whole statement first, then its parts.
  const combination = acts.book.vaccines.find(
    (v) =>
      v.components > 2 &&
      v.patterns.some((p) => p.length > 1 && matched(p, statement.text)) &&
      /combin|pediarix|pentacel|vaxelis|kinrix|quadracel/i.test(statement.text),
  );
  const names = (text: string) => acts.book.vaccines.some((v) => v.patterns.some((p) => matched(p, text) !== undefined));
  const wholes = combination ? [{ text: statement.text, from: 0, only: combination }] : [];
  for (const part of [...wholes, ...(combination ? [] : partsOf(statement, names))]) {
    const only = 'only' in part ? (part.only as Vaccine) : undefined;
    for (const vaccine of only ? [only] : acts.book.vaccines) {
      const places = fits(vaccine, acts.facts.age)
        ? vaccine.patterns.map((p) => matched(p, part.text)).find((p) => p !== undefined)
        : undefined;
      if (!places?.[0]) continue;
      const whole = places.map((p) => ({ start: p.start + part.from, end: p.end + part.from }));
      if (!wasGiven(acts, statement, whole[0]!)) break;
      found.push({ vaccine, spans: whole.map((p) => spanIn(statement, p)) });
      break;
    }
  }
  return found;
}

function shotsOf(acts: NoteActs): Shot[] {
  const found = new Map<string, Shot>();
  for (const statement of acts.statements) {
    const near = acts
      .around(statement, 1)
      .map((s) => s.text)
      .join(' ');
    const evidence = gaveIt.test(`${statement.lead} ${statement.text}`) || (statement.section === 'objective' && gaveIt.test(near));
    if (!evidence || (told.test(statement.text) && !/\b(?:given|administered|mL)\b/i.test(statement.text))) continue;
    for (const shot of shotsIn(acts, statement)) {
      const kind = shot.vaccine.kind === 'other' ? shot.vaccine.code : shot.vaccine.kind;
      const known = found.get(kind);
      if (!known || (known.vaccine.components < shot.vaccine.components && shot.vaccine.kind !== 'other'))
        found.set(kind, known ? { ...known, ...shot } : shot);
    }
  }
  return [...found.values()];
}

/** Vaccines given here: the administration by age, counseling, way and payer, and the product. */
export function vaccines(acts: NoteActs): Found {
  const shots = shotsOf(acts);
  const { drafts, queries } = vaccineAdministration(acts, shots);
  const products = shots.map((s) => draft(s.vaccine.code, s.spans, 'The vaccine itself.'));
  return { drafts: [...drafts, ...products], queries };
}
