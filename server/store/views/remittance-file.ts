import type { Reader } from './reader.ts';

/** The file that brought a payment, as it was received; of one that came on paper its scan. */
export interface RemittanceFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** Undefined when there is no such payment. */
export async function remittanceFile({ db, practiceId }: Reader, remittanceId: string): Promise<RemittanceFile | undefined> {
  const row = await db
    .selectFrom('remittance as r')
    .innerJoin('received_file as f', (j) => j.onRef('f.practice_id', '=', 'r.practice_id').onRef('f.id', '=', 'r.file_id'))
    .select(['f.name', 'f.kind', 'f.bytes'])
    .where('r.practice_id', '=', practiceId)
    .where('r.id', '=', remittanceId)
    .executeTakeFirst();
  return row?.bytes
    ? { name: row.name, type: row.kind === 'paper' ? pictureType(row.bytes) : 'text/plain; charset=latin1', bytes: row.bytes }
    : undefined;
}

const pictures: readonly (readonly [string, string])[] = [
  ['%PDF-', 'application/pdf'],
  ['\x89PNG', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
];
const pictureType = (bytes: Buffer): string =>
  pictures.find(([magic]) => bytes.subarray(0, magic.length).toString('latin1') === magic)?.[1] ?? 'application/octet-stream';
