import type { PriceOnFile } from '../../known/on-file.ts';
import type { Report } from '../../rule.ts';
import type { SubjectLine } from '../../subject.ts';

/** The price on file of a line: the one whose modifiers are all on the line, the most of them first. What has none is told as not checked. */
export function priceOf(line: SubjectLine, prices: readonly PriceOnFile[], report: Report): PriceOnFile | undefined {
  const own = prices.filter(
    ({ procedure, modifiers = [] }) => procedure === line.procedure && modifiers.every((m) => line.modifiers.includes(m)),
  );
  const [best] = own.sort((a, b) => (b.modifiers?.length ?? 0) - (a.modifiers?.length ?? 0));
  if (!best) report.notChecked(`${line.procedure} has no price on file`);
  return best;
}

/** Cents for all units of a line; undefined where units are minutes, or no whole amount comes of them. */
export function forAll(line: SubjectLine, cents: number | undefined): number | undefined {
  if (cents === undefined || line.line.unit !== 'UN' || !Number.isFinite(line.units)) return undefined;
  return Math.round(cents * line.units);
}
