import type { OwedRow } from '@claimwright/server/http';

const texts: Readonly<Record<OwedRow['kind'], string>> = {
  'payer-balance': 'A payer paid too much on a line',
  'patient-balance': 'The patient paid too much on a line',
  'patient-credit': 'Paid ahead, not applied',
  'payer-cash': 'A payer’s money without a claim',
};

export const kindText = (kind: OwedRow['kind']): string => texts[kind];
