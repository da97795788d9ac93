import type { Query, Span } from '../../coded-note.ts';
import type { Drug } from '../book.ts';
import { minutesIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import { timesAt } from '../reading/thresholds.ts';
import { ask, type Draft, draft, type Found } from '../service-line.ts';

/** A drug that a statement tells as given. */
export interface Given {
  readonly drug: Drug;
  readonly statement: Statement;
  readonly span: Span;
  readonly text: string;
}

const intoMuscle =
  /\b(?:IM|I\.M\.|intramuscular(?:ly)?|SC|SQ|subq|sub-q|subcut\w*|subcutaneous(?:ly)?|deltoid|gluteal|gluteus|ventrogluteal|vastus|thigh|buttock|glute|UOQ|dorsogluteal)\b/i;
const intoVein = /\b(?:IV|I\.V\.|IVP|IVPB|intravenous(?:ly)?|infus(?:ed|ion|ing))\b/i;
const pushed = /\b(?:push(?:ed)?|IVP|bolus)\b/i;
const infused = /\binfus|\bover \d+ ?(?:min|hours?|h\b)|\bdrip\b|\bIVPB\b|\bpiggyback\b/i;
const intoJoint =
  /\b(?:joint|intra-?articular|bursa|tendon|sheath|trigger point|fascia|lesion|keloid|intralesional|subacromial|carpal tunnel|epicondyl|nerve block|mixed with (?:\d+ ?mL )?lidocaine|lidocaine|bupivacaine|marcaine)\b/i;

type Way = 'muscle' | 'push' | 'infusion' | undefined;

const ownMinutes = (g: Given): number | undefined => (minutesIn(g.statement.text)[0] ?? minutesIn(g.text)[0])?.value;

function wayOf(one: Given): Way {
  const { drug, statement, text } = one;
  if (drug.way === 'inh' || drug.way === 'toxin' || drug.way === 'implant' || drug.way === 'joint') return undefined;
  if (intoMuscle.test(statement.text) && drug.way !== 'iv') return 'muscle';
  if (intoVein.test(statement.text) || drug.way === 'iv')
    return pushed.test(statement.text) || (pushed.test(text) && !infused.test(statement.text))
      ? 'push'
      : infused.test(text) || ownMinutes(one) !== undefined || drug.rank === 'complex'
        ? 'infusion'
        : 'push';
  if (intoMuscle.test(statement.text)) return 'muscle';
  if (intoJoint.test(text)) return undefined;
  if (intoMuscle.test(text) || drug.way === 'im') return 'muscle';
  return undefined;
}

/** Two needles of one drug: a dose divided, or told as two injections. */
const needlesOf = (g: Given): number =>
  /\b(?:two|2) (?:separate )?injections\b|\bdivided (?:into|between) (?:two|both)\b|\bhalf in each\b|\beach (?:hip|buttock|gluteal)/i.test(
    g.text,
  )
    ? 2
    : 1;

/** Injections under the skin or into a muscle, by what was injected. */
function shots(all: readonly Given[]): Draft[] {
  const codes = [
    ['96372', undefined, 'Injected into a muscle or under the skin.'],
    ['96401', 'complex', 'A complex drug, injected into a muscle or under the skin.'],
    ['96402', 'hormone', 'A hormone against a tumor, injected.'],
  ] as const;
  return codes.flatMap(([code, rank, why]) => {
    const own = all.filter((g) => g.drug.rank === rank);
    const units = own.reduce((n, g) => n + needlesOf(g), 0);
    const unitsWhy = units > 1 ? `${units} injections.` : 'One injection.';
    return units > 0
      ? [
          draft(
            code,
            own.map((g) => g.span),
            why,
            { site: 'muscle', units, unitsWhy },
          ),
        ]
      : [];
  });
}

interface Vein {
  readonly given: Given;
  readonly minutes: number | undefined;
  readonly complex: boolean;
  readonly infusion: boolean;
}

/** Numbers of what goes into a vein: first, next drug, further hours, pushed first and next. */
const numbers = {
  complex: { first: '96413', next: '96417', hour: '96415', push: '96409', nextPush: '96411' },
  plain: { first: '96365', next: '96367', hour: '96366', push: '96374', nextPush: '96375' },
} as const;

const hasTime = (acts: NoteActs, v: Vein) =>
  v.infusion && v.minutes !== undefined && timesAt(acts.rules.time, numbers[v.complex ? 'complex' : 'plain'].first, v.minutes) > 0;

/** The order of precedence that names the first service: complex before plain, infused before pushed. */
const precedence = (acts: NoteActs, v: Vein) => (v.complex ? 0 : 2) + (hasTime(acts, v) ? 0 : 1);

function veinLines(acts: NoteActs, all: readonly Vein[]): Found {
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  const sorted = [...all].sort((a, b) => precedence(acts, a) - precedence(acts, b));
  for (const [i, v] of sorted.entries()) {
    const own = numbers[v.complex ? 'complex' : 'plain'];
    const { span } = v.given;
    if (!hasTime(acts, v)) {
      const unknown = v.infusion && v.minutes === undefined;
      const why = unknown ? 'Into a vein; the time is not documented.' : 'Pushed into a vein, or infused in minutes.';
      drafts.push(draft(i === 0 ? own.push : own.nextPush, [span], why, unknown ? { certainty: 'query' } : {}));
      if (unknown)
        queries.push(
          ask('When did the infusion start and end?', span, 'Infusions are billed by minutes; without them only an injection is.'),
        );
      continue;
    }
    drafts.push(draft(i === 0 ? own.first : own.next, [span], `Infused over ${v.minutes} minutes.`));
    const more = timesAt(acts.rules.time, own.hour, v.minutes!);
    if (more > 0)
      drafts.push(draft(own.hour, [span], `${v.minutes} minutes in all.`, { units: more, unitsWhy: `${more} hours beyond the first.` }));
  }
  return { drafts, queries };
}

/**
 * How drugs were given: into a muscle, pushed or infused into a vein. One first service a day and vein, by precedence; a further hour counts once more
 * than thirty minutes of it have passed (Medicare Claims Processing Manual, chapter 12, section 30.5, and chapter 4, section 230.2).
 */
export function administrations(acts: NoteActs, all: readonly Given[]): Found {
  const veins = all.flatMap((given): Vein[] => {
    const way = wayOf(given);
    if (way !== 'push' && way !== 'infusion') return [];
    const infusion = way === 'infusion';
    return [{ given, minutes: infusion ? ownMinutes(given) : undefined, complex: given.drug.rank !== undefined, infusion }];
  });
  const lines = veinLines(acts, veins);
  return { drafts: [...shots(all.filter((g) => wayOf(g) === 'muscle')), ...lines.drafts], queries: lines.queries };
}

/** Fluids alone into a vein, by minutes. */
export function hydration(acts: NoteActs): Found {
  for (const statement of acts.statements) {
    const hit = /\b(?:[Nn]ormal saline|NS|[Ll]actated ringer'?s?|LR|IV fluids?|[Hh]ydration)\b/.exec(statement.text);
    if (
      !hit ||
      !/\b(?:IV|infus\w+|bolus|hydration)\b/i.test(statement.text) ||
      acts.statusAt(statement, { start: hit.index, end: hit.index + hit[0].length }) !== 'done'
    )
      continue;
    if (/dilut|mixed|flush|in \d+ ?mL (?:of )?(?:NS|normal saline)|nasal|rinse/i.test(statement.text)) continue;
    const minutes = minutesIn(
      acts
        .around(statement, 1)
        .map((s) => s.text)
        .join(' '),
    )[0]?.value;
    const span = spanIn(statement, { start: hit.index, end: hit.index + hit[0].length });
    if (minutes === undefined)
      return { drafts: [], queries: [ask('When did the fluids start and end?', span, 'Hydration counts from 31 minutes.')] };
    if (timesAt(acts.rules.time, '96360', Math.min(minutes, 90)) === 0) return { drafts: [], queries: [] };
    const more = timesAt(acts.rules.time, '96361', minutes);
    return {
      drafts: [
        draft('96360', [span], `Fluids over ${minutes} minutes.`),
        ...(more > 0 ? [draft('96361', [span], 'Further hours.', { units: more, unitsWhy: `${more} hours beyond the first.` })] : []),
      ],
      queries: [],
    };
  }
  return { drafts: [], queries: [] };
}
