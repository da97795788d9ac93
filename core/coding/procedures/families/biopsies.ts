import type { Query, Span } from '../../coded-note.ts';
import { lengthsIn, numberOf, numberShape } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { skinSite } from '../reading/skin-site.ts';
import type { Statement } from '../reading/statement.ts';
import { codesBySize } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found } from '../service-line.ts';

const biopsy = shapeOf('biops*|bx|punch');
const inner =
  /\b(?:endometri|cervi|colpo|vulv|breast|prostate|bone marrow|temporal artery|nerve biops|muscle biops|liver|lymph node|thyroid|liquid|previous biops|old biops|biopsy scar|biopsy result|biopsy site healed|biopsy report|biopsy-proven|biopsy proven)/i;
/** Highest first: one primary a session, by technique. */
const techniques: readonly [name: string, words: RegExp, first: string, more: string][] = [
  ['incisional', /\b(?:incisional|wedge)\b/i, '11106', '11107'],
  ['punch', /\bpunch\b/i, '11104', '11105'],
  ['tangential', /\b(?:shave|tangential|saucer\w*|scoop|curett?e)\b/i, '11102', '11103'],
];

function countOf(text: string): number {
  const told = new RegExp(`(?<![\\w.])(${numberShape})\\s+(?:[\\w-]+\\s+){0,2}(?:biops|lesions|sites|specimens)`, 'i').exec(text);
  const times = /\bbiops(?:y|ies)\s*(?:x|×)\s*(\d)/i.exec(text);
  if (times) return Number(times[1]);
  return told && !/mm|cm/.test(told[0]) ? Math.min(numberOf(told[1]!), 10) : 1;
}

const lesions = '(?:lesions|growths|moles|nevi|spots|papules|plaques|sites|areas|macules|nodules)';
const manyLesions = new RegExp(`(?<![\\w.])(${numberShape})\\s+(?:[\\w-]+\\s+){0,3}${lesions}`, 'i');
const lettered = /\b[Ss]pecimens?\b[^.;]{0,20}?\bA\b(?:,? (?:and|to|through|&) |-|–|, ?)(?:B,? (?:and )?)?([B-H])\b/;

/** `one, then the other, each after lidocaine. Specimens A and B`: the specimens or the lesions of the paragraph tell how many. */
function countNear(statement: string, paragraph: string): number {
  const letter = lettered.exec(paragraph)?.[1];
  if (letter) return letter.charCodeAt(0) - 64;
  const many = /\b(?:each|both|then|all)\b/i.test(statement) ? manyLesions.exec(paragraph) : null;
  return many && !/mm|cm/.test(many[0]) ? Math.min(numberOf(many[1]!), 10) : 1;
}

interface Taken {
  readonly technique: number;
  readonly count: number;
  readonly span: Span;
  readonly site: string;
  /** The item of a list of biopsies, each of which is one. */
  readonly item?: number;
}

/** A procedure of another organ, whose biopsies have numbers of their own. */
const ofAnother = /\b(?:colposcop\w*|pipelle|endometri\w*|cystoscop\w*|bone marrow|prostate biops\w*)\b/i;

/** `Biopsies: A. left forearm, shave. B. calf, 4 mm punch`: in a list of biopsies the technique tells of each. */
function listed({ text, lead, heading }: Statement): { start: number; end: number; text: string } | undefined {
  if (!/\bbiops/i.test(`${lead} ${heading}`)) return undefined;
  const found = techniques.map(([, words]) => words.exec(text)).find((m) => m !== null);
  return found ? { start: found.index, end: found.index + found[0].length, text: found[0] } : undefined;
}

/** How many a heading announces: `Biopsies (2):`. */
const announced = /\bbiops(?:y|ies)\s*\((\d{1,2})\)/i;

function taken(acts: NoteActs): Taken[] | Query[] {
  const found: Taken[] = [];
  const unknown: Query[] = [];
  for (const statement of acts.statements) {
    const hit = placesOf(biopsy, statement.text)[0] ?? listed(statement);
    const paragraph = acts.statements.filter((s) => s.block === statement.block && s.section === statement.section);
    if (hit && paragraph.some((s) => ofAnother.test(s.text))) continue;
    if (!hit || inner.test(statement.text) || acts.statusAt(statement, hit) !== 'done') continue;
    if (
      /^punch/i.test(hit.text) &&
      !/biops|specimen|sample|patholog|bottle|container|jar/i.test(
        [statement.lead, ...acts.around(statement, 2).map((s) => s.text)].join(' '),
      )
    )
      continue;
    const text = acts
      .around(statement, 2)
      .filter((s) => s.block === statement.block)
      .map((s) => s.text)
      .join(' ');
    const own = techniques.findIndex(([, words]) => words.test(statement.text));
    const technique = own >= 0 ? own : techniques.findIndex(([, words]) => words.test(`${statement.lead} ${text}`));
    if (technique < 0) {
      if (statement.section !== 'assessment' && statement.section !== 'plan')
        unknown.push(ask('How was the biopsy taken: shave, punch or incision?', spanIn(statement, hit), 'The code follows the technique.'));
      continue;
    }
    const site = skinSite(acts.book.sites, statement.text)?.words ?? skinSite(acts.book.sites, text)?.words ?? '';
    const item = /\bbiops/i.test(`${statement.lead} ${statement.heading}`) ? statement.block : undefined;
    const same = found.find(
      (f) => f.technique === technique && (item !== undefined && f.item !== undefined ? f.item === item : f.site === site || site === ''),
    );
    if (!same)
      found.push({
        technique,
        count: item !== undefined ? 1 : Math.max(countOf(statement.text), countNear(statement.text, text)),
        span: spanIn(statement, hit),
        site,
        ...(item !== undefined && { item }),
      });
  }
  const total = announced.exec(acts.statements.map((s) => `${s.lead} ${s.text}`).join(' '));
  // A heading that counts them counts also what the list tells in one breath.
  const first = found[0];
  if (first && total && found.length === 1 && first.count < Number(total[1])) found[0] = { ...first, count: Number(total[1]) };
  return found.length > 0 ? found : unknown;
}

/** Skin biopsies by technique: the highest is the primary, every further one an add-on of its own technique. */
export function biopsies(acts: NoteActs): Found {
  const found = taken(acts);
  if (found.length === 0 || 'text' in found[0]!) return { drafts: [], queries: found as Query[] };
  const all = found as Taken[];
  const drafts: Draft[] = [];
  let primary = false;
  for (const [i, [name, , first, more]] of techniques.entries()) {
    const own = all.filter((f) => f.technique === i);
    let count = own.reduce((n, f) => n + f.count, 0);
    if (count === 0) continue;
    const spans = own.map((f) => f.span);
    if (!primary) {
      drafts.push(draft(first, spans, `First biopsy, ${name}.`, { site: own[0]!.site }));
      primary = true;
      count--;
    }
    if (count > 0)
      drafts.push(draft(more, spans, `${count} further by ${name} technique.`, { units: count, unitsWhy: `${count} beyond the first.` }));
  }
  return { drafts, queries: [] };
}

const shaved = shapeOf('shave removal|shave excision|shaved off|removed by shave|shaved');
const excised = shapeOf('excised|excision|elliptical excision');
const malignant = /\b(?:basal cell|squamous cell|bcc|scc|melanoma|malignant|carcinoma)\b/i;
const benign = /\b(?:benign|cyst|nevus|lipoma|dermatofibroma|mole|epidermoid|sebaceous|pathology (?:showed|confirmed) (?:a )?benign)\b/i;

/** Diameter with margins: told as such, else the lesion and twice the margin. */
function excisedCm(text: string): number | undefined {
  const whole =
    /excised diameter[^.\d]{0,20}(\d+(?:\.\d+)?)\s*(cm|mm)|(\d+(?:\.\d+)?)\s*(cm|mm)[^.]{0,20}(?:including|with) margins?/i.exec(text);
  const cm = (value: string, unit: string) => (unit.toLowerCase() === 'mm' ? Number(value) / 10 : Number(value));
  if (whole) return cm((whole[1] ?? whole[3])!, (whole[2] ?? whole[4])!);
  const margin = /(\d+(?:\.\d+)?)\s*(cm|mm)\s*margins?|margins? of (\d+(?:\.\d+)?)\s*(cm|mm)/i.exec(text);
  const lesion = lengthsIn(text).filter((l) => !margin || l.start < margin.index || l.start > margin.index + margin[0].length);
  const size = Math.max(
    0,
    ...lesion.filter((l) => !/suture|incision|closure|scar|wound/i.test(text.slice(l.end, l.end + 18))).map((l) => l.value),
  );
  if (size === 0) return undefined;
  return Math.round((size + (margin ? 2 * cm((margin[1] ?? margin[3])!, (margin[2] ?? margin[4])!) : 0)) * 100) / 100;
}

function removal(acts: NoteActs, statement: Statement, hit: { start: number; end: number }, shave: boolean): Found {
  const text = acts
    .around(statement, 4)
    .filter((s) => s.block === statement.block)
    .map((s) => s.text)
    .join(' ');
  const span = spanIn(statement, hit);
  const site = skinSite(acts.book.sites, statement.text) ?? skinSite(acts.book.sites, text);
  const size = shave ? Math.max(0, ...lengthsIn(text).map((l) => l.value)) || undefined : excisedCm(text);
  const kind = shave ? 'shave' : malignant.test(text) ? 'malignant excision' : benign.test(text) ? 'benign excision' : undefined;
  if (!site || size === undefined || !kind) {
    const missing = [!site && 'site', size === undefined && 'size with margins', !kind && 'pathology'].filter(Boolean).join(', ');
    return {
      drafts: [],
      queries: [ask(`What is the ${missing} of the lesion that was removed?`, span, 'Site, size and pathology decide the code.')],
    };
  }
  const codes = codesBySize(acts.rules.size, kind, site.group, size);
  return {
    drafts: codes.map(({ code, units }) => draft(code, [span], `${kind}, ${site.words}, ${size} cm.`, { units, site: site.words })),
    queries: [],
  };
}

/** Excision and shave removal of skin lesions. Not modelled: deep soft tissue (21xxx to 27xxx), several excisions that are told in one sentence. */
export function skinRemovals(acts: NoteActs): Found {
  const found: Found[] = [];
  const sites = new Set<string>();
  for (const statement of acts.statements) {
    if (/\b(?:tag|tags|acrochordon|nail|hemorrhoid|matrix|wedge|lipoma of the deep)\b/i.test(statement.text)) continue;
    const shave = placesOf(shaved, statement.text)[0];
    const excision = placesOf(excised, statement.text)[0];
    const hit = shave ?? excision;
    if (!hit || /biops/i.test(statement.text) || acts.statusAt(statement, hit) !== 'done') continue;
    if (statement.section === 'assessment' || statement.section === 'plan' || statement.section === 'history') continue;
    if (
      !/lesion|cyst|nevus|mole|carcinoma|bcc|scc|melanoma|papule|lipoma|dermatofibroma|growth/i.test(
        acts
          .around(statement, 3)
          .map((s) => s.text)
          .join(' '),
      )
    )
      continue;
    const one = removal(acts, statement, hit, shave !== undefined);
    const key = one.drafts[0]?.site ?? 'asked';
    if (sites.has(key)) continue;
    sites.add(key);
    found.push(one);
  }
  return { drafts: found.flatMap((f) => f.drafts), queries: found.flatMap((f) => f.queries) };
}
