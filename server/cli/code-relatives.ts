import type { IsoDate } from '@claimwright/core/base';
import { type CodeSets, coverageSays, type Found, type History } from '@claimwright/core/codes';

/** What stands around a code, as `codes show --json` prints it. */
export interface Relatives {
  /** The headers above, the nearest first. */
  readonly above: readonly Brief[];
  /** The codes right below. */
  readonly below: readonly Brief[];
}
interface Brief {
  readonly code: string;
  readonly title: string;
  readonly billable: boolean;
}

const brief = ({ code, title, billable }: Found): Brief => ({ code, title, billable });

export function relativesOf(sets: CodeSets, { system, code }: Found, on: IsoDate | undefined): Relatives {
  const above: Found[] = [];
  for (let next = sets.parent(system, code, on); next; next = sets.parent(system, next.code, on)) above.push(next);
  return { above: above.map(brief), below: sets.children(system, code, on).map(brief) };
}

const column = 9;
/** Lines under one word, which stands before the first of them. */
const under = (word: string, lines: readonly string[]): string[] =>
  lines.map((line, i) => `${(i === 0 ? word : '').padEnd(column)}${line}`);

export const relativesText = ({ above, below }: Relatives): string[] => [
  ...under(
    'above',
    above.map(({ code, title }) => `${code.padEnd(8)} ${title}`),
  ),
  ...under(
    'below',
    below.map(({ code, title, billable }) => `${code.padEnd(8)} ${title}${billable ? '' : ' (header)'}`),
  ),
];

/** What the editions say of a code, one a line; nothing while a single one is loaded that changed nothing. */
export function historyText(history: History | undefined): string[] {
  const editions = history?.editions ?? [];
  if (editions.length < 2 && !editions[0]?.changed) return [];
  const width = Math.max(...editions.map(({ edition }) => edition.name.length));
  const lines = editions.map(({ edition, kind, title, from, until, changed, before }, i) => {
    const was = before ?? editions[i - 1]?.title;
    const said = [
      kind === 'in-use' ? 'in use' : kind === 'ended' ? 'ended' : 'not listed',
      from && `from ${from}`,
      until && `until ${until}`,
      changed && was && was !== title ? `${changed}; before: ${was}` : changed,
    ];
    return `${edition.name.padEnd(width)}  ${said.filter(Boolean).join(', ')}`;
  });
  return under('history', lines);
}

/** What only the HCPCS file says. */
export function hcpcsText({ hcpcs }: Found): string[] {
  if (!hcpcs) return [];
  const { coverage, pricing } = hcpcs;
  const said = [coverage && coverageSays(coverage), pricing.length > 0 && `pricing indicator ${pricing.join(', ')}`].filter(Boolean);
  return said.length > 0 ? under('Medicare', [said.join('; ')]) : [];
}
