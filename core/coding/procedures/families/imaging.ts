import type { Query } from '../../coded-note.ts';
import type { Picture } from '../entries.ts';
import { digitModifiers } from '../reading/digits.ts';
import { numberOf, numberShape, type Side, sideIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { sideModifiers, sideOf, sideQuery } from '../reading/sided.ts';
import type { Statement } from '../reading/statement.ts';
import { matched } from '../reading/words.ts';
import { ask, type Draft, draft, type Found, type LineModifier, nothing } from '../service-line.ts';

const kinds: readonly [kind: string, words: RegExp][] = [
  ['ct', /\b(?:CT|CAT scan|computed tomograph\w*)\b/],
  ['mri', /\b(?:MRI|MR|magnetic resonance)\b/],
  ['mammo', /\bmammogra\w*/i],
  ['dxa', /\b(?:DXA|DEXA|bone densit\w*)\b/i],
  ['echo', /\b(?:echocardiogra\w*|transthoracic echo|TTE)\b/i],
  ['us', /\b(?:[Uu]ltrasound|ULTRASOUND|[Ss]onogra\w*|[Dd]uplex|US)\b(?! guid)/],
  ['xray', /\b(?:x-?rays?|radiographs?|plain films?|films?|XR|CXR|KUB|views?)\b/i],
];
const anyKind =
  /x-?ray|radiograph|\bfilms?\b|\bviews?\b|\bXR\b|\bCXR\b|\bKUB\b|\bCT\b|tomograph|\bMRI?\b|magnetic|mammogra|DE?XA|densit|echo|ultrasound|sonogra|duplex/i;

/** Taken and read here: without it a picture is another's, and its report is read, not billed. */
const taken =
  /\b(?:(?:taken|obtained|performed|shot|done|made|acquired)\b[^.;]{0,24}\b(?:here|today|in (?:the |our )?(?:office|clinic|suite)|by (?:me|us|our))|(?:views?|films?|x-?rays?),? (?:\w+ )?here|here,? (?:read|interpreted)|taken and (?:read|interpreted)|in[- ](?:office|house) (?:x-?rays?|films?|radiographs?|ultrasound)|our (?:x-?ray|machine|unit))\b/i;
const readByMe = /\b(?:(?:read|interpreted|over-?read) by me|my (?:reading|interpretation|read)|independently interpreted here)\b/i;
const another =
  /\b(?:outside|elsewhere|on file|on (?:a )?dis[ck]|brought|at (?:the )?(?:hospital|ER|ED|emergency|urgent care|imaging)|radiologist'?s? report|report (?:of|from)|reports? (?:was |were )?reviewed|reviewed from|previous|prior|last (?:week|month|year)|old films?|ordered|order|to be done|will|if (?:not|no|still)|schedul\w*|considered?|not indicated|no x-?rays?|is indicated|declin\w*|refer\w*|needs?|guid(?:ance|ed)|then:)\b/i;
const report =
  /\b(?:radiology report|imaging report|exam(?:ination)?:|study:|procedure:)|^\W*(?:XR|CT|MRI|US|X-RAY|RADIOGRAPHS?|ULTRASOUND|MAMMOGRA\w+|DXA|DEXA)\b|^\W*(?:\w+\s+){0,3}(?:echocardiogra\w*|ultrasound|sonogra\w*|duplex|x-?ray) report\b/i;
const impression = /\b(?:impression|findings|conclusion)\b/i;

const views = new RegExp(`(?<![\\w.])(${numberShape})(?:\\s*(?:-|–|to|or)\\s*(\\d))?[\\s-]+views?\\b|\\b(single)[- ]view\\b`, 'i');
const projections =
  /\b(?:AP|PA|anteroposterior|posteroanterior|lateral|oblique|mortise|sunrise|merchant|tunnel|odontoid|axillary|scapular Y|outlet|frog[- ]leg|swimmer'?s|flexion|extension|weight[- ]?bearing AP)\b/gi;

function viewsIn(text: string): number | undefined {
  const told = views.exec(text);
  if (told) return told[3] ? 1 : numberOf((told[2] ?? told[1])!);
  const named = new Set([...text.matchAll(projections)].map((m) => m[0].toLowerCase().replace(/^weight\S* /, '')));
  return named.size > 0 ? named.size : undefined;
}

/** 1 without contrast, 2 with, 3 without and then with. */
function contrastIn(text: string): number | undefined {
  if (/\bwithout and (?:then )?with\b|\bwith and without\b|\bwithout\/with\b|\bw\/wo\b|\bwwo\b/i.test(text)) return 3;
  if (/\b(?:without|no|non-?)[- ]?(?:\w+ )?contrast|\bnoncontrast|\bw\/o\b/i.test(text)) return 1;
  return /\bwith (?:\w+ ){0,2}contrast|\b(?:gadolinium|gadobutrol|iohexol|omnipaque|isovue)\b|\bcontrast[- ]enhanced\b/i.test(text)
    ? 2
    : undefined;
}

interface Seen {
  readonly statement: Statement;
  readonly kind: string;
  readonly rows: readonly Picture[];
  readonly place: { readonly start: number; readonly end: number };
  readonly about: string;
}

const titledReport = (acts: NoteActs): boolean => report.test(acts.note.slice(0, 300)) && impression.test(acts.note);

/** Whether a statement tells of a picture taken and read here on this visit. */
function isHere(acts: NoteActs, statement: Statement, at: number, titled: boolean): boolean {
  if (statement.section === 'history' || statement.section === 'family') return false;
  if (another.test(statement.text.replace(taken, ' '))) return false;
  const status = acts.statusAt(statement, { start: at, end: at + 1 });
  if (status !== 'done' && status !== 'mentioned') return false;
  const near = acts
    .around(statement, 1)
    .filter((s) => s.block === statement.block)
    .map((s) => s.text)
    .join(' ');
  return titled || taken.test(statement.text) || (readByMe.test(near) && viewsIn(statement.text) !== undefined);
}

/** `Ultrasound, done and read here. Right upper quadrant, limited.`: the part of the body stands in the next sentence. */
function goesOn(acts: NoteActs, statement: Statement, next: Statement, kind: string): Seen[] {
  const hit = acts.whole.pictures
    .filter((p) => p.kind === kind)
    .flatMap((p) => p.patterns.flatMap((pattern) => (matched(pattern, next.text) ?? []).slice(0, 1).map((place) => ({ p, place }))))[0];
  if (!hit) return [];
  const rows = acts.whole.pictures.filter((p) => p.words === hit.p.words && p.kind === kind);
  return [{ statement: next, kind, rows, place: hit.place, about: `${statement.text} ${next.text}` }];
}

/** The pictures that a statement names: the part of the body nearest to its views, by the first row that fits. */
function picturesIn(acts: NoteActs, statement: Statement, titled: boolean): Seen[] {
  if (!anyKind.test(statement.text)) return [];
  const found = kinds.find(([, words]) => words.test(statement.text));
  if (!found) return [];
  const [kind, words] = found;
  const at = statement.text.search(words);
  if (!isHere(acts, statement, at, titled)) return [];
  // What the picture showed stands behind the colon.
  const head = kind === 'xray' ? statement.text.split(/:\s(?!.*\bviews?\b)/)[0]! : statement.text;
  const hits = acts.whole.pictures
    .filter((p) => p.kind === kind)
    .flatMap((p) => p.patterns.flatMap((pattern) => (matched(pattern, head) ?? []).slice(0, 1).map((place) => ({ p, place }))))
    .sort((a, b) => a.place.start - b.place.start || b.place.end - a.place.end);
  const next = acts.statements[acts.statements.indexOf(statement) + 1];
  if (hits.length === 0 && kind !== 'xray' && next?.block === statement.block) return goesOn(acts, statement, next, kind);
  const starts = [...new Set(hits.map((h) => h.place.start))];
  const parts = starts.map((start) => hits.filter((h) => h.place.start === start));
  const kept =
    kind === 'xray'
      ? parts
      : parts.length > 0
        ? [hits.filter((h) => h.p === acts.whole.pictures.find((p) => hits.some((o) => o.p === p)))]
        : [];
  return kept.map((part, i): Seen => {
    const { place } = part[0]!;
    const next = kept[i + 1]?.[0]?.place.start ?? head.length;
    const from = i === 0 ? 0 : place.start - 16;
    const all = acts.whole.pictures.filter((p) => p.kind === kind && part.some((h) => h.p.words === p.words));
    return { statement, kind, rows: all, place, about: head.slice(Math.max(0, from), next) };
  });
}

/** Sides of a part, from all statements that name it. */
const sidesOf = (seen: readonly Seen[]): Side | undefined => {
  const sides = new Set(seen.flatMap((s) => sideIn(s.about) ?? []));
  return sides.has('both') || sides.size > 1 ? 'both' : [...sides][0];
};

function modifiersOf(acts: NoteActs, row: Picture, seen: readonly Seen[]): { modifiers: LineModifier[]; queries: Query[] } {
  const first = seen[0]!;
  if (row.traits.has('digit')) {
    const digits = digitModifiers(first.about);
    return { modifiers: digits.slice(0, 1).map((code) => ({ code, why: 'The digit that was pictured.' })), queries: [] };
  }
  if (!row.traits.has('side')) return { modifiers: [], queries: [] };
  const side =
    sidesOf(seen) ??
    sideIn(first.statement.text) ??
    sideOf(
      acts,
      first.statement,
      new RegExp(
        row.words
          .split('|')
          .map((w) => w.replace(/[^\w -]/g, ''))
          .join('|'),
        'gi',
      ),
    );
  return { modifiers: sideModifiers(side), queries: side ? [] : [sideQuery('the picture', first.statement)] };
}

function lineOf(acts: NoteActs, seen: readonly Seen[], titled: string): { drafts: Draft[]; queries: Query[] } {
  const first = seen[0]!;
  const text = seen.map((s) => s.about).join(' ');
  const measure =
    first.kind === 'xray'
      ? (viewsIn(first.about) ?? viewsIn(first.statement.text))
      : /ct|mri/.test(first.kind)
        ? (contrastIn(text) ?? contrastIn(titled))
        : 1;
  const row = measure === undefined ? first.rows[0]! : (first.rows.find((r) => r.from <= measure && measure <= r.to) ?? first.rows[0]!);
  const { modifiers, queries } = modifiersOf(acts, row, seen);
  const span = spanIn(first.statement, first.place);
  const why =
    measure === undefined ? 'A picture taken here; how many views, or with which contrast, is not told.' : 'A picture taken and read here.';
  if (measure === undefined)
    queries.push(
      ask(first.kind === 'xray' ? 'How many views were taken?' : 'Was contrast given?', span, 'The code follows from it.', false),
    );
  return { drafts: [draft(row.code, [span], why, { modifiers, certainty: measure === undefined ? 'query' : 'auto' })], queries };
}

/** X-rays by views, tomography by contrast, ultrasound by region: only what was taken here, or what a report of imaging is about. */
export function imaging(acts: NoteActs): Found {
  if (!anyKind.test(acts.note)) return nothing;
  const titled = titledReport(acts);
  const head = acts.note.slice(0, 600);
  const first = acts.statements.find((s) => anyKind.test(s.text));
  const by = new Map<string, Seen[]>();
  for (const statement of acts.statements) {
    // A report is about what stands in its title; what it compares with is older.
    if (titled && statement !== first && !taken.test(statement.text)) continue;
    for (const seen of picturesIn(acts, statement, titled)) {
      const key = seen.rows[0]?.words ?? '';
      if (seen.rows.length > 0) by.set(`${seen.kind} ${key}`, [...(by.get(`${seen.kind} ${key}`) ?? []), seen]);
    }
  }
  const found = [...by.values()].map((seen) => lineOf(acts, seen, titled ? head : ''));
  return { drafts: found.flatMap((f) => f.drafts), queries: found.flatMap((f) => f.queries) };
}
