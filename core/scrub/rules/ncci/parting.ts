import type { Dated } from '../../../base/dated.ts';
import type { ProcedureKind } from '../../procedure-kind.ts';

/** A row of `data/rules/ncci-modifiers.yaml`. */
export interface NcciModifier extends Dated {
  readonly modifier: string;
  readonly kind: 'anatomic' | 'visit' | 'surgery' | 'laboratory' | 'distinct';
  readonly column: 'either' | 'second';
}

/** One side of a pair. */
export interface Side {
  readonly procedure: string;
  readonly kind: ProcedureKind;
  readonly modifiers: readonly string[];
}

/** What the modifiers of a pair say. `implausible`: there is one, but not where or not on what it may stand. */
export type Parting = { readonly kind: 'parted' } | { readonly kind: 'none' } | { readonly kind: 'implausible'; readonly why: string };

/**
 * Whether a modifier parts a pair (NCCI Policy Manual, chapter I, section E): one that NCCI knows, on the right line, on a service that it
 * can be said of. What the note says is not looked at here.
 * @param first the line with column 1, which is paid.
 */
export function parting(known: readonly NcciModifier[], first: Side, second: Side): Parting {
  let why: string | undefined;
  for (const [side, other] of [
    [second, first],
    [first, second],
  ] as const)
    for (const modifier of side.modifiers) {
      const row = known.find((each) => each.modifier === modifier);
      if (!row) continue;
      const problem = problemOf(row, side, side === second, other, known);
      if (problem === undefined) return { kind: 'parted' };
      why ??= problem;
    }
  return why === undefined ? { kind: 'none' } : { kind: 'implausible', why };
}

function problemOf({ modifier, kind, column }: NcciModifier, side: Side, isSecond: boolean, other: Side, known: readonly NcciModifier[]) {
  if (column === 'second' && !isSecond) return `${modifier} counts on ${other.procedure} alone, the line with column 2`;
  const isVisit = side.kind === 'visit';
  if (kind === 'visit' && !isVisit) return `${modifier} says something of a visit, and ${side.procedure} is none`;
  if (kind === 'surgery' && isVisit) return `${modifier} says something of a procedure, and ${side.procedure} is a visit`;
  if (kind === 'distinct' && isVisit) return `${modifier} does not go on a visit; 25 does, where the visit was separate`;
  if (kind === 'laboratory' && side.kind !== 'laboratory')
    return `${modifier} says that a laboratory test was repeated, and ${side.procedure} is none`;
  // Where a procedure was done says nothing of a visit beside it, and a visit has no place on the body.
  if (kind === 'anatomic' && isVisit !== (other.kind === 'visit'))
    return `${modifier} says where a procedure was done, not that the visit was separate; 25 does`;
  if (kind === 'anatomic' && saysTheSame(side, other, known)) return `both lines say ${modifier}: the same place`;
  return undefined;
}

/** Both sides name places, and the same ones. */
function saysTheSame(a: Side, b: Side, known: readonly NcciModifier[]): boolean {
  const places = (side: Side) => side.modifiers.filter((m) => known.some((each) => each.modifier === m && each.kind === 'anatomic'));
  const [one, two] = [places(a), places(b)];
  return two.length > 0 && one.length === two.length && one.every((m) => two.includes(m));
}
