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

/** Everybody who is named on a claim, in its order. */
export function partsOf(claim: Claim): readonly PartOf[] {
  const parts: PartOf[] = [];
  const add = (at: string, part: Part, of: { readonly npi?: string; readonly taxonomy?: string } | undefined) => {
    if (of) parts.push({ at, part, npi: of.npi ?? '', taxonomy: of.taxonomy });
  };
  add('billing', 'billing', claim.billing);
  add('rendering', 'rendering', claim.rendering);
  add('referring', 'referring', claim.referring);
  add('supervising', 'supervising', claim.supervising);
  add('facility', 'facility', claim.facility);
  for (const [i, { rendering, ordering }] of claim.lines.entries()) {
    if (rendering) add(`lines[${i}].rendering`, 'rendering', rendering);
    if (ordering) add(`lines[${i}].ordering`, 'ordering', ordering);
  }
  return parts;
}
