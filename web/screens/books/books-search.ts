/** What the address of the books may hold: the page, its month, the account that is looked into, the entry that is open. */
export interface BooksSearch {
  readonly view?: 'trial' | 'aging' | 'close';
  readonly month?: string;
  readonly account?: string;
  readonly entry?: string;
  readonly agedBy?: 'service' | 'responsibility';
}

const text = (form: RegExp, value: unknown): string | undefined => (typeof value === 'string' && form.test(value) ? value : undefined);

export function booksSearch(given: Record<string, unknown>): BooksSearch {
  const search = {
    view: (['trial', 'aging', 'close'] as const).find((v) => v === given.view),
    month: text(/^\d{4}-(0[1-9]|1[0-2])$/, given.month),
    account: text(/^[a-z-]{2,40}$/, given.account),
    entry: text(/^[0-9a-f-]{36}$/, given.entry),
    agedBy: (['service', 'responsibility'] as const).find((v) => v === given.agedBy),
  };
  return Object.fromEntries(Object.entries(search).filter(([, v]) => v !== undefined)) as BooksSearch;
}
