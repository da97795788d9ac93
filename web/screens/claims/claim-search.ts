/** What the address of the list of claims may hold; anything else in it is left out. */
export interface ClaimSearch {
  readonly group?: ClaimGroup;
  readonly payer?: string;
  readonly reason?: string;
  readonly openFrom?: number;
  readonly openTo?: number;
  readonly sort?: ClaimSort;
  readonly direction?: 'asc' | 'desc';
}

const groups = ['not-sent', 'held', 'in-process', 'rejected', 'denied', 'paid'] as const;
export type ClaimGroup = (typeof groups)[number];
const sorts = ['serviceDate', 'total', 'number'] as const;
export type ClaimSort = (typeof sorts)[number];

const days = (value: unknown): number | undefined => (Number.isInteger(value) && (value as number) >= 0 ? (value as number) : undefined);
const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined => values.find((v) => v === value);
const text = (form: RegExp, value: unknown): string | undefined => (typeof value === 'string' && form.test(value) ? value : undefined);

const withoutGaps = <T extends object>(search: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;

export const claimSearch = (given: Record<string, unknown>): ClaimSearch =>
  withoutGaps<ClaimSearch>({
    group: oneOf(groups, given.group),
    payer: text(/^[0-9a-f-]{36}$/, given.payer),
    reason: text(/^[A-Z]{2}-\w{1,4}$/, given.reason),
    openFrom: days(given.openFrom),
    openTo: days(given.openTo),
    sort: oneOf(sorts, given.sort),
    direction: oneOf(['asc', 'desc'] as const, given.direction),
  });
