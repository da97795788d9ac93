import { uuidv7 } from '@claimwright/core/base';
import type { OpenDatabase } from './database.ts';

/** Ids for tests: version 7 in form, counted, so that a failing test reads the same each time. */
export function countedIds(): () => string {
  let n = 0;
  return () => {
    n++;
    return uuidv7(1_775_000_000_000 + n, new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, (n >> 8) & 255, n & 255]));
  };
}

/** An empty sample practice for tests. @returns its id. */
export async function practiceForTest(
  database: OpenDatabase,
  newId: () => string,
  npi = '1999900016',
  taxId = '99-9900123',
): Promise<string> {
  const id = newId();
  await database.app
    .insertInto('practice')
    .values({
      id,
      name: `Sample Practice ${npi}`,
      npi,
      tax_id: taxId,
      tax_id_kind: 'EIN',
      taxonomy: '193200000X',
      address: JSON.stringify({ line1: '1 Sample Street', city: 'Maple Hollow', state: 'OH', zip: '439990001' }),
      phone: '330-555-0100',
      clock_at: null,
      sample: true,
      settings: '{}',
    })
    .execute();
  return id;
}
