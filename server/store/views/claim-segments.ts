import type { Reader } from './reader.ts';

export interface ClaimSegments {
  /** The file as it was sent. */
  readonly file: string;
  readonly segments: readonly string[];
}

/**
 * The claim's own segments as they were sent, from its subscriber's level to the next one's, out of the frozen bytes.
 * Undefined when the claim has not been written to a file.
 */
export async function claimSegments({ db, practiceId }: Reader, claimId: string): Promise<ClaimSegments | undefined> {
  const row = await db
    .selectFrom('claim as c')
    .innerJoin('batch_claim as bc', (j) => j.onRef('bc.practice_id', '=', 'c.practice_id').onRef('bc.claim_id', '=', 'c.id'))
    .innerJoin('batch as b', (j) => j.onRef('b.practice_id', '=', 'bc.practice_id').onRef('b.id', '=', 'bc.batch_id'))
    .innerJoin('outbox as o', (j) => j.onRef('o.practice_id', '=', 'b.practice_id').onRef('o.id', '=', 'b.outbox_id'))
    .select(['c.patient_control_number', 'o.file_name', 'o.bytes'])
    .where('c.practice_id', '=', practiceId)
    .where('c.id', '=', claimId)
    .executeTakeFirst();
  return row && { file: row.file_name, segments: cut(row.bytes.toString('latin1'), row.patient_control_number) };
}

/** ISA is of fixed width: its fourth byte separates elements, its 106th ends segments (X12.5). */
function cut(text: string, number: string): string[] {
  const separator = text.charAt(3);
  const all = text.split(text.charAt(105)).map((s) => s.trim());
  const at = all.findIndex((s) => s.startsWith(`CLM${separator}${number}${separator}`));
  if (at < 0) return [];
  const opens = (s: string) => s.startsWith(`HL${separator}`);
  const from = all.slice(0, at).findLastIndex(opens);
  const rest = all.slice(at + 1).findIndex((s) => opens(s) || /^(CLM|SE)\b/.test(s));
  return all.slice(from, rest < 0 ? undefined : at + 1 + rest);
}
