import type { IsoDate } from '@claimwright/core/base';
import type { OpenEdition, System } from '@claimwright/core/codes';

export type Change = 'added' | 'title revised' | 'now billable' | 'now a header' | 'deleted' | 'unchanged';

/** What one edition says of a code. */
export interface HistoryLine {
  readonly edition: string;
  readonly publisher: string;
  readonly from: IsoDate;
  readonly until?: IsoDate;
  /** The edition is a part: its silence says nothing. */
  readonly partial: boolean;
  /** Absent where the edition does not hold the code. */
  readonly row?: { readonly title: string; readonly billable: boolean; readonly from?: IsoDate; readonly until?: IsoDate };
  /** Against the complete edition before it; absent where there is none to compare with. */
  readonly change?: Change;
}

/** A code through all editions that are loaded, the newest first. A part that does not hold it is left out: it has nothing to say. */
export function historyOf(editions: readonly OpenEdition[], system: System, code: string): HistoryLine[] {
  const own = editions
    .filter(({ edition }) => edition.system === system)
    .sort((a, b) => (a.edition.from < b.edition.from ? -1 : a.edition.from > b.edition.from ? 1 : 0));
  const lines: HistoryLine[] = [];
  let before: { row: HistoryLine['row'] } | undefined;
  for (const { edition, find, row } of own) {
    const index = find(code);
    const found = index >= 0 ? row(index) : undefined;
    if (edition.partial && !found) continue;
    const change = before && !edition.partial ? changed(before.row, found) : undefined;
    if (!edition.partial) before = { row: found };
    lines.push({
      edition: edition.name,
      publisher: edition.source.publisher,
      from: edition.from,
      ...(edition.until && { until: edition.until }),
      partial: edition.partial,
      ...(found && { row: found }),
      ...(change && { change }),
    });
  }
  return lines.reverse();
}

function changed(before: HistoryLine['row'], after: HistoryLine['row']): Change | undefined {
  if (!before) return after ? 'added' : undefined;
  if (!after) return 'deleted';
  if (before.billable !== after.billable) return after.billable ? 'now billable' : 'now a header';
  return before.title === after.title ? 'unchanged' : 'title revised';
}
