import type { Finding } from '@claimwright/core/base';
import { type Claim, toProfessional } from '@claimwright/core/claim';
import { check, write } from '@claimwright/core/x12';
import type { Unit } from './unit.ts';

/** Writes the claim as the 837P it would be sent as, alone in an interchange, and checks those bytes on SNIP levels 1 to 4. */
export function checkFormat(claim: Claim, unit: Pick<Unit, 'now' | 'today'>): readonly Finding[] {
  const time = unit.now.slice(11, 16).replace(':', '');
  const body = toProfessional([claim], {
    submitter: { name: claim.billing.name, id: 'CHECK', contactName: 'BILLING OFFICE', phone: claim.billing.phone },
    receiver: { name: 'FORMAT CHECK', id: 'CHECK' },
    reference: claim.patientControlNumber,
    at: unit.now,
  });
  const parties = { sender: 'CHECK', receiver: 'CHECK', date: unit.today, time };
  const bytes = write({
    interchange: { ...parties, controlNumber: '1', usage: 'T' },
    groups: [{ ...parties, controlNumber: '1', transactions: [{ set: '837P', controlNumber: '0001', body }] }],
  });
  return bytes.ok ? check(bytes.value).findings : bytes.error;
}
