import type { Claim } from '../../../claim/claim.ts';

type Part = 'billing' | 'rendering' | 'referring' | 'ordering' | 'supervising' | 'facility';

/** Somebody with a number who has a part in a claim. */
export interface PartOf {
  readonly at: string;
  readonly part: Part;
  /** Empty where none is told. */
  readonly npi: string;
  readonly taxonomy: string | undefined;
}

const part = (at: string, of: { readonly npi?: string; readonly taxonomy?: string } | undefined, role: Part): readonly PartOf[] =>
  of ? [{ at, part: role, npi: of.npi ?? '', taxonomy: of.taxonomy }] : [];

/** Everybody who is named on a claim, in its order. */
export function partsOf(claim: Claim): readonly PartOf[] {
  return [
    ...part('billing', claim.billing, 'billing'),
    ...part('rendering', claim.rendering, 'rendering'),
    ...part('referring', claim.referring, 'referring'),
    ...part('supervising', claim.supervising, 'supervising'),
    ...part('facility', claim.facility, 'facility'),
    ...claim.lines.flatMap((line, i) => [
      ...part(`lines[${i}].rendering`, line.rendering, 'rendering'),
      ...part(`lines[${i}].ordering`, line.ordering, 'ordering'),
    ]),
  ];
}
