import type { Query, Span } from '../../coded-note.ts';
import { numberOf, numberShape, type Side, sideIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import { codesOf } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found } from '../service-line.ts';
import { needleExamination } from './needle-examination.ts';

const conduction = shapeOf('nerve conduction|=NCS|=NCV|conduction stud*|conduction|motor stud*|sensory stud*|studies');
const statedStudies = new RegExp(
  `(?<![\\w.])(${numberShape})\\s+(?:(?:nerve|separate|conduction|motor and sensory|different)\\s+)*(?:nerve conduction )?stud(?:ies|y)\\b|\\bstudies?(?:\\s*[:=]|\\s+total:?)\\s*(\\d{1,2})\\b(?!\\s*(?:and|,|-|–|to|&|[.)])\\s*\\w)|\\b(${numberShape})\\s+in all\\b`,
  'i',
);
const interpreted =
  /\b(?:conclusion|impression|interpretation|summary|evidence|abnormal|consistent|likely|diagnosis|assessment|no evidence)\b/i;

interface Counted {
  readonly keys: Set<string>;
  readonly spans: Span[];
}

/** Modality that a stretch of text names; a motor study with F waves is one study, an H reflex is one of its own. */
const modalityIn = (text: string): string | undefined =>
  /\bmixed\b/i.test(text)
    ? 'mixed'
    : /\bsensory\b|\bSNAP\b|\bantidromic\b|\borthodromic\b/i.test(text)
      ? 'sensory'
      : /\bmotor\b|\bCMAP\b/i.test(text)
        ? 'motor'
        : undefined;

interface NerveHit {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** The nerves of a statement in order, the longer name where two overlap; the nerve of an H reflex is told with the reflex. */
function nervesIn(acts: NoteActs, text: string): NerveHit[] {
  const hits = acts.book.nerves
    .filter((n) => n.kind === 'nerve')
    .flatMap((n) => placesOf(n.shape, text).map((p) => ({ ...p, name: n.name })))
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  return hits
    .filter((h, i) => !hits.slice(0, i).some((o) => o.start <= h.start && o.end >= h.end))
    .filter((h) => !/\bH[- ]?reflex\b[^,;.]*$/i.test(text.slice(0, h.start)))
    .sort((a, b) => a.start - b.start);
}

const untilComma = (text: string) => text.split(/[,;.(]/)[0]!;
const sinceComma = (text: string) => text.split(/[,;:]/).at(-1)!;
const modalitiesIn = (text: string) => [...new Set([...text.matchAll(/\b(motor|sensory|mixed)\b/gi)].map((m) => m[1]!.toLowerCase()))];

function scan(acts: NoteActs, statement: Statement, carried: string | undefined, counted: Counted): string | undefined {
  const { text } = statement;
  let modality = modalityIn(text.slice(0, 60).split(/[,;]/)[0]!) ?? carried;
  let side: Side | undefined;
  const kept = nervesIn(acts, text);
  // What stands behind a nerve is its own; what stands behind the last of a list, `median, ulnar motor R`, is of all of it.
  const behind = kept.map((hit, i) => untilComma(text.slice(hit.end, Math.min(kept[i + 1]?.start ?? text.length, hit.end + 34))));
  const nextTold = (i: number, told: (words: string) => unknown) => behind.slice(i).find((words, k) => told(words) || (k > 0 && false));
  for (const [i, hit] of kept.entries()) {
    const before = text.slice(kept[i - 1]?.end ?? 0, hit.start);
    const ownSide = sideIn(behind[i]!) ?? sideIn(sinceComma(before).slice(-30));
    const shared = nextTold(i, sideIn);
    side = ownSide ?? (side === undefined && shared ? sideIn(shared) : (sideIn(before.slice(-30)) ?? side));
    const isListed = /^\s*$|^\s*(?:and|&)\s*$/i.test(behind[i]!);
    const own = modalitiesIn(behind[i]!);
    const later = isListed ? nextTold(i, (words) => modalitiesIn(words).length > 0) : undefined;
    modality = modalityIn(sinceComma(before)) ?? modalityIn(before) ?? modality;
    const all = own.length > 0 ? own : later && !modalityIn(before) ? modalitiesIn(later) : modality ? [modality] : modalityOf(behind[i]!);
    if (own.length > 0) modality = own.at(-1);
    if (/\b(?:not studied|not tested|normal on the other)\b/i.test(text)) continue;
    for (const m of all) for (const s of side === 'both' ? ['left', 'right'] : [side ?? 'one']) counted.keys.add(`${s} ${hit.name} ${m}`);
    if (all.length > 0) counted.spans.push(spanIn(statement, hit));
  }
  const reflex = /\bH[- ]?reflex(?:es)?\b/.exec(text);
  if (reflex && !/\bno H|not (?:done|tested)/i.test(text)) {
    const about = `${sinceComma(text.slice(0, reflex.index))} ${untilComma(text.slice(reflex.index))}`;
    for (const s of sideIn(about) === 'both' ? ['left', 'right'] : ['one']) counted.keys.add(`${s} H reflex`);
  }
  return modality;
}

const modalityOf = (words: string): string[] => {
  const found = modalityIn(words.slice(0, 34));
  return found ? [found] : [];
};

/** Whether a statement is about conduction studies of this visit. `Studies:` alone is when nerves stand behind it. */
function isConduction(acts: NoteActs, s: Statement): boolean {
  const above = placesOf(conduction, `${s.heading} ${s.lead}`);
  const places = placesOf(conduction, s.text);
  if (above.length + places.length === 0 || acts.statusAt(s, { start: 0, end: 0 }) === 'planned') return false;
  const nerves = nervesIn(acts, s.text).length > 0;
  if (above.some((p) => p.text.length > 7 || nerves)) return true;
  return places.some((p) => {
    const status = acts.statusAt(s, p);
    return (nerves || !/^studies$/i.test(p.text)) && (status === 'done' || status === 'mentioned');
  });
}

/** Statements about the conduction studies: those that list what was studied first, the description when there is no list. */
function conductionStatements(acts: NoteActs): Statement[] {
  const first = acts.statements.findIndex((s) => isConduction(acts, s) && s.section !== 'history' && s.section !== 'plan');
  if (first < 0) return [];
  const rest = acts.statements.slice(first);
  const stop = rest.findIndex(
    (s, i) =>
      i > 0 &&
      /^\s*(?:needle|EMG|electromyograph\w*|conclusion|impression|interpretation|summary|diagnosis|dx|final|assessment|right (?:arm|leg) needle|left (?:arm|leg) needle)\b/i.test(
        `${s.text}`,
      ),
  );
  const heading = rest.findIndex(
    (s, i) => i > 0 && /needle|^emg|conclusion|impression|assessment/i.test(s.heading) && s.heading !== rest[0]!.heading,
  );
  const end = [stop, heading].filter((n) => n > 0).sort((a, b) => a - b)[0] ?? rest.length;
  return rest.slice(0, end).filter((s) => s.section !== 'plan' && s.section !== 'family');
}

function studyCount(acts: NoteActs, statements: readonly Statement[]): { count: number; spans: Span[]; query?: Query } | undefined {
  const stated = statements.flatMap((s) => {
    const m = statedStudies.exec(s.text);
    return m ? [{ n: numberOf((m[1] ?? m[2] ?? m[3])!), span: spanIn(s, { start: m.index, end: m.index + m[0].length }) }] : [];
  })[0];
  // A statement that lists (`Motor: right median, right ulnar`, a table row) counts; what describes results repeats it.
  const lists = statements.filter(
    (s) =>
      /^\s*(?:\d{1,2}[.)]?\s+)?(?:motor|sensory|mixed|sensory nerve|motor nerve|[RL]\b|right|left|bilateral|both)\b/i.test(s.text) &&
      !/\b(?:is|are|was|were|shows?|has)\b/i.test(s.text.slice(0, 70)),
  );
  const counted: Counted = { keys: new Set(), spans: [] };
  let modality: string | undefined;
  for (const s of lists.length > 0 ? lists : statements)
    modality = scan(acts, s, lists.length > 0 ? (modalityIn(`${s.lead} `) ?? modality) : undefined, counted);
  const computed = counted.keys.size;
  if (stated && computed > 0 && lists.length > 0 && stated.n !== computed)
    return {
      count: Math.min(stated.n, computed),
      spans: [stated.span, ...counted.spans],
      query: ask(
        `The report counts ${stated.n} studies and lists ${computed}: how many were done?`,
        stated.span,
        'Conduction studies are coded by their number.',
      ),
    };
  if (stated) return { count: stated.n, spans: [stated.span] };
  return computed > 0 ? { count: computed, spans: counted.spans } : undefined;
}

/** Nerve conduction by number of studies and needle examination by limb and muscles. */
export function nerveStudies(acts: NoteActs): Found {
  const statements = conductionStatements(acts);
  const hasResults =
    statements.some((s) =>
      /\b(?:latenc\w*|amplitude\w*|velocit\w*|absent|normal|m\/s|mV|µV|microvolts|millivolts|response\w*|DL|Amp|CV|NCV|peak|\d+(?:\.\d+)?\s*ms)\b/i.test(
        s.text,
      ),
    ) && acts.statements.some((s) => interpreted.test(`${s.text} ${s.heading}`));
  // A record of studies alone may tell what it found in its diagnosis only; its count or its list of nerves tells that they were done.
  const bare = statements[0] !== undefined && acts.reported(statements[0], { start: 0, end: 1 });
  const listed = bare && statements.some((s) => statedStudies.test(s.text) || nervesIn(acts, s.text).length > 1);
  const isRow = statements.length > 0 && (hasResults || listed);
  const count = isRow ? studyCount(acts, statements) : undefined;
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  if (count && count.count > 0) {
    const code = codesOf(acts.rules.count, 'study', count.count)[0]!.code;
    drafts.push(
      draft(code, count.spans.slice(0, 12), `${count.count} conduction studies; a motor study with its F wave is one.`, {
        certainty: count.query ? 'query' : 'auto',
      }),
    );
    if (count.query) queries.push(count.query);
  } else if (isRow)
    queries.push(
      ask('Which nerves were studied, motor and sensory, on which side?', statements[0]!, 'Conduction studies are coded by their number.'),
    );
  const muscles = needleExamination(acts, drafts.length > 0);
  return { drafts: [...drafts, ...muscles.drafts], queries: [...queries, ...(isRow || muscles.drafts.length > 0 ? muscles.queries : [])] };
}
