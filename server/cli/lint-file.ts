import type { Finding, SegmentPlace } from '@claimwright/core/base';
import { type Claim, fromProfessionalClaim, placeIn837p, type X12Place } from '@claimwright/core/claim';
import type { Linter, ScrubContext, ScrubReport } from '@claimwright/core/scrub';
import { type CheckOptions, checker, placeOfObject, type Report, readUnits, type Unit } from '@claimwright/core/x12';

/** A finding with the segment of the file that it is about, of the first 100 of each rule: to find one is slow, and nobody reads more. */
export interface LocatedFinding {
  readonly finding: Finding;
  readonly there?: SegmentThere;
}

/** A segment's place and text, and from where to where in it the finding is. */
export interface SegmentThere {
  readonly at: SegmentPlace;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const mostLocated = 100;

/** A claim that was linted. */
export interface LintedClaim {
  readonly claim: Claim;
  readonly report: ScrubReport;
  readonly findings: readonly LocatedFinding[];
}

/** What a file came to beside its claims. */
export interface LintedFile {
  /** The format, SNIP 1 to 4. */
  readonly format: Report;
  /** Claims that are too damaged to be read, by the control number of their transaction. */
  readonly unread: ReadonlyMap<string, number>;
  /** Claims of other forms, which the linter does not read yet: 837I, 837D. */
  readonly others: ReadonlyMap<string, number>;
  /** Every set in the file, as the trade names it. */
  readonly sets: ReadonlySet<string>;
}

/**
 * Lints a file claim by claim, in the memory of one: each is handed over as soon as it was read. Format is checked on the way.
 * @returns what is known only at the end.
 */
export function* lintFile(
  chunks: Iterable<Uint8Array>,
  linter: Linter,
  context: ScrubContext,
  options: CheckOptions & { readonly locate?: 'all' } = {},
): Generator<LintedClaim, LintedFile, undefined> {
  const format = checker(options);
  const located = options.locate === 'all' ? undefined : new Map<string, number>();
  const [unread, others, sets] = [new Map<string, number>(), new Map<string, number>(), new Set<string>()];
  const count = (counts: Map<string, number>, key: string, by = 1) => counts.set(key, (counts.get(key) ?? 0) + by);
  for (const item of readUnits(chunks)) {
    format.take(item);
    if (item.kind === 'transaction-start') sets.add(item.set);
    else if (item.kind === 'transaction') sets.add(item.set === 'untyped' ? item.name : item.set);
    else if (item.kind === 'unit' && item.set === '837P') {
      if (item.sound) yield lintUnit(item, linter, context, located);
      else count(unread, item.transaction.controlNumber);
    } else if (item.kind === 'unit' && (item.set === '837I' || item.set === '837D')) count(others, item.set);
    // Damage above all claims leaves none to count, and is told all the same.
    else if (
      item.kind === 'transaction-end' &&
      item.set === '837P' &&
      !(item.sound && item.complete) &&
      !unread.has(item.transaction.controlNumber)
    )
      count(unread, item.transaction.controlNumber, 0);
  }
  return { format: format.report(), unread, others, sets };
}

function lintUnit(
  item: Unit<'837P'> & { readonly sound: true },
  linter: Linter,
  context: ScrubContext,
  located: Map<string, number> | undefined,
): LintedClaim {
  const { unit, above } = item;
  const place = { claim: unit, provider: above.provider, subscriber: above.subscriber, ...(above.patient && { patient: above.patient }) };
  const claim = fromProfessionalClaim(place);
  const report = linter.lint(claim, context);
  const findings = report.findings.map((finding): LocatedFinding => {
    const before = located?.get(finding.rule) ?? 0;
    located?.set(finding.rule, before + 1);
    return before < mostLocated ? { finding, there: locate(finding, item, (path) => placeIn837p(place, path)) } : { finding };
  });
  return { claim, report, findings };
}

/** Reads the bytes of the claim again, as far as needed: findings are few. */
function locate(finding: Finding, item: Unit<'837P'>, placeOf: (path: string) => X12Place): SegmentThere {
  const path = finding.at.kind === 'field' ? finding.at.path : '';
  const wanted = placeOf(path);
  const found = item.places.get(wanted.object);
  const there = found ?? item.places.get(placeOf('').object)!;
  const { element, component } = found ? wanted : {};
  const { delimiters } = item.transaction.interchange;
  const { segment } = there;
  const { id, elements } = segment;
  let from = 0;
  let to = id.length;
  if (element !== undefined && element <= elements.length) {
    from = id.length + elements.slice(0, element - 1).reduce((sum, each) => sum + each.length + 1, 1);
    const text = elements[element - 1]!;
    const parts = component === undefined ? [text] : text.split(delimiters.component);
    const part = Math.min(component ?? 1, parts.length) - 1;
    from += parts.slice(0, part).reduce((sum, each) => sum + each.length + 1, 0);
    to = from + Math.max(1, parts[part]!.length);
  }
  const at = {
    ...placeOfObject(there),
    ...(element !== undefined && { element }),
    ...(component !== undefined && { component }),
  };
  return { at, text: [id, ...elements].join(delimiters.element), from, to };
}
