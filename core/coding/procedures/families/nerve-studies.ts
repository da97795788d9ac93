import type { Query, Span } from '../../coded-note.ts';
import { numberOf, numberShape, type Side, sideIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import { codesOf } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found, nothing } from '../service-line.ts';

const conduction = shapeOf('nerve conduction|=NCS|=NCV|conduction stud*|motor stud*|sensory stud*');
const statedStudies = new RegExp(`(?<![\\w.])(${numberShape})\\s+(?:(?:nerve|separate|conduction|motor and sensory|different)\\s+)*(?:nerve conduction )?stud(?:ies|y)\\b|\\bstudies?:?\\s*(?:total:?)?\\s*(\\d{1,2})\\b`, 'i');
const interpreted = /\b(?:conclusion|impression|interpretation|summary|evidence|abnormal|consistent|likely|diagnosis|assessment|no evidence)\b/i;

interface Counted {
  readonly keys: Set<string>;
  readonly spans: Span[];
}

/** Modality that a stretch of text names; a motor study with F waves is one study, an H reflex is one of its own. */
const modalityIn = (text: string): string | undefined =>
  /\bmixed\b/i.test(text) ? 'mixed' : /\bsensory\b|\bSNAP\b|\bantidromic\b|\borthodromic\b/i.test(text) ? 'sensory' : /\bmotor\b|\bCMAP\b/i.test(text) ? 'motor' : undefined;

function scan(acts: NoteActs, statement: Statement, carried: string | undefined, counted: Counted): string | undefined {
  let modality = modalityIn(statement.text.slice(0, 60)) ?? carried;
  const nerves = acts.book.nerves.filter((n) => n.kind === 'nerve');
  const hits = nerves
    .flatMap((n) => placesOf(n.shape, statement.text).map((p) => ({ ...p, name: n.name })))
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  const kept = hits.filter((h, i) => !hits.slice(0, i).some((o) => o.start <= h.start && o.end >= h.end)).sort((a, b) => a.start - b.start);
  let side: Side | undefined;
  let last = 0;
  for (const hit of kept) {
    const before = statement.text.slice(last, hit.start);
    side = sideIn(before.slice(-30)) ?? sideIn(statement.text.slice(hit.end, hit.end + 22).split(/[,;.]/)[0]!) ?? side;
    modality = modalityIn(before) ?? modality;
    const after = statement.text.slice(hit.end).split(/[,;]/)[0]!;
    const own = modalityIn(after.slice(0, 34)) ? [...new Set([...after.slice(0, 34).matchAll(/\b(motor|sensory|mixed)\b/gi)].map((m) => m[1]!.toLowerCase()))] : modality ? [modality] : [];
    last = hit.end;
    if (/\b(?:not studied|not tested|normal on the other)\b/i.test(statement.text)) continue;
    if (own.length === 0) continue;
    for (const m of own) for (const s of side === 'both' ? ['left', 'right'] : [side ?? 'one']) counted.keys.add(`${s} ${hit.name} ${m}`);
    counted.spans.push(spanIn(statement, hit));
  }
  const reflex = /\bH[- ]?reflex(?:es)?\b/.exec(statement.text);
  if (reflex && !/\bno H|not (?:done|tested)/i.test(statement.text)) for (const s of sideIn(statement.text) === 'both' ? ['left', 'right'] : ['one']) counted.keys.add(`${s} H reflex`);
  return modality;
}

/** Statements about the conduction studies: those that list what was studied first, the description when there is no list. */
function conductionStatements(acts: NoteActs): Statement[] {
  const first = acts.statements.findIndex((s) => placesOf(conduction, `${s.text} ${s.heading} ${s.lead}`).some((_, i) => i >= 0) && acts.statusAt(s, { start: 0, end: 0 }) !== 'planned' && s.section !== 'history' && s.section !== 'plan');
  if (first < 0) return [];
  const rest = acts.statements.slice(first);
  const stop = rest.findIndex((s, i) => i > 0 && /^\s*(?:needle|EMG|electromyograph\w*|conclusion|impression|interpretation|summary|diagnosis|assessment)\b/i.test(`${s.text}`));
  const heading = rest.findIndex((s, i) => i > 0 && /needle|^emg|conclusion|impression|assessment/i.test(s.heading) && s.heading !== rest[0]!.heading);
  const end = [stop, heading].filter((n) => n > 0).sort((a, b) => a - b)[0] ?? rest.length;
  return rest.slice(0, end).filter((s) => s.section !== 'plan' && s.section !== 'family');
}

function studyCount(acts: NoteActs, statements: readonly Statement[]): { count: number; spans: Span[]; query?: Query } | undefined {
  const stated = statements.flatMap((s) => {
    const m = statedStudies.exec(s.text);
    return m ? [{ n: numberOf((m[1] ?? m[2])!), span: spanIn(s, { start: m.index, end: m.index + m[0].length }) }] : [];
  })[0];
  // A statement that lists (`Motor: right median, right ulnar`, a table row) counts; what describes results repeats it.
  const lists = statements.filter((s) => /^\s*(?:motor|sensory|mixed|sensory nerve|motor nerve|[RL]\b|right|left|bilateral|both)\b/i.test(s.text) && !/\b(?:is|are|was|were|shows?|has)\b/i.test(s.text.slice(0, 70)));
  const counted: Counted = { keys: new Set(), spans: [] };
  let modality: string | undefined;
  for (const s of lists.length > 0 ? lists : statements) modality = scan(acts, s, lists.length > 0 ? modalityIn(`${s.lead} `) ?? modality : undefined, counted);
  const computed = counted.keys.size;
  if (stated && computed > 0 && lists.length > 0 && stated.n !== computed)
    return { count: Math.min(stated.n, computed), spans: [stated.span, ...counted.spans], query: ask(`The report counts ${stated.n} studies and lists ${computed}: how many were done?`, stated.span, 'Conduction studies are coded by their number.') };
  if (stated) return { count: stated.n, spans: [stated.span] };
  return computed > 0 ? { count: computed, spans: counted.spans } : undefined;
}

const needle = shapeOf('needle exam*|needle electromyogra*|needle emg|electromyogra*|=EMG|needle study');

interface Limb {
  readonly limb: string;
  readonly side: Side | undefined;
  readonly muscles: number;
}

/** Muscles by limb, from the statements on the needle. */
function limbs(acts: NoteActs, statements: readonly Statement[]): Limb[] {
  const found = new Map<string, { limb: string; side: Side | undefined; muscles: Set<string> }>();
  let side: Side | undefined;
  for (const s of statements) {
    const muscles = acts.book.nerves
      .filter((n) => n.kind === 'muscle')
      .flatMap((n) => placesOf(n.shape, s.text).map((p) => ({ ...p, limb: n.name })))
      .sort((a, b) => b.end - b.start - (a.end - a.start));
    const kept = muscles.filter((h, i) => !muscles.slice(0, i).some((o) => o.start < h.end && o.end > h.start)).sort((a, b) => a.start - b.start);
    let last = 0;
    if (kept.length === 0) side = sideIn(s.text) ?? side;
    for (const m of kept) {
      side = sideIn(s.text.slice(last, m.start)) ?? side;
      last = m.end;
      for (const one of side === 'both' ? (['left', 'right'] as const) : [side]) {
        const key = `${one ?? ''} ${m.limb}`;
        const limb = found.get(key) ?? { limb: m.limb, side: one, muscles: new Set<string>() };
        limb.muscles.add(m.text.toLowerCase());
        found.set(key, limb);
      }
    }
    const same = /\b(left|right)\b[^.]{0,12}:?\s*the same (\w+)/i.exec(s.text);
    if (same) {
      const other = [...found.values()].at(-1);
      const own = same[1]!.toLowerCase() as Side;
      if (other) found.set(`${own} ${other.limb}`, { limb: other.limb, side: own, muscles: new Set(other.muscles) });
    }
  }
  const sided = [...found.values()].filter((l) => l.side !== undefined);
  const kept = sided.length > 0 ? sided.map((l) => ({ ...l })) : [...found.values()];
  return kept.map((l) => ({ limb: l.limb, side: l.side, muscles: l.muscles.size }));
}

/** A report names its parts in headings, which tell of no verb. */
const isHere = (acts: NoteActs, s: Statement, place: { start: number; end: number }) => {
  const status = acts.statusAt(s, place);
  return status === 'done' || (status === 'mentioned' && (s.section === 'other' || s.section === 'objective'));
};

function needleDrafts(acts: NoteActs, withConduction: boolean): Found {
  const at = acts.statements.findIndex((s) => placesOf(needle, `${s.text}`).some((p) => isHere(acts, s, p)) || /needle|^emg/i.test(s.heading));
  if (at < 0) return nothing;
  const start = acts.statements[at]!;
  if (/guid(?:ance|ed)|to guide/i.test(start.text)) return nothing;
  const rest = acts.statements.slice(at);
  const stop = rest.findIndex((s, i) => i > 0 && (/^\s*(?:conclusion|impression|interpretation|diagnosis|assessment|nerve conduction)\b/i.test(s.text) || (/conclusion|impression|assessment|interpretation/i.test(s.heading) && s.heading !== start.heading)));
  const statements = rest.slice(0, stop > 0 ? stop : rest.length);
  const listing = statements.filter((s) => !/^\s*(?:there are|the|other|proximal|recruitment|fibrillations|no )\b/i.test(s.text) || /\bsampled|examined|studied|tested\b/i.test(s.text));
  const found = limbs(acts, listing.length > 0 ? listing : statements);
  const span = { start: start.start, end: Math.min(start.end, start.start + 60) };
  if (found.length === 0) return { drafts: [], queries: [ask('Which muscles of which limb were examined with the needle?', span, 'The needle examination is coded by limb and number of muscles.')] };
  const extremities = found.filter((l) => l.limb === 'arm' || l.limb === 'leg');
  const others = found.filter((l) => l.limb !== 'arm' && l.limb !== 'leg');
  const drafts: Draft[] = [];
  const completeTold = /\bcomplete\b/i.test(statements.slice(0, 2).map((s) => s.text).join(' ')) && !/\blimited\b/i.test(statements.slice(0, 2).map((s) => s.text).join(' '));
  const isComplete = (l: Limb) => codesOf(acts.rules.count, 'muscle', l.muscles).some((c) => c.code === '95886') || (completeTold && l.muscles >= 4 && statements.some((s) => /paraspinal/i.test(s.text)));
  if (withConduction) {
    for (const [code, list] of [['95886', extremities.filter(isComplete)], ['95885', extremities.filter((l) => !isComplete(l))]] as const) {
      const sides = new Set(list.map((l) => l.side));
      const one = list.length === 1 && list[0]!.side && list[0]!.side !== 'both' ? [{ code: list[0]!.side === 'right' ? 'RT' : 'LT', why: 'The limb that was examined.' }] : [];
      if (list.length > 0)
        drafts.push(draft(code, [span], `${list.map((l) => `${l.side ?? ''} ${l.limb}: ${l.muscles} muscles`).join(', ').trim()}, beside conduction studies.`, { units: list.length, unitsWhy: `${list.length} limb${list.length > 1 ? 's' : ''}.`, modifiers: sides.size === 1 ? one : [] }));
    }
    if (others.length > 0) drafts.push(draft('95887', [span], 'Muscles outside the limbs, beside conduction studies.'));
    return { drafts, queries: [] };
  }
  const full = extremities.filter((l) => isComplete(l));
  if (full.length > 0) drafts.push(...codesOf(acts.rules.count, 'limb', Math.min(4, full.length)).map((c) => draft(c.code, [span], `${full.length} limbs, five or more muscles each, without conduction studies.`)));
  const limited = extremities.filter((l) => !isComplete(l));
  if (limited.length > 0) drafts.push(draft('95870', [span], 'Fewer than five muscles of a limb.', { units: limited.length, unitsWhy: `${limited.length} limb(s).` }));
  return { drafts, queries: [] };
}

/** Nerve conduction by number of studies and needle examination by limb and muscles. */
export function nerveStudies(acts: NoteActs): Found {
  const statements = conductionStatements(acts);
  const hasResults = statements.some((s) => /\b(?:latenc\w*|amplitude\w*|velocit\w*|absent|normal|m\/s|mV|µV|microvolts|millivolts|response\w*|DL|Amp|CV|NCV|peak|\d+(?:\.\d+)?\s*ms)\b/i.test(s.text)) && acts.statements.some((s) => interpreted.test(`${s.text} ${s.heading}`));
  const isRow = statements.length > 0 && hasResults;
  const count = isRow ? studyCount(acts, statements) : undefined;
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  if (count && count.count > 0) {
    const code = codesOf(acts.rules.count, 'study', count.count)[0]!.code;
    drafts.push(draft(code, count.spans.slice(0, 12), `${count.count} conduction studies; a motor study with its F wave is one.`, { certainty: count.query ? 'query' : 'auto' }));
    if (count.query) queries.push(count.query);
  } else if (isRow) queries.push(ask('Which nerves were studied, motor and sensory, on which side?', statements[0]!, 'Conduction studies are coded by their number.'));
  const muscles = needleDrafts(acts, drafts.length > 0);
  return { drafts: [...drafts, ...muscles.drafts], queries: [...queries, ...(isRow || muscles.drafts.length > 0 ? muscles.queries : [])] };
}
