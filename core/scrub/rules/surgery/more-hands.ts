import type { Severity } from '../../../base/finding.ts';
import { proposed, type Rule } from '../../rule.ts';
import { rowOf } from '../schedule/listed.ts';

/** What an indicator of the fee schedule says of somebody more at an operation: paid when the record shows the need, or not. No entry: paid. */
export type Indicators = Readonly<Record<string, { readonly severity: Severity; readonly says: string }>>;

/**
 * The check of a rule by one of the fee schedule's indicators: a line with one of the modifiers, of a service for which the indicator speaks against it.
 * @param indicator the column of the schedule that is asked.
 */
export const moreHands =
  (modifiers: readonly string[], indicator: 'assistant' | 'coSurgeon' | 'team', indicators: Indicators): Rule['check'] =>
  ({ lines }, { tables }, report) => {
    for (const line of lines) {
      const modifier = line.modifiers.find((m) => modifiers.includes(m));
      const found = modifier === undefined || !tables ? undefined : rowOf(line, tables, report);
      const told = found && indicators[found.row[indicator]];
      if (!told) continue;
      report.fire({
        at: `${line.at}.modifiers`,
        what: `${line.procedure} with ${modifier}: ${told.says}`,
        fix: proposed(told.severity === 'error' ? `Take ${modifier} off, or the line` : 'Have the operative report ready'),
        basis: found.basis,
        severity: told.severity,
      });
    }
  };
