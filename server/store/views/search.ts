import { showDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import { patients, startsWith } from './patients.ts';
import type { Reader } from './reader.ts';

export interface Hit {
  readonly kind: 'patient' | 'claim' | 'visit' | 'payment';
  readonly id: string;
  readonly title: string;
  readonly says: string;
}

const each = 6;

/** Finds patients by name or account, claims and visits by number (ours or the payer's), payments by check or trace number. */
export async function search(reader: Reader, words: string, may: { claims: boolean; payments: boolean }): Promise<Hit[]> {
  const text = words.trim();
  if (text.length < 2) return [];
  const found = await patients(reader, text);
  const people = found.rows.slice(0, each).map(
    (p): Hit => ({
      kind: 'patient',
      id: p.id,
      title: p.name,
      says: `born ${showDate(p.birthDate)} · account ${p.accountNumber}`,
    }),
  );
  return [...people, ...(may.claims ? await byNumber(reader, text) : []), ...(may.payments ? await byTrace(reader, text) : [])];
}

async function byNumber({ db, practiceId }: Reader, text: string): Promise<Hit[]> {
  const like = startsWith(text);
  const claims = await db
    .selectFrom('claim as c')
    .innerJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'c.practice_id').onRef('y.id', '=', 'c.payer_id'))
    .select(['c.id', 'c.patient_control_number as number', 'y.name as payer', 'c.service_from as date', 'c.status'])
    .where('c.practice_id', '=', practiceId)
    .where((e) => e.or([e(sql`lower(c.patient_control_number)`, 'like', like), e(sql`lower(c.payer_claim_number)`, 'like', like)]))
    .orderBy('c.patient_control_number')
    .limit(each)
    .execute();
  const visits = await db
    .selectFrom('encounter')
    .select(['id', 'number', 'service_date as date', 'status'])
    .where('practice_id', '=', practiceId)
    .where(sql`lower(number)`, 'like', like)
    .orderBy('number')
    .limit(each)
    .execute();
  return [
    ...claims.map((c): Hit => ({ kind: 'claim', id: c.id, title: c.number, says: `${c.payer} · ${showDate(c.date)} · ${c.status}` })),
    ...visits.map((v): Hit => ({ kind: 'visit', id: v.id, title: v.number, says: `visit of ${showDate(v.date)} · ${v.status}` })),
  ];
}

async function byTrace({ db, practiceId }: Reader, text: string): Promise<Hit[]> {
  const rows = await db
    .selectFrom('remittance')
    .select(['id', 'trace', 'payer_name as payer', 'payment_date as date'])
    .where('practice_id', '=', practiceId)
    .where(sql`lower(trace)`, 'like', startsWith(text))
    .orderBy('payment_date', 'desc')
    .limit(each)
    .execute();
  return rows.map((r): Hit => ({ kind: 'payment', id: r.id, title: r.trace, says: `${r.payer} · ${showDate(r.date)}` }));
}
