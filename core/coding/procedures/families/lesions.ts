import type { Query, Span } from '../../coded-note.ts';
import { numberOf, numberShape } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import { codesOf } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found } from '../service-line.ts';

interface Kind {
  readonly of: string;
  readonly noun: RegExp;
  readonly verb: RegExp;
}

const destroyed = shapeOf(
  'cryotherapy|cryosurgery|cryo|liquid nitrogen|=LN2|frozen|froze|freeze-thaw|destroyed|destruction|electrodesiccat*|electrodessicat*|hyfrecat*|cantharidin|cantharone|curetted|curettage|ablated|cryodestruct*|cauterized|cauterised|salicylic acid applied',
);
const kinds: readonly Kind[] = [
  { of: 'premalignant lesion', noun: shapeOf('actinic kerat*|=AK|solar kerat*|premalignant'), verb: destroyed },
  {
    of: 'benign lesion',
    noun: shapeOf('wart|verruca*|seborrheic kerat*|=SK|molluscum|condylom*|milia|benign lesion|plantar wart'),
    verb: destroyed,
  },
  {
    of: 'tag',
    noun: shapeOf('skin tag|acrochordon*|fibroepithelial'),
    verb: shapeOf('removed|snipped|snip excision|excised|clipped|destroyed|cryotherapy|frozen|ligated|cauterized|shaved|removal'),
  },
  {
    of: 'injected lesion',
    noun: shapeOf('keloid|keloids|alopecia areata|hypertrophic scar|acne cyst|acne cysts|plaque|lesions'),
    verb: shapeOf('intralesional|intralesionally'),
  },
];
const anyNoun =
  '(?:lesions?|warts?|verrucae?|AKs?|SKs?|kerato[sz][ei]s|tags?|papules?|spots?|acrochordons?|sites?|molluscum|keloids?|plaques?|areas?)';

/** How many: a total when one is told, else the sum of the places, `3 on the left hand and 2 on the scalp`. */
function countIn(text: string): number | undefined {
  const near = new RegExp(`(?<![\\w.])(${numberShape})\\s+(?:[\\w-]+\\s+){0,3}?${anyNoun}(?![\\w])`, 'gi');
  const times = new RegExp(
    `${anyNoun}\\s*(?:\\(\\s*(?=\\d{1,2}\\s*\\))|x\\s?|×\\s?)(\\d{1,2})\\b(?!\\s*(?:sec|mm|cm|day|week|cycle|freeze))`,
    'i',
  );
  const total = /\b(?:total(?: of)?|in all|altogether)[\s:,]*(\d{1,2})\b|\b(\d{1,2}) (?:in total|total|in all|altogether)\b/i.exec(text);
  if (total) return Number(total[1] ?? total[2]);
  const announced = /\b(?:destruction|destroyed|cryotherapy|cryosurgery|treated|treatment|freezing|frozen)\s*\((\d{1,2})\)/i.exec(text);
  if (announced) return Number(announced[1]);
  // `scalp (3), right temple (2), left ear (1)`: the places with their numbers.
  const bracketed = [...text.matchAll(/[a-z]\s?\((\d{1,2})\)/gi)].map((m) => Number(m[1]));
  if (bracketed.length > 1) return bracketed.reduce((a, b) => a + b, 0);
  const counted = [...text.matchAll(near)].map((m) => numberOf(m[1]!)).filter((n) => n > 0 && n < 100);
  const multiplied = times.exec(text);
  const places = [
    ...text.matchAll(
      new RegExp(`(?<![\\w.])(${numberShape})\\s+(?:were |was )?(?:on|over|at|to|of) (?:the |his |her |each )?(?!\\d|sec)`, 'gi'),
    ),
  ]
    .map((m) => numberOf(m[1]!))
    .filter((n) => n > 0 && n < 50);
  if (multiplied) return Number(multiplied[1]);
  if (counted.length > 0) {
    const first = counted[0]!;
    // `five warts: 3 on the hand, 2 on the foot`: the places repeat the total; `2 warts on the hand and 3 on the foot`: they add to it.
    const others = places.reduce((a, b) => a + b, 0);
    if (others === first || places.length < 2)
      return counted.length > 1 && places.length < 2 ? counted.reduce((a, b) => a + b, 0) : Math.max(first, others);
    return Math.max(first, others);
  }
  if (places.length > 0) return places.reduce((a, b) => a + b, 0);
  // `Plantar wart of the left heel`: one, as the singular says.
  return /\b(?:wart|verruca|keratosis|skin tag|lesion|papule|keloid)\b/i.test(text) &&
    !/\b(?:warts|verrucae|keratoses|tags|lesions|papules|keloids|AKs|SKs|multiple|several)\b/i.test(text)
    ? 1
    : undefined;
}

const frozen = shapeOf('cryotherapy|cryosurgery|liquid nitrogen|=LN2|frozen|froze|freeze-thaw|cantharidin|cantharone');

/** `All were frozen`: what was frozen is the only kind of lesion that the note speaks of. */
function spokenOf(acts: NoteActs, kind: Kind, statement: Statement, near: readonly Statement[]): readonly Statement[] {
  if (placesOf(frozen, statement.text).length === 0) return [];
  const named = (k: Kind, s: Statement) => placesOf(k.noun, s.text).length > 0;
  if (kinds.some((k) => near.some((s) => named(k, s)))) return [];
  const told = acts.statements.filter((s) => s.section !== 'history' && s.section !== 'family' && !/\bno\b|\bhistory\b/i.test(s.text));
  if (kinds.some((k) => k !== kind && told.some((s) => named(k, s)))) return [];
  return told.filter((s) => named(kind, s));
}

function treated(acts: NoteActs, kind: Kind): { statement: Statement; span: Span; count: number | undefined }[] {
  return acts.statements.flatMap((statement) => {
    const verb = placesOf(kind.verb, statement.text)[0];
    if (!verb || acts.statusAt(statement, verb) !== 'done') return [];
    const near = acts.around(statement, 2).filter((s) => s.block === statement.block);
    const own = placesOf(kind.noun, statement.text).length > 0 || placesOf(kind.noun, statement.lead).length > 0;
    const otherNoun = kinds.some((k) => k !== kind && placesOf(k.noun, statement.text).length > 0);
    const byWords = own || (!otherNoun && near.some((s) => placesOf(kind.noun, s.text).length > 0));
    const elsewhere = byWords ? [] : spokenOf(acts, kind, statement, near);
    if (!byWords && elsewhere.length === 0) return [];
    // Only its own clause counts when two kinds stand in one sentence.
    const clauses = otherNoun
      ? statement.text
          .split(/,\s+and\s+|;|\band\b(?=\s+(?:\d|\w+)\s+(?:seborrheic|actinic|wart|skin))/i)
          .filter((c) => placesOf(kind.noun, c).length > 0)
      : [statement.text];
    const count =
      countIn(clauses.join(' ')) ??
      [...near, ...elsewhere].map((s) => (otherNoun ? undefined : countIn(s.text))).find((n) => n !== undefined);
    return [{ statement, span: spanIn(statement, verb), count }];
  });
}

/** Destruction of lesions by kind and count, removal of skin tags, injection into lesions. */
export function lesions(acts: NoteActs): Found {
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  for (const kind of kinds) {
    const found = treated(acts, kind);
    if (found.length === 0) continue;
    const spans = found.map((f) => f.span);
    const inPlan = found.filter((f) => f.statement.section !== 'plan' && f.statement.section !== 'assessment');
    const counts = (inPlan.length > 0 ? inPlan : found).flatMap((f) => f.count ?? []);
    const count = counts.length > 0 ? Math.max(...counts) : undefined;
    if (count === undefined)
      queries.push(
        ask(`How many were treated (${kind.of}s)?`, spans[0]!, 'The code follows the count.', kind.of === 'premalignant lesion'),
      );
    for (const { code, units } of codesOf(acts.rules.count, kind.of, count ?? 1)) {
      drafts.push(
        draft(code, spans, `${count ?? 'An untold number of'} ${kind.of}(s) treated.`, {
          units,
          unitsWhy: units > 1 ? `${units} beyond the first code's share of ${count}.` : 'Once.',
          certainty: count === undefined ? 'query' : 'auto',
          site: kind.of,
        }),
      );
    }
  }
  return { drafts, queries };
}
