import type { Query, Span } from '../../coded-note.ts';
import type { Vaccine } from '../book.ts';
import { isMedicare } from '../reading/note-facts.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import { matched } from '../reading/words.ts';
import { ask, type Draft, draft, type Found } from '../service-line.ts';

interface Shot {
  readonly vaccine: Vaccine;
  readonly spans: readonly Span[];
}

const fits = (v: Vaccine, age: number | undefined) => age === undefined || ((v.from === undefined || age >= v.from) && (v.below === undefined || age < v.below));
const gaveIt = /\b(?:given|administered|injected|mL|IM|SC|SQ|deltoid|thigh|vastus|lot|by mouth|po|intranasal\w*|received|vaccinated|nostril|dose #?\d|immuni[sz]ed|gave)\b/i;
const told = /\b(?:history|complete|up to date|utd|on record|declin|refus|due|schedule|next|registry|last (?:oct|fall|year|season))\b/i;

/** One statement may list several products, each in its own part. */
function partsOf(statement: Statement): { text: string; from: number }[] {
  const parts: { text: string; from: number }[] = [];
  let from = 0;
  for (const m of statement.text.matchAll(/;|,(?=\s*(?:and\s+)?[A-Z])|\band\b(?=\s+[A-Z])|\+(?=\s*[A-Z])/g)) {
    parts.push({ text: statement.text.slice(from, m.index), from });
    from = m.index + m[0].length;
  }
  parts.push({ text: statement.text.slice(from), from });
  return parts;
}

function shotsIn(acts: NoteActs, statement: Statement): Shot[] {
  const found: Shot[] = [];
  // A combination is named across commas (`DTaP, hepatitis B and polio combined`): the whole statement first, then its parts.
  const combination = acts.book.vaccines.find((v) => v.components > 2 && v.patterns.some((p) => p.length > 1 && matched(p, statement.text)) && /combin|pediarix|pentacel|vaxelis|kinrix|quadracel/i.test(statement.text));
  const wholes = combination ? [{ text: statement.text, from: 0, only: combination }] : [];
  for (const part of [...wholes, ...(combination ? [] : partsOf(statement))]) {
    const only = 'only' in part ? (part.only as Vaccine) : undefined;
    for (const vaccine of only ? [only] : acts.book.vaccines) {
      const places = fits(vaccine, acts.facts.age) ? vaccine.patterns.map((p) => matched(p, part.text)).find((p) => p !== undefined) : undefined;
      if (!places?.[0]) continue;
      const whole = places.map((p) => ({ start: p.start + part.from, end: p.end + part.from }));
      if (acts.statusAt(statement, whole[0]!) !== 'done') break;
      found.push({ vaccine, spans: whole.map((p) => spanIn(statement, p)) });
      break;
    }
  }
  return found;
}

function shotsOf(acts: NoteActs): Shot[] {
  const found = new Map<string, Shot>();
  for (const statement of acts.statements) {
    const near = acts.around(statement, 1).map((s) => s.text).join(' ');
    const evidence = gaveIt.test(`${statement.lead} ${statement.text}`) || (statement.section === 'objective' && gaveIt.test(near));
    if (!evidence || (told.test(statement.text) && !/\b(?:given|administered|mL)\b/i.test(statement.text))) continue;
    for (const shot of shotsIn(acts, statement)) {
      const kind = shot.vaccine.kind === 'other' ? shot.vaccine.code : shot.vaccine.kind;
      const known = found.get(kind);
      if (!known || (known.vaccine.components < shot.vaccine.components && shot.vaccine.kind !== 'other')) found.set(kind, known ? { ...known, ...shot } : shot);
    }
  }
  return [...found.values()];
}

const counsel = /\b(?:counsel\w*|talked|discussed?|went (?:through|over)|gone over|explained|reviewed|answered)\b[^.]{0,80}\b(?:vaccin\w*|immuni[sz]ations?|shots?|diseases?|components?|each)\b|\b(?:each|all) (?:vaccine|component)s?\b[^.]{0,60}\b(?:counsel\w*|discussed|explained|reviewed)/i;
const byNurse = /\b(?:nurse|MA|RN|medical assistant)\b[^.]{0,30}\bcounsel/i;

const counseled = (acts: NoteActs): Span | undefined => {
  const s = acts.statements.find((one) => counsel.test(one.text) && !byNurse.test(one.text) && !/\b(?:nurse[- ]only|nurse visit)\b/i.test(acts.note.slice(0, 300)));
  return s && { start: s.start, end: s.end };
};

function administration(acts: NoteActs, shots: readonly Shot[]): Found {
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  const medicare = isMedicare(acts.facts);
  const own: Readonly<Record<string, string>> = { influenza: 'G0008', pneumococcal: 'G0009', 'hepatitis-b': 'G0010' };
  const special = shots.filter((s) => s.vaccine.kind === 'covid' || (medicare && own[s.vaccine.kind]));
  const plain = shots.filter((s) => !special.includes(s));
  for (const s of special) {
    const code = s.vaccine.kind === 'covid' ? '90480' : own[s.vaccine.kind]!;
    drafts.push(draft(code, s.spans, s.vaccine.kind === 'covid' ? 'Every COVID-19 vaccine has this administration.' : 'Medicare has its own code for this vaccine.'));
  }
  const talk = counseled(acts);
  const young = acts.facts.age !== undefined && acts.facts.age <= 18;
  const spans = (list: readonly Shot[]) => list.flatMap((s) => [...s.spans]);
  if (plain.length > 0 && young && talk) {
    drafts.push(draft('90460', [...spans(plain), talk], 'Through age 18 with counseling by the clinician, first component of each.', { units: plain.length, unitsWhy: `${plain.length} vaccines.` }));
    const more = plain.reduce((n, s) => n + s.vaccine.components - 1, 0);
    if (more > 0) drafts.push(draft('90461', [...spans(plain), talk], 'Further components of combined vaccines.', { units: more, unitsWhy: `${more} components beyond the first of each.` }));
    return { drafts, queries };
  }
  if (plain.length > 0 && young)
    queries.push(ask('Did the clinician counsel about each vaccine?', plain[0]!.spans[0]!, 'Through age 18 the administration is billed by component only with counseling.', false));
  const needles = plain.filter((s) => !s.vaccine.oral);
  const oral = plain.filter((s) => s.vaccine.oral);
  if (needles.length > 0) drafts.push(draft('90471', spans(needles), 'First vaccine by injection.'));
  if (needles.length > 1) drafts.push(draft('90472', spans(needles), 'Further vaccines by injection.', { units: needles.length - 1, unitsWhy: `${needles.length - 1} beyond the first.` }));
  const swallowed = needles.length > 0 ? oral.length : oral.length - 1;
  if (oral.length > 0 && needles.length === 0) drafts.push(draft('90473', spans(oral), 'First vaccine by mouth or nose.'));
  if (swallowed > 0) drafts.push(draft('90474', spans(oral), 'Further vaccines by mouth or nose.', { units: swallowed, unitsWhy: `${swallowed} beyond the first administration.` }));
  return { drafts, queries };
}

/** Vaccines given here: the administration by age, counseling, way and payer, and the product. */
export function vaccines(acts: NoteActs): Found {
  const shots = shotsOf(acts);
  const { drafts, queries } = administration(acts, shots);
  const products = shots.map((s) => draft(s.vaccine.code, s.spans, 'The vaccine itself.'));
  return { drafts: [...drafts, ...products], queries };
}
