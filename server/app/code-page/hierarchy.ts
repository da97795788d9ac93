import type { CodeRow, OpenEdition } from '@claimwright/core/codes';
import { questionOf, whatDiffers } from './what-differs.ts';

/** A header above a code. `title` is undefined where the edition, a part, does not hold it. */
export interface Above {
  readonly code: string;
  readonly title?: string;
}

/** A code below a header, with what tells it from those beside it. */
export interface Branch {
  readonly code: string;
  readonly title: string;
  readonly differs: string;
  readonly billable: boolean;
  /** Billable codes below it, itself not counted. */
  readonly billableBelow: number;
  readonly decision?: Decision;
}

/** What has to be decided below a header. */
export interface Decision {
  readonly question: string;
  readonly branches: readonly Branch[];
}

/** A tree of more codes than this is shown one step at a time. */
const seenAtOnce = 48;

/** The headers above a diagnosis code, from its category down. */
export function headersAbove({ edition, find, row }: OpenEdition, code: string): Above[] {
  if (edition.system !== 'icd10cm') return [];
  const lengths = Array.from({ length: Math.max(code.length - 3, 0) }, (_, i) => i + 3).filter((length) => length !== 4);
  return lengths.flatMap((length): Above[] => {
    const above = code.slice(0, length);
    const index = find(above);
    // A seventh character may hang on placeholders: what stands between is no header.
    if (index >= 0) return [{ code: above, title: row(index).title }];
    return length === 3 ? [{ code: above }] : [];
  });
}

/** What is below a diagnosis header, as decisions; undefined for a code with nothing below it. */
export function decisionBelow(edition: OpenEdition, code: string): Decision | undefined {
  if (edition.edition.system !== 'icd10cm') return undefined;
  const rows = rowsBelow(edition, code);
  return decision(rows, rows.length <= seenAtOnce);
}

function rowsBelow({ below, row }: OpenEdition, code: string): CodeRow[] {
  const [from, end] = below(code);
  const rows = Array.from({ length: end - from }, (_, i) => row(from + i));
  return rows.filter((r) => r.code !== code);
}

/** Rows in the order of their codes, so that each stands right behind the header that it belongs to. */
function decision(rows: readonly CodeRow[], deep: boolean): Decision | undefined {
  const groups: { head: CodeRow; rest: CodeRow[] }[] = [];
  for (const each of rows) {
    const last = groups.at(-1);
    if (last && each.code.startsWith(last.head.code)) last.rest.push(each);
    else groups.push({ head: each, rest: [] });
  }
  if (groups.length === 0) return undefined;
  const differs = whatDiffers(groups.map(({ head }) => head.title));
  const branches = groups.map(({ head, rest }, i): Branch => {
    const below = deep ? decision(rest, deep) : undefined;
    return {
      code: head.code,
      title: head.title,
      differs: differs[i]!,
      billable: head.billable,
      billableBelow: rest.filter((r) => r.billable).length,
      ...(below && { decision: below }),
    };
  });
  return { question: questionOf(differs), branches };
}
