import type { Query, Span } from '../../coded-note.ts';
import { minutesIn, numberOf, numberShape } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { isMedicare } from '../reading/note-facts.ts';
import { timesAt } from '../reading/thresholds.ts';
import { placesOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found } from '../service-line.ts';

const administered =
  /\b(?:administered|completed|filled (?:in|out)|scored|self-administered|given and scored|done (?:and|&) scored|answered by|taken (?:by|in) (?:the )?(?:patient|waiting)|scoring)\b/i;
const score = /\b\d{1,3}\b|\b(?:negative|positive|low risk|high risk|medium risk|passed|pass|within|above|below)\b/i;
const future = /\b(?:will|to be|next|plans? to|schedul\w*|refer\w*|offered|recommend\w*|due|consider)\b/i;
const wellness = /\bannual wellness visit\b|\bMedicare (?:annual )?wellness\b/i;
const formsTold = new RegExp(
  `(?<![\\w.-])(${numberShape})\\s+(?:completed |separate |scored )?(?:forms|versions|informants|raters)\\b`,
  'i',
);
const twoRaters =
  /\b(?:parent|mother|father|caregiver)s?(?: form| scale| report)?\s*(?:and|&|\+|\/)\s*(?:the )?(?:teacher|school|self|child|youth)\b|\bteacher(?: form| scale)?\s*(?:and|&|\+|\/)\s*(?:parent|self)\b/i;
const formsIn = (text: string): number => {
  const told = formsTold.exec(text);
  return told ? Math.min(numberOf(told[1]!), 4) : twoRaters.test(text) ? 2 : 1;
};
const mother = /\b(?:mother|mom|maternal|caregiver|parent)\b/i;

interface Scale {
  readonly code: string;
  readonly name: string;
  readonly span: Span;
  /** Forms of it that were filled in: a parent's and a teacher's are two. */
  readonly forms: number;
}

function scales(acts: NoteActs): Scale[] {
  const found = new Map<string, Scale>();
  for (const statement of acts.statements) {
    if (statement.section === 'history' || statement.section === 'family') continue;
    for (const instrument of acts.book.instruments) {
      for (const place of placesOf(instrument.shape, statement.text)) {
        const status = acts.statusAt(statement, place);
        if (
          (status === 'planned' && future.test(statement.text)) ||
          status === 'negated' ||
          status === 'earlier' ||
          status === 'elsewhere' ||
          status === 'other-person'
        )
          continue;
        // `PHQ-9: 14. Completed by the patient and scored`: the next sentence may go on; another scale's sentence does not tell of this one.
        const next = acts.around(statement, 1).find((s) => s.start > statement.start && s.block === statement.block);
        const goesOn = next && /^\s*(?:completed|scored|administered|filled|self|by (?:the )?(?:patient|parent|mother))/i.test(next.text);
        const text = `${statement.lead} ${statement.text} ${goesOn ? next.text : ''}`;
        if (!administered.test(text) || !score.test(text.replace(place.text, ''))) continue;
        if (statement.section === 'plan' && !/\b(?:today|completed|scored|administered)\b/i.test(statement.text)) continue;
        const name = place.text.toUpperCase().replace(/[\s-]/g, '');
        const ofMother = /EPDS|EDINBURGH/.test(name) && (acts.facts.age ?? 99) < 2 && mother.test(text);
        const code = ofMother ? '96161' : instrument.code;
        if (code === '96160' && wellness.test(acts.note)) continue;
        if (!found.has(name)) found.set(name, { code, name, span: spanIn(statement, place), forms: formsIn(statement.text) });
      }
    }
  }
  return [...found.values()];
}

/** Medicare's own annual screens, by their minutes. */
function annualScreens(acts: NoteActs): Found {
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  for (const [code, words] of [
    ['G0444', /\b(?:annual )?depression screen\w*/i],
    ['G0442', /\b(?:annual )?alcohol (?:misuse )?screen\w*/i],
  ] as const) {
    const statement = acts.statements.find((s) => words.test(s.text) && s.section !== 'history' && s.section !== 'family');
    const m = statement && words.exec(statement.text);
    if (!statement || !m || !isMedicare(acts.facts)) continue;
    if (acts.statusAt(statement, { start: m.index, end: m.index + m[0].length }) !== 'done') continue;
    const minutes = minutesIn(statement.text)[0];
    if (minutes && timesAt(acts.rules.time, code, minutes.value) > 0)
      drafts.push(draft(code, [spanIn(statement, { start: m.index, end: m.index + m[0].length })], `${minutes.value} minutes.`));
    else if (!minutes && /annual/i.test(m[0]))
      queries.push(ask('How many minutes did the annual screening take?', statement, 'The code asks for at least five minutes.', false));
  }
  return { drafts, queries };
}

/** Standardized instruments that were filled in, scored and documented here; each instrument is one. A score that is only quoted is none. */
export function screens(acts: NoteActs): Found {
  const annual = annualScreens(acts);
  const all = scales(acts).filter((s) => !(annual.drafts.some((d) => d.code === 'G0444') && /PHQ/.test(s.name)));
  const drafts = [...annual.drafts];
  for (const code of new Set(all.map((s) => s.code))) {
    const own = all.filter((s) => s.code === code);
    const units = own.reduce((n, s) => n + s.forms, 0);
    drafts.push(
      draft(
        code,
        own.map((s) => s.span),
        `${own.map((s) => s.name).join(', ')}: filled in, scored and documented.`,
        { units, unitsWhy: units > 1 ? `${units} instruments or forms.` : 'One instrument.' },
      ),
    );
  }
  return { drafts, queries: annual.queries };
}
