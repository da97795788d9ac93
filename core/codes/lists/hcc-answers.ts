import type { IsoDate } from '../../base/index.ts';
import { answeringOn, type Basis, basisOf, type NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { canonicalCode } from '../system.ts';
import { hccFields } from './hcc.ts';
import { rowsBy } from './rows-table.ts';

/** The categories of some diagnoses after hierarchies: what counts, and what a graver one takes away. */
export interface RiskCategories {
  readonly kind: 'categories';
  readonly counting: readonly { readonly category: string; readonly codes: readonly string[] }[];
  readonly taken: readonly { readonly category: string; readonly by: string }[];
  /** Diagnoses in no category of the model. */
  readonly none: readonly string[];
  readonly basis: Basis;
}

const ofKind = (tables: readonly OpenTable[], kind: string, on: IsoDate) =>
  answeringOn(
    tables.filter((t) => t.header.kind === kind),
    on,
  )[0];

/**
 * Risk adjustment categories of the diagnoses of a year. Age and sex edits, interactions and factors are not applied.
 * @param tables opened tables of the kinds `hcc` and `hcc-hierarchy`. @param model `CMS-HCC V28`. @param on a day of the visits.
 */
export function riskCategories(
  tables: readonly OpenTable[],
  diagnoses: readonly string[],
  model: string,
  on: IsoDate,
): RiskCategories | NoData {
  const mapping = ofKind(tables, 'hcc', on);
  const order = ofKind(tables, 'hcc-hierarchy', on);
  if (!mapping || !order)
    return { kind: 'no-data', why: `No ${mapping ? 'hierarchies' : 'categories'} of ${model} are loaded for ${on}; import those of CMS.` };
  const byCode = rowsBy(hccFields.category, mapping, 'code');
  const children = (rowsBy(hccFields.hierarchy, order, 'model').get(model) ?? []) as readonly { parent: string; child: string }[];
  if (!rowsBy(hccFields.category, mapping, 'model').has(model))
    return { kind: 'no-data', why: `${mapping.header.name} has no model ${model}.` };
  const codesOf = new Map<string, string[]>();
  const none: string[] = [];
  for (const each of new Set(diagnoses.map((d) => canonicalCode('icd10cm', d) ?? d))) {
    const found = byCode.get(each)?.filter((row) => row.model === model) ?? [];
    if (found.length === 0) none.push(each);
    for (const { category } of found) codesOf.set(category, [...(codesOf.get(category) ?? []), each]);
  }
  const taken = [...codesOf.keys()].flatMap((category) => {
    const above = children.find(({ parent, child }) => child === category && codesOf.has(parent));
    return above ? [{ category, by: above.parent }] : [];
  });
  const counting = [...codesOf]
    .filter(([category]) => !taken.some((t) => t.category === category))
    .map(([category, codes]) => ({ category, codes }));
  return { kind: 'categories', counting, taken, none, basis: basisOf(mapping.header, `${model} categories`, on) };
}

/** Whether a procedure makes its visit count for risk adjustment. */
export type RiskEligible = { readonly kind: 'eligible' | 'not-eligible'; readonly basis: Basis } | NoData;

/** @param tables opened tables of the kind `hcc-eligible`. */
export function riskEligible(tables: readonly OpenTable[], procedure: string, on: IsoDate): RiskEligible {
  const table = ofKind(tables, 'hcc-eligible', on);
  if (!table) return { kind: 'no-data', why: `No list of procedure codes eligible for risk adjustment is loaded for ${on}.` };
  const isListed = rowsBy(hccFields.eligible, table, 'code').has(procedure.trim().toUpperCase());
  return { kind: isListed ? 'eligible' : 'not-eligible', basis: basisOf(table.header, 'procedures eligible for risk adjustment', on) };
}
