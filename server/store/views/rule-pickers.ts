import type { Reader } from './reader.ts';

/** What a form of rules offers of the practice's own: a value, and what it is called. */
export interface Offered {
  readonly value: string;
  readonly label: string;
}

/** A field of the language, as a form offers it: how it is called, what it holds, how it may be compared. */
export interface FormField {
  readonly name: string;
  readonly scope: 'claim' | 'line';
  readonly type: 'code' | 'text' | 'number' | 'cents' | 'date' | 'list' | 'yes-no';
  /** Of what the code is. */
  readonly codes?: string;
  /** All that it can be, where the list is closed. */
  readonly values?: readonly string[];
  readonly label: string;
  readonly says: string;
  /** `system`: a rule may set it; `proposed`: it may propose it; absent: it is what is so. */
  readonly change?: 'system' | 'proposed';
  readonly ofEarlierLines?: true;
  readonly operators: readonly string[];
}

/** How an operator is called, and what stands beside it. */
export interface FormOperator {
  readonly label: string;
  readonly operand: 'none' | 'one' | 'one-or-field' | 'list' | 'pair' | 'days';
}

export interface RulePickers {
  readonly payers: readonly (Offered & { readonly id: string })[];
  readonly plans: readonly Offered[];
  readonly providers: readonly Offered[];
  readonly specialties: readonly Offered[];
  /** Queues that there are. */
  readonly queues: readonly string[];
}

/** Payers, plans, clinicians and queues of a practice, as rules name them. */
export async function rulePickers({ db, practiceId }: Reader): Promise<RulePickers> {
  const payers = await db
    .selectFrom('payer')
    .select(['id', 'payer_number as value', 'name as label'])
    .where('practice_id', '=', practiceId)
    .orderBy('name')
    .execute();
  const plans = await db.selectFrom('plan').select('name').distinct().where('practice_id', '=', practiceId).orderBy('name').execute();
  const people = await db
    .selectFrom('provider')
    .select(['npi', 'first_name', 'last_name', 'credential', 'specialty', 'taxonomy'])
    .where('practice_id', '=', practiceId)
    .orderBy('last_name')
    .execute();
  const queues = await db.selectFrom('work_item').select('kind').distinct().where('practice_id', '=', practiceId).orderBy('kind').execute();
  const specialties = new Map(people.map((p) => [p.taxonomy, p.specialty]));
  return {
    payers,
    plans: plans.map(({ name }) => ({ value: name, label: name })),
    providers: people.map((p) => ({ value: p.npi, label: `${p.last_name}, ${p.first_name}, ${p.credential}` })),
    specialties: [...specialties].map(([value, label]) => ({ value, label: `${label} (${value})` })),
    queues: queues.map(({ kind }) => kind),
  };
}
