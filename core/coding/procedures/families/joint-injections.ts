import type { Query } from '../../coded-note.ts';
import { digitModifiers } from '../reading/digits.ts';
import { amountsIn, type Side, sideIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { sideModifiers, sideOf, sideQuery } from '../reading/sided.ts';
import type { Statement } from '../reading/statement.ts';
import { codesOf } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found } from '../service-line.ts';

const verb = shapeOf(
  'inject*|arthrocentesis|aspirat*|steroid shot|cortisone shot|instilled|infiltrat*|joint tap|tapped|viscosupplementation|=TPI',
);
/** Into a muscle, under the skin, or to numb a wound: no joint. */
const notJoint =
  /\b(?:IM|intramuscular(?:ly)?|SC|SQ|subq|subcutaneous(?:ly)?|botulinum\w*|botox|dysport|xeomin|vaccines?|toradol|ketorolac|insulin|nerve block|digital block|occipital|abscess(?:es)?|cyst\b(?! aspirat))\b|units at|chemodenerv/i;
const ultrasound =
  /\b(?:ultrasound|sonograph\w*|US)[- ]?(?:guid\w+|was used|used|visuali\w+|assist\w+)|\bunder (?:ultrasound|US|sonograph\w*)/i;
const withoutUltrasound = /\b(?:no|not|without)\b[^.]{0,25}\b(?:ultrasound|sonograph|US)\b|\blandmark/i;
const recorded =
  /\b(?:image|images|picture|pictures|clip|photo)\b[^.]{0,40}\b(?:saved|stored|recorded|archived|kept|captured|retained)|\b(?:saved|stored|archived|permanent\w*|recorded)\b[^.]{0,30}\b(?:image|images|picture)/i;
const muscles = shapeOf(
  'trapezius|levator scapulae|levator|rhomboid|rhomboids|splenius capitis|splenius|semispinalis|supraspinatus|infraspinatus|latissimus|quadratus lumborum|gluteus medius|gluteus maximus|gluteus minimus|piriformis|paraspinal|paraspinals|sternocleidomastoid|scalene|masseter|temporalis|teres major|teres minor|multifidus|erector spinae|deltoid|pectoralis|iliocostalis',
);

interface Target {
  readonly code: string;
  readonly site: string;
  readonly shape: RegExp;
}

const joints: Readonly<Record<string, readonly [plain: string, guided: string]>> = {
  small: ['20600', '20604'],
  medium: ['20605', '20606'],
  large: ['20610', '20611'],
};

/** `Foot and ankle clinic`: a house's name is no place of the needle. */
const house =
  /\b(?:[\w-]+(?:\s*(?:,|and|&|\/)\s*[\w-]+)*)\s+(?:clinic|center|centre|institute|service|surgery|associates|specialists|group|practice)\b/gi;

/** What one text names as the place of the needle. */
function targetIn(acts: NoteActs, written: string): Target | undefined {
  const text = written.replace(house, (m) => ' '.repeat(m.length));
  if (/\bcarpal tunnel\b/i.test(text)) return { code: '20526', site: 'carpal tunnel', shape: /carpal tunnel|wrist/gi };
  if (/\bganglion\b/i.test(text)) return { code: '20612', site: 'ganglion', shape: /ganglion/gi };
  const named = (kind: string) =>
    acts.book.sites.flatMap((s) => (s.kind === kind ? placesOf(s.shape, text).map((p) => ({ ...p, s })) : []));
  const tendon = named('tendon')[0];
  if (tendon) return { code: tendon.s.name, site: tendon.text.toLowerCase(), shape: tendon.s.shape };
  if (/\btrigger points?\b|\bTPIs?\b/i.test(text)) return { code: 'trigger', site: 'trigger points', shape: muscles };
  const joint = named('joint').sort((a, b) => a.start - b.start)[0];
  return joint ? { code: joint.s.name, site: joint.text.toLowerCase().replace(/s$/, ''), shape: joint.s.shape } : undefined;
}

/** Nearest first: the statement, its paragraph, what announces it, then outward; at last the only place that the note names at all. */
function targetOf(acts: NoteActs, statement: Statement): { target: Target; own: boolean } | undefined {
  const here = targetIn(acts, statement.text);
  if (here) return { target: here, own: true };
  const near = acts.around(statement, statement.atWork ? 12 : 5);
  const at = near.indexOf(statement);
  const outward = [...near.slice(0, Math.max(at, 0)).reverse(), ...near.slice(at + 1)];
  const first = (statements: readonly Statement[]) => statements.map((s) => targetIn(acts, s.text)).find((t) => t !== undefined);
  const inBlock = first(outward.filter((s) => s.block === statement.block));
  if (inBlock) return { target: inBlock, own: statement.atWork === true };
  const announced = targetIn(acts, statement.lead) ?? first(outward.filter((s) => s.lead !== ''));
  if (announced) return { target: announced, own: false };
  if (!statement.atWork) return undefined;
  const named = acts.statements.flatMap((s) => (s.section === 'history' || s.section === 'family' ? [] : (targetIn(acts, s.text) ?? [])));
  return new Set(named.map((t) => t.code)).size === 1 ? { target: named[0]!, own: false } : undefined;
}

interface Needle {
  readonly target: Target;
  readonly statements: Statement[];
  readonly sides: Set<Side>;
  /** Its own words name the place. */
  own: boolean;
}

const steroid = shapeOf(
  'triamcinolone|kenalog|methylprednisolone|depo-medrol|depomedrol|solu-medrol|betamethasone|celestone|dexamethasone|corticosteroid|steroid|cortisone|hyaluron*|synvisc*|euflexxa|orthovisc|monovisc|supartz|gelsyn*|durolane|hyalgan',
);
const anesthetic = shapeOf('lidocaine|bupivacaine|ropivacaine|marcaine|mepivacaine|dry needl*');
const points = shapeOf('trigger point*|=TPI');
/** The way of a drug into a place: without a verb it is told by these. */
const goesIn = /\b(?:into|in through|through the (?:same )?needle|was given|went in|each (?:got|received)|around|in the|to the)\b/i;
const needleIn = /\bneedle\b[^.;]{0,40}\b(?:into|to the|in the|entered|through)\b/i;
/** Into the skin itself, around a nerve, or to numb. */
const notHere = /\b(?:intralesional\w*|keloids?|alopecia|scar|lesions?|neuroma|nerves?|biops\w*|shave|wound|laceration|nail)\b/i;

/** In a paragraph on botulinum toxin the muscles and needles are the toxin's. */
const inToxin = (acts: NoteActs, statement: Statement) =>
  acts.statements.some(
    (s) => s.block === statement.block && /\b(?:toxin|\w*botulinum\w*|botox|dysport|xeomin|myobloc|chemodenerv\w*)\b/i.test(s.text),
  );

/** `Triamcinolone 20 mg into the right ankle joint`, `needle into the sheath`: drug, needle and place tell of an act without a verb. */
function withoutVerb(acts: NoteActs, statement: Statement): { start: number; end: number; text: string } | undefined {
  const { text } = statement;
  const place = placesOf(points, text)[0];
  const numbing = placesOf(anesthetic, text)[0];
  if (place && numbing && acts.reported(statement, place)) return place;
  if (notHere.test(text)) return undefined;
  const drug = placesOf(steroid, text)[0];
  const status = drug && acts.statusAt(statement, drug);
  const here = status === 'done' || (status === 'mentioned' && statement.section !== 'history' && statement.section !== 'medications');
  if (drug && here && goesIn.test(text) && (statement.atWork || targetIn(acts, text))) return drug;
  if (!statement.atWork || inToxin(acts, statement)) return undefined;
  const pointed = numbing && acts.statements.some((s) => placesOf(points, s.text).length > 0) && placesOf(muscles, text).length > 0;
  if (pointed) return numbing;
  const hand = needleIn.exec(text);
  return hand && targetIn(acts, text) ? { start: hand.index, end: hand.index + 'needle'.length, text: hand[0] } : undefined;
}

function needles(acts: NoteActs): Needle[] {
  const found: Needle[] = [];
  for (const statement of acts.statements) {
    const said = placesOf(verb, statement.text)[0];
    const hit = said && acts.statusAt(statement, said) === 'done' ? said : withoutVerb(acts, statement);
    if (!hit || notJoint.test(statement.text) || (inToxin(acts, statement) && !targetIn(acts, statement.text))) continue;
    const about = targetOf(acts, statement);
    if (!about || (/infiltrat|instill/i.test(hit.text) && !/joint|articular|bursa|trigger|fascia|sheath/i.test(statement.text))) continue;
    const { target, own } = pointsAnyway(acts, statement) ?? about;
    const known = found.find((n) => n.target.code === target.code && (target.code === 'trigger' || n.target.site === target.site));
    const one = known ?? { target, statements: [], sides: new Set<Side>(), own };
    one.statements.push(statement);
    one.own ||= own;
    const side = sideOf(acts, statement, target.shape);
    if (side) one.sides.add(side);
    if (!known) found.push(one);
  }
  // A place that is only borrowed from around gives way to one that the needle's own words name.
  const own = found.filter((n) => n.own);
  return own.length > 0 ? own : found;
}

/** In a paragraph of trigger points the muscles are the place, whatever joint is named beside. */
function pointsAnyway(acts: NoteActs, statement: Statement): { target: Target; own: boolean } | undefined {
  if (!statement.atWork || placesOf(steroid, statement.text).length > 0 || placesOf(muscles, statement.text).length === 0) return undefined;
  const named = acts.statements.some((s) => placesOf(points, s.text).length > 0);
  return named ? { target: { code: 'trigger', site: 'trigger points', shape: muscles }, own: true } : undefined;
}

function guided(acts: NoteActs, needle: Needle): { guided: boolean; query?: Query } {
  const text = needle.statements
    .flatMap((s) => acts.around(s, 4))
    .map((s) => s.text)
    .join(' ');
  if (!ultrasound.test(text) || withoutUltrasound.test(text)) return { guided: false };
  if (recorded.test(text)) return { guided: true };
  return {
    guided: false,
    query: ask(
      'Was an image of the guided needle saved, and where is its report?',
      needle.statements[0]!,
      'Ultrasound guidance counts only with a permanent recording and a report; without them the injection alone is billed.',
    ),
  };
}

function jointDrafts(acts: NoteActs, needle: Needle): Found {
  const { target, statements, sides } = needle;
  const first = statements[0]!;
  const spans = statements.flatMap((s) =>
    [...placesOf(verb, s.text), ...placesOf(steroid, s.text), ...placesOf(target.shape, s.text), { start: 0, end: s.text.length }]
      .slice(0, 1)
      .map((p) => spanIn(s, p)),
  );
  const side = sides.has('both') || sides.size > 1 ? 'both' : [...sides][0];
  const pair = joints[target.code];
  const { guided: withUltrasound, query } = pair ? guided(acts, needle) : { guided: false, query: undefined };
  const code = pair ? pair[withUltrasound ? 1 : 0] : target.code;
  const label = acts.book.services.get(code)?.label ?? target.site;
  const fingers = /finger|thumb/.test(target.site) ? statements.flatMap((s) => digitModifiers(s.text)) : [];
  const modifiers = fingers[0] ? [{ code: fingers[0], why: 'The finger that was injected.' }] : sideModifiers(side);
  const queries = [...(query ? [query] : []), ...(modifiers.length === 0 ? [sideQuery(label, first)] : [])];
  const why = `${label}: ${target.site}${withUltrasound ? ', with ultrasound and a saved image' : ''}.`;
  return { drafts: [draft(code, spans, why, { modifiers, site: `${side ?? ''} ${target.site}`.trim() })], queries };
}

function triggerDraft(acts: NoteActs, needle: Needle): Found {
  const near = new Set(needle.statements.flatMap((s) => [s, ...acts.around(s, 3).filter((a) => a.block === s.block)]));
  const told = [...near]
    .flatMap((s) => amountsIn(s.text.replace(/\b[x×](?=\s?\d)/g, ' '), '(?:different |separate )?muscles?'))
    .at(0)?.value;
  const names = new Set(
    [...near].flatMap((s) =>
      placesOf(muscles, s.text).flatMap((p) => {
        const side = sideIn(s.text.slice(Math.max(0, p.start - 16), p.start));
        const name = p.text.toLowerCase().replace(/s$/, '');
        return side === 'both' ? [`left ${name}`, `right ${name}`] : [`${side ?? ''} ${name}`];
      }),
    ),
  );
  const count = told ?? names.size;
  const spans = needle.statements.map((s) =>
    spanIn(s, placesOf(verb, s.text)[0] ?? placesOf(points, s.text)[0] ?? { start: 0, end: s.text.length }),
  );
  const code = codesOf(acts.rules.count, 'muscle', Math.max(1, count)).find((c) => c.code.startsWith('2055'))!.code;
  if (count > 0) return { drafts: [draft(code, spans, `Trigger points in ${count} muscles.`, { site: 'trigger points' })], queries: [] };
  return {
    drafts: [draft(code, spans, 'Trigger points; the muscles are not named.', { certainty: 'query' })],
    queries: [ask('Which muscles were injected?', spans[0]!, 'Three or more muscles are another code than one or two.', false)],
  };
}

/** Needles into joints, bursae, tendons, ganglia, the carpal tunnel and trigger points. */
export function jointInjections(acts: NoteActs): Found {
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  for (const needle of needles(acts)) {
    const one = needle.target.code === 'trigger' ? triggerDraft(acts, needle) : jointDrafts(acts, needle);
    drafts.push(...one.drafts);
    queries.push(...one.queries);
  }
  return { drafts, queries };
}
