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
const intoVein = /\b(?:IV|I\.V\.|IVP|intravenous(?:ly)?)\b/i;
const pushed = /\b(?:push(?:ed)?|IVP|bolus)\b/i;
const intoJoint =
  /\b(?:joint|intra-?articular|bursa|tendon|sheath|trigger point|fascia|lesion|keloid|intralesional|subacromial|carpal tunnel|epicondyl|nerve block|mixed with (?:\d+ ?mL )?lidocaine|lidocaine|bupivacaine|marcaine)\b/i;

type Way = 'muscle' | 'push' | 'infusion' | undefined;

function wayOf(one: Given): Way {
  const { drug, statement, text } = one;
  if (drug.way === 'inh' || drug.way === 'toxin' || drug.way === 'implant' || drug.way === 'joint') return undefined;
  if (intoVein.test(statement.text))
    return pushed.test(text) ? 'push' : /\binfus|\bover \d+ ?min|\bdrip\b/i.test(text) ? 'infusion' : 'push';
  if (intoMuscle.test(statement.text)) return 'muscle';
  if (intoJoint.test(text)) return undefined;
  if (intoMuscle.test(text) || drug.way === 'im') return 'muscle';
  return undefined;
}

/** How drugs were given: into a muscle, pushed or infused into a vein; the first into a vein is the primary. */
export function administrations(acts: NoteActs, all: readonly Given[]): Found {
  const by = (way: Way) => all.filter((g) => wayOf(g) === way);
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  const [muscle, push, infusion] = [by('muscle'), by('push'), by('infusion')];
  const shots = muscle.reduce(
    (n, g) =>
      n +
      (/\b(?:two|2) (?:separate )?injections\b|\bdivided (?:into|between) (?:two|both)\b|\bhalf in each\b|\beach (?:hip|buttock|gluteal)/i.test(
        g.text,
      )
        ? 2
        : 1),
    0,
  );
  if (shots > 0)
    drafts.push(
      draft(
        '96372',
        muscle.map((g) => g.span),
        'Injected into a muscle or under the skin.',
        { site: 'muscle', units: shots, unitsWhy: shots > 1 ? `${shots} injections.` : 'One injection.' },
      ),
    );
  let first = true;
  for (const g of infusion) {
    const minutes = minutesIn(g.text)[0]?.value;
    if (minutes === undefined) {
      queries.push(
        ask('When did the infusion start and end?', g.span, 'Infusions are billed by minutes; without them only an injection is.'),
      );
      drafts.push(draft(first ? '96374' : '96375', [g.span], 'Into a vein; the time is not documented.', { certainty: 'query' }));
    } else {
      const whole = timesAt(acts.rules.time, '96365', minutes) > 0;
      drafts.push(draft(whole ? (first ? '96365' : '96367') : first ? '96374' : '96375', [g.span], `Infused over ${minutes} minutes.`));
      const more = timesAt(acts.rules.time, '96366', minutes);
      if (more > 0)
        drafts.push(draft('96366', [g.span], `${minutes} minutes in all.`, { units: more, unitsWhy: `${more} hours beyond the first.` }));
    }
    first = false;
  }
  for (const g of push) {
    drafts.push(draft(first ? '96374' : '96375', [g.span], 'Pushed into a vein.'));
    first = false;
  }
  return { drafts, queries };
}

/** Fluids alone into a vein, by minutes. */
export function hydration(acts: NoteActs): Found {
  for (const statement of acts.statements) {
    const hit = /\b(?:normal saline|NS|lactated ringer'?s?|LR|IV fluids?|hydration)\b/.exec(statement.text);
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
