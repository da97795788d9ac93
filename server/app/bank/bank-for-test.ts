import { asCents, asDate } from '@claimwright/core/base';
import { type LedgerEvent, post } from '@claimwright/core/ledger';
import { postEntries } from '../../store/ledger.ts';
import type { clinicForTest } from '../clinic-for-test.ts';
import type { PaidLine } from '../files-for-test.ts';
import type { Unit } from '../unit.ts';

export type Clinic = Awaited<ReturnType<typeof clinicForTest>>;

/** 150.00 charged, so much paid, the rest written off by contract. */
export const paidLine = (paid: number): PaidLine => ({ charge: 150_00, paid, adjustments: [['CO', '45', 150_00 - paid]] });

/** Posts events as the desk would. */
export const happen = (c: Clinic, ...events: readonly LedgerEvent[]) =>
  c.within((unit) => postEntries(unit.db, unit.practiceId, events.map(post), unit.now, unit.newId));

export const prepaidBy = (patient: string, receipt: string, cents: number): LedgerEvent => ({
  ...{ event: 'prepaid', date: asDate('2026-04-14'), receipt, patient, amount: asCents(cents) },
});

/** One account's BAI2 file: each deposit with its trace in the addenda record. */
export function bai2(
  account: string,
  day: string,
  deposits: readonly { cents: number; trace?: string; type?: string; reference?: string }[],
): Buffer {
  const records = deposits.flatMap(({ cents, trace, type = '165', reference = '' }) => [
    `16,${type},${cents},Z,${reference},,HCCLAIMPMT/`,
    ...(trace ? [`88,TRN*1*${trace}*10000FIRST\\`] : []),
  ]);
  const total = deposits.reduce((t, d) => t + d.cents, 0);
  const own = [`03,${account},USD,,,,/`, ...records];
  return Buffer.from(
    [
      '01,121000358,CLINIC,260501,0600,1,80,,2/',
      `02,CLINIC,121000358,1,${day},2359,USD,2/`,
      ...own,
      `49,${total},${own.length + 1}/`,
      `98,${total},1,${own.length + 3}/`,
      `99,${total},1,${own.length + 5}/`,
    ].join('\n'),
  );
}

/** A person of the practice. */
export async function personOf(
  c: Clinic,
  login: string,
  role: 'manager' | 'poster' = 'manager',
): Promise<<T>(work: (unit: Unit) => Promise<T>) => Promise<T>> {
  const id = c.app.newId();
  await c.app.database.app
    .insertInto('app_user')
    .values({ id, login: `${login.toLowerCase()}-${id}`, name: login, password_hash: 'none', disabled_at: null })
    .execute();
  await c.app.database.app.insertInto('membership').values({ user_id: id, practice: c.practiceId, role }).execute();
  return (work) => c.within((unit) => work({ ...unit, actor: { userId: id, name: login } }));
}
