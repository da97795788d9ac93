import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import { dateOfInstant, sum } from '@claimwright/core/base';
import type { AckedClaim, ClaimAck, Given } from '@claimwright/core/x12';
import { asDecimal } from '@claimwright/core/x12';
import type { SubmittedClaim } from '../adjudicate/submitted-claim.ts';
import type { Batch } from '../clock/agenda.ts';
import type { Clearinghouse } from '../world/partner.ts';
import type { FrontEndAnswer } from './front-end.ts';

/** A claim with the front end's answer; accepted ones have got the payer's number. */
export interface Answered {
  readonly claim: SubmittedClaim;
  readonly answer: FrontEndAnswer;
  readonly number?: string;
}

const total = (answered: readonly Answered[]): Cents => sum(answered.map((a) => a.claim.charge));

function said({ claim, answer, number }: Answered, date: IsoDate): Given<AckedClaim> {
  const status = answer.kind === 'accepted' ? { category: 'A2', code: '20', entity: 'PR' } : answer;
  return {
    patientControlNumber: claim.controlNumber,
    statuses: [
      {
        status: { category: status.category, code: status.code, entity: status.entity },
        date,
        action: answer.kind === 'accepted' ? 'WQ' : 'U',
        amount: claim.charge,
      },
    ],
    ...(number ? { payerClaimNumber: number } : {}),
    days: { from: claim.lines.map((line) => line.on).sort()[0]! },
  };
}

/** How many were taken and refused, and for how much; a count or amount of none is left out. */
function tally(answered: readonly Answered[]) {
  const accepted = answered.filter((a) => a.answer.kind === 'accepted');
  const refused = answered.filter((a) => a.answer.kind === 'rejected');
  return {
    ...(accepted.length > 0 ? { acceptedCount: asDecimal(accepted.length), acceptedAmount: total(accepted) } : {}),
    ...(refused.length > 0 ? { rejectedCount: asDecimal(refused.length), rejectedAmount: total(refused) } : {}),
  };
}

interface Answer {
  readonly house: Clearinghouse;
  readonly batch: Batch;
  readonly receivedOn: IsoDate;
  readonly at: Instant;
  readonly controlNumber: number;
}

/** The 277CA that answers one 837: what came, and what became of each claim at the door. */
export function claimAck(answered: readonly Answered[], { house, batch, receivedOn, at, controlNumber }: Answer): Given<ClaimAck> {
  const date = dateOfInstant(at);
  const trace = String(controlNumber).padStart(9, '0');
  const providers = [...new Set(answered.map((a) => a.claim.billing.npi))].map((npi) =>
    answered.filter((a) => a.claim.billing.npi === npi),
  );
  return {
    begin: { reference: trace, date, time: at.slice(11, 16).replace(':', '') },
    sources: [
      {
        source: { name: { role: 'AY', kind: '2', last: house.name, idQualifier: '46', id: house.id } },
        receipts: [{ trace, received: receivedOn, processed: date }],
        receivers: [
          {
            receiver: { name: { role: '41', kind: '2', last: batch.submitter.name, idQualifier: '46', id: batch.submitter.id } },
            summary: {
              trace: batch.reference,
              statuses: [{ status: { category: 'A1', code: '19', entity: 'AY' }, date, action: 'WQ', amount: total(answered) }],
              ...tally(answered),
            },
            providers: providers.map((claims) => ({
              provider: {
                name: { role: '85', kind: '2', last: claims[0]!.claim.billing.name, idQualifier: 'XX', id: claims[0]!.claim.billing.npi },
              },
              patients: claims.map((a) => ({
                patient: {
                  name: {
                    role: 'QC',
                    kind: '1',
                    last: a.claim.patient.lastName,
                    first: a.claim.patient.firstName,
                    idQualifier: 'MI',
                    id: a.claim.memberId,
                  },
                },
                claims: [said(a, date)],
              })),
            })),
          },
        ],
      },
    ],
  };
}
