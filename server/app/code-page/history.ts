import type { IsoDate } from '@claimwright/core/base';
import type { CodeSets, Change as CoreChange, System } from '@claimwright/core/codes';

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
  /** Against the complete edition before it, or by the release's own addenda; absent where neither is there. */
  readonly change?: Change;
  /** The title before, where only the addenda have it. */
  readonly before?: string;
}

const words: Record<CoreChange, Change> = {
  added: 'added',
  deleted: 'deleted',
  title: 'title revised',
  header: 'now a header',
  billable: 'now billable',
};
/** Of several changes the one that decides whether the code may be billed is told. */
const gravest: readonly CoreChange[] = ['added', 'deleted', 'header', 'billable', 'title'];

/** A code through all editions that are loaded, the newest first. A part that does not hold it is left out: it has nothing to say. */
export function historyOf(codeSets: CodeSets, system: System, code: string): HistoryLine[] {
  const editions = codeSets.history(system, code)?.editions ?? [];
  const oldest = editions.findIndex(({ edition }) => !edition.partial);
  const lines = editions.map(({ edition, title, billable, from, until, changes, before }, at): HistoryLine => {
    const changed = gravest.find((change) => changes.includes(change));
    const change = changed ? words[changed] : !edition.partial && at > oldest ? 'unchanged' : undefined;
    return {
      edition: edition.name,
      publisher: edition.source.publisher,
      from: edition.from,
      ...(edition.until && { until: edition.until }),
      partial: edition.partial,
      ...(title !== undefined && { row: { title, billable: billable ?? false, ...(from && { from }), ...(until && { until }) } }),
      ...(change && { change }),
      ...(before !== undefined && { before }),
    };
  });
  return lines.reverse();
}
