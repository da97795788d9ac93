import type { Query, Span } from '../../coded-note.ts';
import { digitModifiers, numbersIn } from '../reading/digits.ts';
import { numberOf, numberShape } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { isMedicare } from '../reading/note-facts.ts';
import type { Statement } from '../reading/statement.ts';
import { codesOf } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found, type LineModifier } from '../service-line.ts';
import { classFindings } from './class-findings.ts';

const nail = /\b(?:nails?|toenails?)\b/i;
const debrided = shapeOf('debrided|debridement|reduced|burred|ground down|thinned');
const trimmed = shapeOf('trimmed|cut back|clipped|trimming');
const pared = shapeOf('pared|paring|shaved|trimmed|debrided|enucleated|sharply reduced|reduced');
const corn = shapeOf(
  '=HPK|corn|callus|calluses|callosity|callosities|hyperkerato*|heloma|tyloma|=IPK|keratoses|keratosis|helomata|tylomas',
);
const avulsed = shapeOf(
  'avulsed|avulsion|nail removed|nail was removed|nail plate removed|nail plate was removed|toenail removed|border removed|partial nail removal',
);
const matrix =
  /\b(?:matrixectomy|matricectomy|phenol\w*|matrix (?:was )?(?:destroyed|ablated|cauterized|excised)|chemical (?:matrix)?|sodium hydroxide|permanent(?:ly)? (?:removal|removed))\b/i;

/** Toes in a list: `R 1, 2, 3, 4, 5; L 1, 2, 5`, `toes 1-5 bilateral`. */
function toesIn(text: string): number {
  let count = 0;
  for (const m of text.matchAll(
    /(?<![\w.])(R|L|right|left|both|bilateral)\b(?: foot)?[\s:,]*(?:toes?|nails?|digits?|toenails?)?[\s:#,]*((?:[1-5](?:\s*(?:,|and|&|-|–|to|through)\s*)?)+)/gi,
  )) {
    const digits = new Set(numbersIn(m[2]!).filter((n) => n < 6));
    count += digits.size * (/both|bilateral/i.test(m[1]!) ? 2 : 1);
  }
  if (count > 0) return count;
  const m =
    /\b(?:toes?|nails?|digits?|toenails?)\s*[:#]?\s*((?:[1-5](?:\s*(?:,|and|&|-|–|to|through)\s*)?)+)[^.]{0,25}?(both|bilateral\w*|each)?/i.exec(
      text,
    );
  return m
    ? new Set(numbersIn(m[1]!).filter((n) => n < 6)).size * (m[2] || /\b(?:bilateral\w*|both feet|each foot)\b/i.test(text) ? 2 : 1)
    : 0;
}

function nailCount(text: string): number | undefined {
  const told = new RegExp(`(?<![\\w.-])(${numberShape})\\s+(?:[\\w-]+,?\\s+){0,3}?(?:nails|toenails|nail\\b)`, 'i').exec(text);
  const times = /\b(?:nails?|toenails?)[^.]{0,25}?(?:x|×)\s*(\d{1,2})\b/i.exec(text);
  if (/\ball (?:ten|10)\b|\bnails? 1[- –]?(?:to|-|–|through)[- ]?10|\b(?:1-5|1–5) (?:bilateral\w*|both)/i.test(text)) return 10;
  if (told && numberOf(told[1]!) <= 10 && !/mm/.test(told[0])) return numberOf(told[1]!);
  if (times) return Number(times[1]);
  return toesIn(text) || undefined;
}

const done = (acts: NoteActs, statement: Statement, shape: RegExp) =>
  placesOf(shape, statement.text).find((p) => acts.statusAt(statement, p) === 'done');
const services = (acts: NoteActs) => acts.statements.filter((s) => s.section !== 'subjective' && s.section !== 'history');

function counted(
  acts: NoteActs,
  found: readonly { statement: Statement; span: Span }[],
  count: (text: string) => number | undefined,
): number | undefined {
  const counts = found.flatMap(
    ({ statement }) =>
      count(statement.text) ??
      count(
        acts
          .around(statement, 1)
          .filter((s) => s.block === statement.block)
          .map((s) => s.text)
          .join(' '),
      ) ??
      [],
  );
  if (counts.length === 0) return undefined;
  // A procedure list counts foot by foot; an assessment repeats the total.
  const listed = found.flatMap(({ statement }) =>
    statement.section === 'assessment' || statement.section === 'plan' ? [] : (count(statement.text) ?? []),
  );
  return listed.length > 1
    ? Math.max(listed.reduce((a, b) => a + b, 0) <= 10 ? listed.reduce((a, b) => a + b, 0) : 0, ...counts)
    : Math.max(...counts);
}

function nails(acts: NoteActs, modifiers: readonly LineModifier[]): Found {
  const removed = services(acts).some((s) => done(acts, s, avulsed) && nail.test(s.text));
  const found = (shape: RegExp) =>
    services(acts).flatMap((statement) => {
      const hit = done(acts, statement, shape);
      const about = nail.test(statement.text) || nail.test(statement.lead);
      return hit && about && !(removed && placesOf(avulsed, statement.text).length > 0)
        ? [{ statement, span: spanIn(statement, hit) }]
        : [];
    });
  const debridement = found(debrided);
  if (debridement.length > 0) {
    const count = counted(acts, debridement, nailCount);
    const code = codesOf(acts.rules.count, 'nail', Math.min(10, count ?? 1))[0]!.code;
    const queries =
      count === undefined
        ? [ask('How many nails were debrided?', debridement[0]!.span, 'Six or more are another code than one to five.')]
        : [];
    const spans = debridement.map((d) => d.span);
    return {
      drafts: [
        draft(code, spans, `${count ?? 'An untold number of'} nails debrided.`, {
          modifiers,
          certainty: count === undefined ? 'query' : 'auto',
          site: siteOf(debridement[0]!.statement),
        }),
      ],
      queries,
    };
  }
  const trimming = found(trimmed).filter(
    ({ statement }) =>
      !/\b(?:nails trimmed\.?$)/i.test(statement.text) ||
      statement.section !== 'objective' ||
      /procedure|treatment|done|performed/i.test(`${statement.heading} ${statement.lead}`),
  );
  if (trimming.length === 0) return { drafts: [], queries: [] };
  const dystrophic = acts.statements.some((s) => /\b(?:dystroph\w*|mycotic|onychomycosis|thickened nails?|onychauxis)\b/i.test(s.text));
  const code = dystrophic && isMedicare(acts.facts) ? 'G0127' : '11719';
  return {
    drafts: [
      draft(
        code,
        trimming.map((t) => t.span),
        'Nails trimmed, any number.',
        { modifiers, site: siteOf(trimming[0]!.statement) },
      ),
    ],
    queries: [],
  };
}

const sole = /\b(?:met(?:atarsal)? heads?|plantar|heel|sole|ball of|sub ?-?(?:[1-5](?:st|nd|rd|th)?|met\w*)|submet\w*|midfoot)\b/i;

const siteOf = (statement: Statement): string => {
  const side = /\b[Ll]eft\b|(?<![\w.])L(?=[ :])/.test(statement.text) ? 'left' : '';
  const other = /\b[Rr]ight\b|(?<![\w.])R(?=[ :])/.test(statement.text) ? 'right' : '';
  return `${[side, other].filter(Boolean).join(' and ')} foot`.trim();
};

function lesionCount(text: string): number | undefined {
  const noun = '(?:corns?|callus(?:es)?|callosit(?:y|ies)|lesions?|hyperkerato\\w*|helomas?|tylomas?|keratos[ei]s|IPKs?|HPKs?)';
  const told = [...text.matchAll(new RegExp(`(?<![\\w.])(${numberShape}|the single|one)\\s+(?:[\\w-]+\\s+){0,3}?${noun}`, 'gi'))].map(
    (m) => (/single/i.test(m[1]!) ? 1 : numberOf(m[1]!)),
  );
  const times = new RegExp(`${noun}\\s*(?:x|×)\\s*(\\d)`, 'i').exec(text);
  if (times) return Number(times[1]);
  const sum = told.filter((n) => n > 0 && n < 20).reduce((a, b) => a + b, 0);
  if (sum > 0) return sum;
  return /\b(?:the|a) (?:[\w-]+\s+){0,2}(?:corn|callus|hyperkeratosis|lesion)\b(?!es)/i.test(text) ? 1 : undefined;
}

function paring(acts: NoteActs, modifiers: readonly LineModifier[]): Found {
  const found = services(acts).flatMap((statement) => {
    const noun = placesOf(corn, statement.text)[0];
    const hit = done(acts, statement, pared);
    return noun && hit && (!nail.test(statement.text) || Math.abs(noun.start - hit.start) < 60)
      ? [{ statement, span: spanIn(statement, hit) }]
      : [];
  });
  if (found.length === 0) return { drafts: [], queries: [] };
  const count = counted(acts, found, lesionCount);
  const code = codesOf(acts.rules.count, 'lesion', count ?? 1)[0]!.code;
  const queries =
    count === undefined
      ? [ask('How many corns or calluses were pared?', found[0]!.span, 'The code follows the count: one, two to four, more than four.')]
      : [];
  return {
    drafts: [
      draft(
        code,
        found.map((f) => f.span),
        `${count ?? 'An untold number of'} corns or calluses pared.`,
        { modifiers, certainty: count === undefined ? 'query' : 'auto', site: pareSite(acts, found[0]!.statement) },
      ),
    ],
    queries,
  };
}

/** The sole lies apart from every nail (NCCI Policy Manual, chapter 3: only skin of the same toe's end bundles). */
const pareSite = (acts: NoteActs, statement: Statement): string =>
  sole.test(statement.text) || acts.statements.some((s) => placesOf(corn, s.text).length > 0 && sole.test(s.text))
    ? 'sole'
    : siteOf(statement);

function avulsions(acts: NoteActs): Found {
  const found = services(acts).flatMap((statement) => {
    const hit =
      done(acts, statement, avulsed) ??
      (matrix.test(statement.text) ? done(acts, statement, shapeOf('matrixectomy|matricectomy|phenol*')) : undefined);
    return hit &&
      /nail|toe|hallux|finger|thumb/i.test(
        `${statement.lead} ${acts
          .around(statement, 2)
          .map((s) => s.text)
          .join(' ')}`,
      )
      ? [{ statement, span: spanIn(statement, hit) }]
      : [];
  });
  if (found.length === 0) return { drafts: [], queries: [] };
  const text = found.flatMap((f) => acts.around(f.statement, 3).map((s) => s.text)).join(' ');
  const permanent = matrix.test(text) && !/\b(?:no|without) (?:phenol|matrix)/i.test(text);
  const direct = found.flatMap((f) => digitModifiers(f.statement.text));
  const digits = [
    ...new Set(direct.length > 0 ? direct : found.flatMap((f) => acts.around(f.statement, 3).flatMap((s) => digitModifiers(s.text)))),
  ];
  const spans = found.map((f) => f.span);
  const why = permanent ? 'Nail and its matrix removed for good.' : 'Nail avulsed.';
  const of = (code: string) =>
    digits.map((d) => draft(code, spans, why, { modifiers: [{ code: d, why: 'The digit that was treated.' }], site: d }));
  if (digits.length === 0)
    return {
      drafts: [draft(permanent ? '11750' : '11730', spans, why, { certainty: 'query' })],
      queries: [ask('Which digit of which foot was treated?', spans[0]!, 'Each nail takes its digit modifier.')],
    };
  if (permanent) return { drafts: of('11750'), queries: [] };
  return { drafts: [...of('11730').slice(0, 1), ...of('11732').slice(1)], queries: [] };
}

/** Nails and corns of the foot: debridement by count, paring by count, avulsion and removal for good by digit, class findings. */
export function feet(acts: NoteActs): Found {
  const findings = classFindings(acts);
  const [a, b, c] = [nails(acts, findings.modifiers), paring(acts, findings.modifiers), avulsions(acts)];
  const drafts: Draft[] = [...a.drafts, ...b.drafts, ...c.drafts];
  const routine = [...a.drafts, ...b.drafts];
  const queries: Query[] = [...a.queries, ...b.queries, ...c.queries];
  if (routine.length > 0 && findings.modifiers.length === 0 && isMedicare(acts.facts))
    queries.push(
      ask(
        'Which class findings does the foot show (pulses, skin, hair, nails, temperature, edema, paresthesia)?',
        routine[0]!.spans[0]!,
        'Medicare covers routine foot care only with a systemic condition and class findings (Q7, Q8, Q9).',
        false,
      ),
    );
  return { drafts, queries };
}
