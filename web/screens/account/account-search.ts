export const accountKinds = ['visit', 'patient', 'payer', 'provider', 'location'] as const;
export type AccountKind = (typeof accountKinds)[number];

/** What the address of the accounts may hold: which are listed (a cell of the aging, or all), and what is open in one. */
export interface AccountSearch {
  readonly by?: AccountKind;
  readonly owedBy?: 'payers' | 'patients';
  readonly payer?: string;
  readonly age?: number;
  readonly agedBy?: 'service' | 'responsibility';
  /** The month of a journal that is long, `2026-05`. */
  readonly month?: string;
  /** The entry that is open. */
  readonly entry?: string;
}

const uuid = /^[0-9a-f-]{36}$/;
const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined => values.find((v) => v === value);
const text = (form: RegExp, value: unknown): string | undefined => (typeof value === 'string' && form.test(value) ? value : undefined);

export function accountSearch(given: Record<string, unknown>): AccountSearch {
  const age = [0, 1, 2, 3, 4].find((a) => a === given.age);
  const search = {
    by: oneOf(accountKinds, given.by),
    owedBy: oneOf(['payers', 'patients'] as const, given.owedBy),
    payer: text(uuid, given.payer),
    age,
    agedBy: oneOf(['service', 'responsibility'] as const, given.agedBy),
    month: text(/^\d{4}-(0[1-9]|1[0-2])$/, given.month),
    entry: text(uuid, given.entry),
  };
  return Object.fromEntries(Object.entries(search).filter(([, v]) => v !== undefined)) as AccountSearch;
}
