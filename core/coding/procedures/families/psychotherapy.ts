import type { Query, Span } from '../../coded-note.ts';
import { minutesIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import { timesAt } from '../reading/thresholds.ts';
import { ask, type DecidedVisit, type Draft, draft, type Found, nothing, together } from '../service-line.ts';

const therapyWord =
  /\b(?:psychotherap\w*|individual therapy|individual session|therapy session|talk therapy|cognitive[- ]behaviou?ral|CBT|supportive therapy|therapy note|session)\b/i;
const otherTherapy =
  /\b(?:physical|occupational|speech|hormone|inhaled|drug|insulin|radiation|steroid|light|oxygen|vision|replacement) therapy|\bPT eval/i;
const planned =
  /\b(?:refer\w*|weekly (?:cognitive|therapy|sessions)|will (?:start|begin|continue)|recommend\w*|next session|sessions? (?:go on|planned)|agreed on|further sessions|not needed|finished|waitlist|schedule\w*)\b/i;
const nonPrescriber =
  /\b(?:LCSW|LICSW|LPC|LPCC|LMFT|LMHC|PsyD|Psy\.D|Ph\.?D|LISW|LSW|licensed (?:clinical )?(?:social worker|psychologist|counselor))\b/;
const medicalPart =
  /\b(?:apart|separate(?:ly)?|distinct|in addition|exclusive|besides?) (?:from|of|to) (?:the )?(?:medical|medication|e\/m|evaluation|visit)|\bmedical part\b|\bmedication (?:visit|management|check)\b[^.\n]{0,30}\b(?:with|and|plus) psychotherapy|\bpsychiatry visit with psychotherapy|\bE\/M\b[^.\n]{0,30}\b(?:plus|with|and) psychotherapy/i;
const noMedical =
  /\b(?:no medical (?:evaluation|service)|therapy only|nothing about medicines|no medicine\b|no medication management|medication not (?:discussed|addressed))\b/i;
const prescribes =
  /\b(?:prescription (?:was )?sent|(?:is|was|am) (?:raised|raising|increased|increasing|started|starting)|increase[d]? (?:to|sertraline|\w+ to) \d|refill(?:ed|s)|start(?:ed)? \w+ \d+ ?mg|continue[d]? \w+ \d+ ?mg|raised to \d+ ?mg)\b/i;

const head = (acts: NoteActs) => acts.note.slice(0, 450);
const isTherapyNote = (acts: NoteActs) =>
  /\b(?:psychotherap\w*|individual therapy|individual session|therapy (?:progress )?note|therapy session)\b/i.test(head(acts)) &&
  !/\bevaluation\b/i.test(acts.note.slice(0, 120));

interface Timed {
  readonly minutes: number;
  readonly span: Span;
  readonly query?: Query;
}

function timeIn(statement: Statement): Timed | undefined {
  const all = minutesIn(statement.text).filter(
    (m) => m.value >= 3 && !/^\s*(?:late|early|ago|before|after|per day|daily|a day|walk|each morning)/i.test(statement.text.slice(m.end)),
  );
  const explicit = all.find((m) => m.unit !== 'clock');
  // A session in two parts: its clock times are added up.
  const clocks = all.filter((m) => m.unit === 'clock');
  const clock = clocks[0] && { ...clocks[0], value: clocks.reduce((n, m) => n + m.value, 0) };
  const best = explicit ?? clock;
  if (!best) return undefined;
  const span = spanIn(statement, best);
  if (explicit && clock && Math.abs(explicit.value - clock.value) > 1)
    return {
      minutes: Math.min(explicit.value, clock.value),
      span,
      query: ask(
        `The clock says ${clock.value} minutes and the note ${explicit.value}: which is right?`,
        span,
        'Psychotherapy is billed by its minutes.',
      ),
    };
  return { minutes: best.value, span };
}

/** Minutes of therapy: a statement about the therapy itself first; in a note that is a therapy session, the session's own time. */
function therapyTime(acts: NoteActs, words: RegExp): Timed | undefined {
  const own = acts.statements.filter((s) => words.test(s.text) && !otherTherapy.test(s.text) && s.section !== 'history');
  for (const s of own) {
    const clause = s.text.slice(Math.max(0, s.text.search(words)));
    const inClause = timeIn({ ...s, start: s.start + s.text.indexOf(clause), text: clause }) ?? timeIn(s);
    if (inClause && !(planned.test(s.text) && !/\d{1,2}:\d{2}|minutes of|spent|provided/i.test(s.text))) return inClause;
  }
  if (!isTherapyNote(acts)) return undefined;
  const limit = Math.max(500, acts.note.length / 5);
  for (const s of acts.statements) {
    if (s.start > limit && !/\b(?:session|total|face[- ]to[- ]face|duration|time)\b/i.test(s.text)) continue;
    const time = timeIn(s);
    if (time) return time;
  }
  return undefined;
}

function withVisit(acts: NoteActs, visit: DecidedVisit | undefined): boolean {
  if (nonPrescriber.test(acts.note)) return false;
  if (visit) return /^99[23]\d\d$|^9934\d$|^980\d\d$/.test(visit.code);
  if (noMedical.test(acts.note)) return false;
  return (
    medicalPart.test(acts.note) ||
    (prescribes.test(acts.note) && /\b(?:medication (?:visit|management|check|follow)|psychiatry)\b/i.test(head(acts)))
  );
}

/** One time for the visit and the therapy together tells of neither. */
const sharedTime =
  /\b(?:medication (?:management|check|review)|medical (?:part|management)|E\/?M|evaluation)\b[^.;\n]{0,20}\b(?:and|plus|with|&)\b[^.;\n]{0,12}\b(?:psychotherapy|therapy)\b|\b(?:psychotherapy|therapy)\b[^.;\n]{0,12}\b(?:and|plus|&)\b[^.;\n]{0,12}\bmedication (?:management|check|review)\b/i;

function individual(acts: NoteActs, visit: DecidedVisit | undefined): Found {
  const words = isTherapyNote(acts)
    ? therapyWord
    : /\b(?:psychotherap\w*|individual therapy|therapy (?:time|session|provided|portion)|supportive therapy|CBT)\b/i;
  const told = acts.statements.some(
    (s) =>
      words.test(s.text) && !planned.test(s.text) && !otherTherapy.test(s.text) && s.section !== 'history' && s.section !== 'medications',
  );
  if (!told) return nothing;
  const time = therapyTime(acts, words);
  const provided =
    isTherapyNote(acts) ||
    acts.statements.some(
      (s) =>
        /\b(?:provided|performed|delivered|conducted|did|used)\b[^.]{0,40}\b(?:psychotherap|CBT|supportive therapy|cognitive)|\bpsychotherap\w*\b[^.]{0,30}\b(?:provided|performed|delivered|was (?:done|given)|today|focused|addressed)/i.test(
          s.text,
        ) && !planned.test(s.text),
    );
  if (!time || sharedTime.test(acts.note.slice(Math.max(0, time.span.start - 60), time.span.end + 90))) {
    if (!provided && !time) return nothing;
    const first = acts.statements.find((s) => words.test(s.text))!;
    return {
      drafts: [],
      queries: [
        ask(
          'How many minutes of psychotherapy were given?',
          first,
          'Psychotherapy is billed by its minutes; without them it cannot be billed.',
        ),
      ],
    };
  }
  if (!provided && !/\bpsychotherap|therapy/i.test(acts.note.slice(Math.max(0, time.span.start - 120), time.span.end + 60))) return nothing;
  const addOn = withVisit(acts, visit);
  const row = acts.rules.psychotherapy.find(
    (r) => r.addOn === addOn && !/^908(?:39|40)$/.test(r.code) && timesAt(acts.rules.psychotherapy, r.code, time.minutes) > 0,
  );
  if (!row)
    return {
      drafts: [],
      queries: [
        ask(`Psychotherapy took ${time.minutes} minutes: is that right?`, time.span, 'Fewer than 16 minutes are not billed.', false),
      ],
    };
  const why = `${time.minutes} minutes of individual psychotherapy${addOn ? ', apart from the medical visit' : ', without a medical visit'}.`;
  return {
    drafts: [draft(row.code, [time.span], why, { certainty: time.query ? 'query' : 'auto', unitsWhy: `${time.minutes} minutes.` })],
    queries: time.query ? [time.query] : [],
  };
}

const crisisWord = /\b(?:psychotherapy for crisis|crisis psychotherapy|crisis session|crisis intervention)\b/i;
const familyWord =
  /\b(?:family (?:psycho)?therapy|family session|family psychotherapy|couples? (?:therapy|session)|conjoint (?:therapy|session))\b/i;
const groupWord = /\b(?:group (?:psycho)?therapy|group psychotherapy|therapy group|process group|skills group)\b/i;

function crisis(acts: NoteActs): Found | undefined {
  const s = acts.statements.find((x) => crisisWord.test(x.text) && !planned.test(x.text));
  if (!s) return undefined;
  const time =
    therapyTime(acts, crisisWord) ?? acts.statements.flatMap((x) => (/\b(?:minutes|min)\b/.test(x.text) ? (timeIn(x) ?? []) : []))[0];
  if (!time)
    return {
      drafts: [],
      queries: [ask('How many minutes did the crisis session take?', s, 'Crisis psychotherapy counts from 30 minutes.')],
    };
  if (time.minutes < acts.rules.psychotherapy.find((r) => r.code === '90839')!.minutes) return undefined;
  const more = timesAt(acts.rules.psychotherapy, '90840', time.minutes);
  return {
    drafts: [
      draft('90839', [time.span], `Crisis, ${time.minutes} minutes.`),
      ...(more > 0
        ? [draft('90840', [time.span], 'Time beyond the first hour.', { units: more, unitsWhy: `${more} further half hour(s).` })]
        : []),
    ],
    queries: [],
  };
}

function familyOrGroup(acts: NoteActs): Found | undefined {
  const held = (words: RegExp) =>
    acts.statements.find(
      (s) =>
        words.test(s.text) &&
        !planned.test(s.text) &&
        s.section !== 'plan' &&
        s.section !== 'history' &&
        !/\b(?:attends|goes to|at the|AA|his|her) (?:\w+ )?group\b/i.test(s.text),
    );
  const group = held(groupWord);
  if (group && groupWord.test(head(acts)))
    return { drafts: [draft('90853', [group], 'Group therapy, per patient and session.', { site: 'group session' })], queries: [] };
  const family = held(familyWord);
  if (!family || !(familyWord.test(head(acts)) || minutesIn(family.text).length > 0)) return undefined;
  const without =
    /\b(?:without (?:the )?patient|patient (?:was )?(?:not|absent)|patient not present|(?:not|wasn't) present|parents (?:only|alone)|parents? (?:seen|met) (?:alone|without))\b/i.test(
      acts.note,
    );
  const time =
    therapyTime(acts, familyWord) ?? timeIn({ ...acts.statements[0]!, text: acts.note.slice(0, 600).replace(/\n/g, ' '), start: 0 });
  const code = without ? '90846' : '90847';
  if (!time)
    return {
      drafts: [],
      queries: [ask('How many minutes did the family session take?', family, 'Family therapy counts from 26 minutes.')],
    };
  return timesAt(acts.rules.time, code, time.minutes) > 0
    ? {
        drafts: [
          draft(
            code,
            [{ start: family.start, end: family.end }, time.span],
            `${time.minutes} minutes with the family, ${without ? 'without' : 'with'} the patient.`,
          ),
        ],
        queries: [],
      }
    : { drafts: [], queries: [] };
}

const alone = /\bindividual (?:psychotherapy|therapy|session)\b/i;

/** A session with the patient alone on the day of a group or family session, when it is told apart with its own minutes. */
function besideGroup(acts: NoteActs, many: Found): Found {
  const s = acts.statements.find((x) => alone.test(x.text) && !planned.test(x.text) && !groupWord.test(x.text) && !familyWord.test(x.text));
  const time = s && timeIn(s);
  const row =
    time &&
    acts.rules.psychotherapy.find(
      (r) => !r.addOn && /^9083[247]$/.test(r.code) && timesAt(acts.rules.psychotherapy, r.code, time.minutes) > 0,
    );
  if (!s || !time || !row || many.drafts.length === 0) return nothing;
  return {
    drafts: [draft(row.code, [time.span], `${time.minutes} minutes with the patient alone, apart.`, { site: 'session alone' })],
    queries: [],
  };
}

const evaluation =
  /\b(?:psychiatric (?:diagnostic )?(?:evaluation|assessment|intake)|diagnostic (?:psychiatric )?evaluation|psychiatric intake|intake (?:evaluation|assessment|interview)|initial psychiatric|biopsychosocial (?:assessment|evaluation)|(?:evaluation|intake),? psychiatry|psychiatry,? (?:new patient|initial|intake)[^\n]{0,20}(?:evaluation|visit|assessment)?|new patient evaluation, psychiatry|comprehensive (?:psychiatric|mental health) (?:evaluation|assessment))\b/i;
const measured = /\b(?:blood pressure(?: was| is)?|BP:?|pulse|weight|HR:?)\s*(?:of |was |is )?\d/i;
const treats =
  /\b(?:start(?:ed|ing)?|prescribed|raised|increased|begin|began)\b[^.]{0,30}\b\d+(?:\.\d+)?\s*(?:mg|mcg|milligrams)|\bprescription (?:was )?sent|\b(?:TSH|metabolic panel|CBC|urine drug screen|ECG|lithium level|lipid)[^.]{0,60}\b(?:ordered|at the|through|today|to be drawn)|\border(?:ed)?\b[^.]{0,30}\b(?:TSH|labs|CBC|metabolic)/i;

function psychiatricEvaluation(acts: NoteActs): Draft | undefined {
  const m = evaluation.exec(acts.note.slice(0, 300));
  if (!m || /\bfollow-?up\b/i.test(acts.note.slice(0, 120))) return undefined;
  const span = { start: m.index, end: m.index + m[0].length };
  const medical =
    !nonPrescriber.test(acts.note) &&
    acts.statements.find((s) => s.section !== 'history' && s.section !== 'family' && (measured.test(s.text) || treats.test(s.text)));
  return medical
    ? draft(
        '90792',
        [span, { start: medical.start, end: medical.end }],
        'Psychiatric evaluation with medical assessment: examination, prescription or tests.',
      )
    : draft('90791', [span], 'Psychiatric evaluation without medical services.');
}

const complexity =
  /\binteractive complexity\b|\b(?:report(?:ed)?|call(?:ed)?|notif(?:y|ied)) (?:made )?(?:to )?(?:child|adult) protective services|\bmandated report (?:was )?(?:made|filed)|\bplay equipment\b|\bcaregiver'?s? (?:emotions?|behavior)[^.]{0,40}(?:interfer|complicat)/i;

/** Psychiatric evaluation, psychotherapy by minutes, crisis, family and group therapy, interactive complexity. */
export function psychotherapy(acts: NoteActs, visit: DecidedVisit | undefined): Found {
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  const first = psychiatricEvaluation(acts);
  const many = familyOrGroup(acts);
  const timed = crisis(acts) ?? (many && together(many, besideGroup(acts, many))) ?? (first ? nothing : individual(acts, visit));
  if (first) drafts.push(first);
  drafts.push(...timed.drafts);
  queries.push(...timed.queries);
  const s = acts.statements.find(
    (x) => complexity.test(x.text) && !/\bno interactive complexity|without interactive complexity/i.test(x.text),
  );
  if (s && drafts.some((d) => /^9079[12]$|^9083[2-8]$|^90853$/.test(d.code)))
    drafts.push(draft('90785', [s], 'What made communication harder is documented.'));
  return { drafts, queries };
}
