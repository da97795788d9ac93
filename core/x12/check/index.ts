import type { Finding } from '../../base/finding.ts';
import { read, readAsync } from '../read/index.ts';
import type { Item } from '../read/item.ts';
import type { CodeAnswers } from './codes.ts';
import type { ReceivedGroup, ReceivedInterchange, Report } from './report.ts';
import { transactionFindings } from './transaction.ts';

export interface CheckOptions {
  /** SNIP levels that are asked for; what is found at other levels is a warning. 1 to 4 unless told. */
  readonly snip?: readonly number[];
  /** Answers for code sets (SNIP 5). Without it only what needs no data is checked there. */
  readonly codes?: CodeAnswers;
}

type Open<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** Gathers findings item by item. */
function gatherer({ snip = [1, 2, 3, 4], codes }: CheckOptions) {
  const findings: Finding[] = [];
  const received: ReceivedInterchange[] = [];
  let interchange: Open<ReceivedInterchange> | undefined;
  let group: Open<ReceivedGroup> | undefined;
  let transactions = 0;
  const weigh = (found: readonly Finding[]): Finding[] => {
    const weighed = found.map((f) =>
      f.severity === 'error' && f.level !== undefined && !snip.includes(f.level) ? { ...f, severity: 'warning' as const } : f,
    );
    for (const f of weighed) findings.push(f);
    return weighed;
  };
  return {
    take(item: Item): void {
      if (item.kind === 'transaction') {
        transactions++;
        const found = weigh(transactionFindings(item, codes));
        group?.transactions.push({ id: item.setId, guide: item.guide, controlNumber: item.controlNumber, findings: found });
        return;
      }
      const found = weigh(item.findings);
      if (item.kind === 'interchange') {
        interchange = { interchange: item.interchange, groups: [], findings: found };
        received.push(interchange);
      } else if (item.kind === 'group') {
        group = { group: item.group, transactions: [], findings: found };
        interchange?.groups.push(group);
      } else for (const f of found) (item.kind === 'group-end' ? group : interchange)?.findings.push(f);
    },
    report(): Report {
      const count = (severity: string) => findings.filter((f) => f.severity === severity).length;
      return { transactions, errors: count('error'), warnings: count('warning'), findings, received };
    },
  };
}

/**
 * Checks X12 against the standard and the guides: SNIP 1 syntax and envelope, 2 guide, 3 balancing, 4 situations, 5 codes.
 * Never throws on input.
 */
export function check(input: Uint8Array | Iterable<Uint8Array>, options: CheckOptions = {}): Report {
  const gather = gatherer(options);
  for (const item of read(input)) gather.take(item);
  return gather.report();
}

/** Like {@link check}, for a stream. */
export async function checkAsync(input: AsyncIterable<Uint8Array>, options: CheckOptions = {}): Promise<Report> {
  const gather = gatherer(options);
  for await (const item of readAsync(input)) gather.take(item);
  return gather.report();
}
