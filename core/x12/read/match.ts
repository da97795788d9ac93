import type { Child, Plan } from '../spec/compile.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import type { RawSegment } from '../syntax/segment.ts';
import { isComplete, keysFit, lacks, type Place, type Spot } from './spot.ts';
import { unopened } from './unopened.ts';

/** A child that a segment fits. `late`: something has come that stands behind it; `over`: it has come as often as it may. */
type Fit = Spot & { readonly kind: 'child'; readonly late: boolean; readonly over: boolean };

/** Where a segment belongs. */
export type Match =
  | Fit
  /** Too late for an outer loop, while an inner one is not complete, which therefore stays open. */
  | (Spot & { readonly kind: 'aside' })
  /** A loop of which the segment is a part would begin here, but the segment that opens it is missing. */
  | (Spot & { readonly kind: 'unopened' })
  | { readonly kind: 'none'; readonly sameId: Child | undefined };

/**
 * Finds the place of a segment, innermost open loop first. What has none in order may be late, or part of a loop whose opener is
 * missing, or the one segment that is still lacking, with a wrong qualifier: so that one defect is one finding.
 */
export function match(open: readonly Place[], segment: RawSegment, delimiters: Delimiters): Match {
  const found = search(open, segment, delimiters, false);
  if (found && !(segment.id === 'NM1' && skips(open, found))) return found;
  if (!idsIn(open[0]!.plan).has(segment.id)) return { kind: 'none', sameId: undefined };
  const late = search(open, segment, delimiters, true);
  // A party that would stand here too early may have come too late for another loop of this level.
  if (found && late && !late.over && isAside(open, late) && !isLevelBetween(open, late.depth, found.depth))
    return { kind: 'aside', depth: late.depth, child: late.child };
  if (found) return found;
  const again = late ? nextInstance(open, segment, delimiters) : undefined;
  if (again) return { kind: 'unopened', ...again };
  const missing = unopened(open, segment, delimiters);
  const isLevel = missing?.child.id === 'HL';
  if (missing && (!late || (isLevel && open.slice(late.depth).every(isComplete)))) return { kind: 'unopened', ...missing };
  if (late && isAside(open, late)) return { kind: 'aside', depth: late.depth, child: late.child };
  if (missing && late?.over) return { kind: 'unopened', ...missing };
  if (late) return late;
  const lacking = forgiven(open, segment);
  return lacking ? { kind: 'child', late: false, over: false, ...lacking } : { kind: 'none', sameId: sameId(open, segment) };
}

/** Whether something that must stand before a child has not come yet. */
const skips = (open: readonly Place[], { depth, child }: Spot): boolean =>
  open[depth]!.plan.demanded.some((before) => before.rank < child.rank && lacks(open[depth]!, before));

const ids = new WeakMap<Plan, ReadonlySet<string>>();

/** The ids of all segments in a loop and the loops inside it. */
function idsIn(plan: Plan): ReadonlySet<string> {
  const known = ids.get(plan);
  if (known) return known;
  const made = new Set([...plan.byId.keys(), ...plan.innerLoops.flatMap(({ loop }) => [...idsIn(loop!)])]);
  ids.set(plan, made);
  return made;
}

function search(open: readonly Place[], segment: RawSegment, delimiters: Delimiters, late: boolean): Fit | undefined {
  let over: Fit | undefined;
  for (let depth = open.length - 1; depth >= 0; depth--) {
    const { plan, rank, counts } = open[depth]!;
    for (const child of plan.byId.get(segment.id) ?? []) {
      // The first child opened this loop; one more of it opens the next loop, which is the parent's affair.
      if (child.index === 0 && (depth > 0 || counts[0]! > 0)) continue;
      if (child.rank < rank !== late || !keysFit(child.allKeys, segment, delimiters)) continue;
      const full = counts[child.index]! >= child.max;
      const found = { kind: 'child', depth, child, late, over: full } as const;
      if (!full) return found;
      over ??= found;
    }
  }
  return over;
}

/** What a complete loop must have and already has, behind all that follows it: its loop begins again, without its opener. */
function nextInstance(open: readonly Place[], segment: RawSegment, delimiters: Delimiters): Spot | undefined {
  for (let depth = open.length - 1; depth > 0 && isComplete(open[depth]!); depth--) {
    const { plan, rank, counts } = open[depth]!;
    const around = open[depth - 1]!;
    const again = plan.demanded.some(
      (child) =>
        child.id === segment.id &&
        child.index > 0 &&
        child.rank < rank &&
        !tooCommon.has(child.id) &&
        counts[child.index]! >= child.max &&
        keysFit(child.allKeys, segment, delimiters),
    );
    const loop = again ? around.plan.innerLoops.find(({ loop: inner }) => inner === plan) : undefined;
    if (loop && around.counts[loop.index]! < loop.max) return { depth: depth - 1, child: loop };
  }
  return undefined;
}

/** Segments that most loops have: a second one shows no second loop. */
const tooCommon = new Set(['REF', 'DTP', 'DTM', 'AMT', 'QTY', 'N3', 'N4', 'PER', 'DMG', 'HI']);

/** Whether an HL has opened one of the loops inside the one at `outer`, up to the one at `inner`. */
const isLevelBetween = (open: readonly Place[], outer: number, inner: number): boolean =>
  open.slice(outer + 1, inner + 1).some(({ plan }) => plan.children[0]!.level !== undefined);

const isAside = (open: readonly Place[], { depth, child }: Spot): boolean =>
  depth < open.length - 1 && (child.segment !== undefined || !open.slice(depth + 1).every(isComplete));

/** What may stand here but for a qualifier that is wrong: what is lacking, or what alone has this id. */
function forgiven(open: readonly Place[], segment: RawSegment): Spot | undefined {
  // An HL names its parent, which tells more than what is lacking.
  if (segment.id === 'HL') return undefined;
  for (let depth = open.length - 1; depth >= 0; depth--) {
    const at = open[depth]!;
    const next = (at.plan.byId.get(segment.id) ?? []).filter(
      (child) => child.rank >= at.rank && lacks(at, child) && (child.index > 0 || depth === 0),
    );
    const child = next.find((one) => at.plan.demanded.includes(one)) ?? next.find(({ keys }) => keys.length === 0);
    if (child && !skips(open, { depth, child })) return { depth, child };
    if (!isComplete(at)) return undefined;
  }
  return undefined;
}

function sameId(open: readonly Place[], segment: RawSegment): Child | undefined {
  for (let depth = open.length - 1; depth >= 0; depth--) {
    const same = open[depth]!.plan.byId.get(segment.id)?.find((c) => c.index > 0 || depth === 0);
    if (same) return same;
  }
  return undefined;
}
