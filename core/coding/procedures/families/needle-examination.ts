import { numberOf, numberShape, type Side, sideIn } from '../reading/measures.ts';
import type { NoteActs } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import { codesOf } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found, nothing } from '../service-line.ts';

const needle = shapeOf('needle exam*|needle electromyogra*|needle emg|electromyogra*|=EMG|needle study|needle portion');
const opening = /^\W*needle\s*(?::|of\b)/i;

interface Limb {
  readonly limb: string;
  readonly side: Side | undefined;
  readonly muscles: number;
}

const counted = new RegExp(
  `\\b(right|left|both|R|L)\\s+(arm|leg|arms|legs|upper (?:limb|extremity)|lower (?:limb|extremity))\\b((?:(?!\\b(?:right|left)\\b)[^.;:]){0,40}?)[\\s(](${numberShape})\\s+muscles`,
  'gi',
);

/** Limbs with the number of muscles told: `right leg 6 muscles incl. paraspinal`. */
function toldLimbs(statements: readonly Statement[]): Limb[] {
  return statements.flatMap((s) =>
    [...s.text.matchAll(counted)].flatMap((m) => {
      const side = sideIn(m[1]!.length === 1 ? `${m[1]!} ` : m[1]!);
      const limb = /arm|upper/i.test(m[2]!) ? 'arm' : 'leg';
      const muscles = numberOf(m[4]!);
      return (side === 'both' ? (['left', 'right'] as const) : [side]).map((one): Limb => ({ limb, side: one, muscles }));
    }),
  );
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
    const kept = muscles
      .filter((h, i) => !muscles.slice(0, i).some((o) => o.start < h.end && o.end > h.start))
      .sort((a, b) => a.start - b.start);
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

const ends = /^\s*(?:dx|final|reason|conclusion|impression|interpretation|diagnosis|assessment|nerve conduction)\b/i;
const endHeading = /conclusion|impression|assessment|interpretation/i;
/** What describes findings; the muscles were listed before. */
const describes = /^\s*(?:there are|the|other|proximal|recruitment|fibrillations|no )\b/i;

/** The statements on the needle, from its announcement to the conclusion. */
function needleStatements(acts: NoteActs): readonly Statement[] {
  const at = acts.statements.findIndex(
    (s) => placesOf(needle, s.text).some((p) => isHere(acts, s, p)) || /needle|^emg/i.test(s.heading) || opening.test(s.text),
  );
  const start = acts.statements[at];
  if (!start || /guid(?:ance|ed)|to guide/i.test(start.text)) return [];
  const rest = acts.statements.slice(at);
  const stop = rest.findIndex((s, i) => i > 0 && (ends.test(s.text) || (endHeading.test(s.heading) && s.heading !== start.heading)));
  return rest.slice(0, stop > 0 ? stop : rest.length);
}

const told = (list: readonly Limb[]) => list.map((l) => `${l.side ?? ''} ${l.limb}: ${l.muscles} muscles`.trim()).join(', ');

/** Beside conduction studies: an add-on a limb, complete or limited. */
function withStudies(complete: readonly Limb[], limited: readonly Limb[], others: readonly Limb[], span: Draft['spans'][number]): Draft[] {
  const lines = (
    [
      ['95886', complete],
      ['95885', limited],
    ] as const
  ).flatMap(([code, list]) => {
    const side = list.length === 1 ? list[0]!.side : undefined;
    const modifiers = side && side !== 'both' ? [{ code: side === 'right' ? 'RT' : 'LT', why: 'The limb that was examined.' }] : [];
    const unitsWhy = `${list.length} limb${list.length > 1 ? 's' : ''}.`;
    return list.length > 0
      ? [draft(code, [span], `${told(list)}, beside conduction studies.`, { units: list.length, unitsWhy, modifiers })]
      : [];
  });
  return others.length > 0 ? [...lines, draft('95887', [span], 'Muscles outside the limbs, beside conduction studies.')] : lines;
}

/** Without conduction studies: one code for the number of complete limbs, one for each limited one. */
function alone(acts: NoteActs, complete: readonly Limb[], limited: readonly Limb[], span: Draft['spans'][number]): Draft[] {
  const full = codesOf(acts.rules.count, 'limb', Math.min(4, complete.length)).map((c) =>
    draft(c.code, [span], `${told(complete)}, without conduction studies.`),
  );
  const few =
    limited.length > 0 ? [draft('95870', [span], told(limited), { units: limited.length, unitsWhy: `${limited.length} limb(s).` })] : [];
  return [...full, ...few];
}

/** Needle examination by limb and number of muscles; five muscles, or four with the paraspinals of a limb called complete, are complete. */
export function needleExamination(acts: NoteActs, withConduction: boolean): Found {
  const statements = needleStatements(acts);
  const start = statements[0];
  if (!start) return nothing;
  const listing = statements.filter((s) => !describes.test(s.text) || /\bsampled|examined|studied|tested\b/i.test(s.text));
  const said = toldLimbs(statements);
  const listed = limbs(acts, listing.length > 0 ? listing : statements);
  // What is counted stands; a list adds the limbs that are not.
  const found = said.length > 0 ? [...said, ...listed.filter((l) => l.limb !== 'arm' && l.limb !== 'leg')] : listed;
  const span = { start: start.start, end: Math.min(start.end, start.start + 60) };
  if (found.length === 0) {
    const why = 'The needle examination is coded by limb and number of muscles.';
    return { drafts: [], queries: [ask('Which muscles of which limb were examined with the needle?', span, why)] };
  }
  const begin = `${start.text} ${statements[1]?.text ?? ''}`;
  const called = /\bcomplete\b/i.test(begin) && !/\blimited\b/i.test(begin) && statements.some((s) => /paraspinal/i.test(s.text));
  const isComplete = (l: Limb) =>
    codesOf(acts.rules.count, 'muscle', l.muscles).some((c) => c.code === '95886') || (called && l.muscles === 4);
  const extremities = found.filter((l) => l.limb === 'arm' || l.limb === 'leg');
  const [complete, limited] = [extremities.filter(isComplete), extremities.filter((l) => !isComplete(l))];
  const others = found.filter((l) => l.limb !== 'arm' && l.limb !== 'leg');
  return { drafts: withConduction ? withStudies(complete, limited, others, span) : alone(acts, complete, limited, span), queries: [] };
}
