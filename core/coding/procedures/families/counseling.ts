import { minutesIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { isMedicare } from '../reading/note-facts.ts';
import type { Statement } from '../reading/statement.ts';
import { codeAt, timesAt } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, draft, type Found, nothing, together } from '../service-line.ts';

/** Minutes of a statement; `more than 3` is one more, `under 3` one less. */
function minutesOf(statement: Statement): { value: number; start: number; end: number } | undefined {
  const m = minutesIn(statement.text).at(-1);
  if (!m) return undefined;
  const before = statement.text.slice(Math.max(0, m.start - 16), m.start);
  const change = /(?:>|\bover|more than|greater than|at least more)\s*$/i.test(before)
    ? 1
    : /(?:<|\bunder|less than|fewer than|below)\s*$/i.test(before)
      ? -1
      : 0;
  return { value: m.value + change, start: m.start, end: m.end };
}

const future = /\b(?:will|to be|next visit|plans? to|schedul\w*|refer\w*|at follow-up|offered|recommend\w*|declin\w*)\b/i;

interface Talk {
  readonly statement: Statement;
  readonly minutes: ReturnType<typeof minutesOf>;
}

/** Statements about a talk that was held, with minutes in the same sentence or the next of the paragraph. */
function talks(acts: NoteActs, words: RegExp, held: RegExp): Talk[] {
  return acts.statements.flatMap((statement) => {
    const place = placesOf(words, statement.text)[0];
    if (!place || statement.section === 'family' || !held.test(statement.text)) return [];
    const status = acts.statusAt(statement, place);
    // A talk is told with `discussed`, which of an act would mean that it was not done.
    if (status === 'planned' && future.test(statement.text)) return [];
    if (status === 'negated' || status === 'earlier' || status === 'elsewhere' || status === 'other-person') return [];
    const own = minutesOf(statement);
    const near = own
      ? undefined
      : acts
          .around(statement, 1)
          .find(
            (s) =>
              s !== statement &&
              s.block === statement.block &&
              s.start > statement.start &&
              /^\s*(?:total|time|spent|\d+ ?min|counsel|face[- ]to[- ]face)/i.test(s.text),
          );
    return [{ statement, minutes: own ?? (near && minutesOf(near)) }];
  });
}

const spoke =
  /\b(?:counsel\w*|spoke|advis\w*|discuss\w*|talk\w*|spent|cessation|education|reviewed|intervention|conversation|planning|went over|went through|gone through|explained|face[- ]to[- ]face|session)\b/i;

/** What else is counseled about, when the sentence with the minutes does not say `tobacco`. */
const otherTopic =
  /\b(?:diet\w*|weight|obesity|exercise|alcohol|drinking|advance care|contracepti\w+|vaccin\w+|sleep|nutrition|sexual\w*|genetic)\b/i;

function tobacco(acts: NoteActs): Found {
  const all = talks(
    acts,
    shapeOf('smok*|tobacco|cessation|nicotine|vaping|cigarette*|quit*|about stopping|to stop|counsel*'),
    spoke,
  ).filter(
    (t) =>
      t.minutes &&
      !otherTopic.test(t.statement.text) &&
      acts.around(t.statement, 2).some((s) => /\b(?:smok\w*|tobacco|nicotine|vap(?:e|ing)|cigarettes?)\b/i.test(s.text)),
  );
  const best = all[0];
  if (!best?.minutes) {
    const told = acts.statements.find(
      (s) =>
        /\b(?:tobacco|smoking) cessation counsel\w*|\bcounsel\w* (?:on|about|regarding) (?:smoking|tobacco)|\bsmoking cessation discussed/i.test(
          s.text,
        ) && acts.statusAt(s, { start: 0, end: 3 }) !== 'planned',
    );
    return told
      ? {
          drafts: [],
          queries: [
            ask('How many minutes did the talk about stopping tobacco take?', told, 'It counts from more than three minutes.', false),
          ],
        }
      : nothing;
  }
  const code = codeAt(acts.rules.time, ['99407', '99406'], best.minutes.value);
  return code
    ? {
        drafts: [draft(code, [spanIn(best.statement, best.minutes)], `${best.minutes.value} minutes about stopping tobacco.`)],
        queries: [],
      }
    : nothing;
}

function advanceCare(acts: NoteActs): Found {
  const all = talks(
    acts,
    shapeOf(
      'advance care planning|advance directive*|=ACP|goals of care|health care proxy|healthcare proxy|living will|=POLST|=MOLST|code status',
    ),
    spoke,
  );
  const timed = all.find((t) => t.minutes);
  if (!timed?.minutes) {
    const told = all.find(
      (t) => /\b(?:advance care planning|discuss\w*)\b/i.test(t.statement.text) && !/\bon file\b|\bnot discussed\b/i.test(t.statement.text),
    );
    return told
      ? {
          drafts: [],
          queries: [
            ask('How many minutes did advance care planning take, and with whom?', told.statement, 'It counts from 16 minutes.', false),
          ],
        }
      : nothing;
  }
  const minutes = timed.minutes.value;
  if (timesAt(acts.rules.time, '99497', minutes) === 0) return nothing;
  const span = spanIn(timed.statement, timed.minutes);
  const free =
    isMedicare(acts.facts) && /\b(?:annual wellness visit|wellness visit|AWV)\b/i.test(acts.note)
      ? [{ code: '33', why: 'On the day of the annual wellness visit the patient bears no share.' }]
      : [];
  const more = timesAt(acts.rules.time, '99498', minutes);
  return {
    drafts: [
      draft('99497', [span], `${minutes} minutes of advance care planning.`, { modifiers: free }),
      ...(more > 0
        ? [draft('99498', [span], 'Each half hour more.', { units: more, unitsWhy: `${more} beyond the first.`, modifiers: free })]
        : []),
    ],
    queries: [],
  };
}

function alcohol(acts: NoteActs): Found {
  const found = talks(
    acts,
    shapeOf('alcohol|drinking|=AUDIT|=AUDIT-C|=DAST|=SBIRT|substance'),
    /\b(?:counsel\w*|brief intervention|SBIRT|AUDIT|DAST)\b/i,
  ).find((t) => t.minutes);
  if (!found?.minutes) return nothing;
  const structured = /\b(?:AUDIT|DAST|SBIRT|ASSIST)\b/.test(acts.note);
  const medicare = isMedicare(acts.facts);
  const codes = structured ? (medicare ? ['G0397', 'G0396'] : ['99409', '99408']) : medicare ? ['G0443'] : [];
  const code = codeAt(acts.rules.time, codes, found.minutes.value);
  return code
    ? {
        drafts: [draft(code, [spanIn(found.statement, found.minutes)], `${found.minutes.value} minutes about alcohol or drugs.`)],
        queries: [],
      }
    : nothing;
}

function medicareCounsel(acts: NoteActs): Found {
  if (!isMedicare(acts.facts)) return nothing;
  const found: Found[] = [];
  for (const [code, words] of [
    ['G0447', shapeOf('obesity|weight loss')],
    ['G0446', shapeOf('cardiovascular disease|intensive behavioral therapy for cardiovascular')],
  ] as const) {
    const t = talks(
      acts,
      words,
      /\b(?:intensive behavior\w*|behavioral (?:counsel\w*|therapy)|face-to-face (?:behavioral )?counsel\w*)\b/i,
    ).find((x) => x.minutes);
    if (t?.minutes && timesAt(acts.rules.time, code, t.minutes.value) > 0)
      found.push({ drafts: [draft(code, [spanIn(t.statement, t.minutes)], `${t.minutes.value} minutes.`)], queries: [] });
  }
  return together(...found);
}

/** Counseling that is billed by its minutes. */
export const counseling = (acts: NoteActs): Found => together(tobacco(acts), advanceCare(acts), alcohol(acts), medicareCounsel(acts));
