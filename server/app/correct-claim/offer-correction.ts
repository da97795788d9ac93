import { type Cents, type IsoDate, ok, type Result, refused } from '@claimwright/core/base';
import { showName } from '@claimwright/core/claim';
import { versionOf } from '../../store/claim-version.ts';
import { coveragesOn } from '../coverages-on.ts';
import { lockClaim } from '../lock-claims.ts';
import type { Unit } from '../unit.ts';
import { claimToCorrect, warningsOf } from './correctable.ts';

/** A claim as a person corrects it. */
export interface CorrectionOffer {
  readonly patientId: string;
  /** Why it can be neither corrected nor voided as it is, and what to do instead; null when it can. */
  readonly not: { readonly kind: string; readonly says: string } | null;
  readonly payerClaimNumber: string | null;
  /** Last day on which the payer takes it. */
  readonly dueBy: IsoDate | null;
  readonly warnings: readonly string[];
  readonly version: string;
  /** A later payer's claim: its lines are the visit's, and it may be made anew with what the payers before it decide now. */
  readonly laterPayer: boolean;
  readonly diagnoses: readonly string[];
  readonly lines: readonly {
    readonly controlNumber: string;
    readonly procedure: string;
    readonly modifiers: readonly string[];
    readonly units: string;
    readonly chargeCents: Cents;
    readonly pointers: readonly number[];
  }[];
  readonly placeOfService: string;
  readonly rendering: { readonly id: string | null; readonly name: string } | null;
  readonly authorization: string | null;
  readonly referralNumber: string | null;
  readonly memberId: string;
  readonly groupNumber: string | null;
  readonly note: string | null;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  /** Other policies of the patient on that day, to be billed instead of a void. */
  readonly policies: readonly { readonly id: string; readonly payer: string }[];
}

/** What of a claim can be corrected, and whether it can be now. */
export async function offerCorrection(unit: Unit, claimId: string): Promise<Result<CorrectionOffer, { readonly kind: 'no-such-claim' }>> {
  const claim = await lockClaim(unit, claimId);
  if (!claim) return refused({ kind: 'no-such-claim' });
  const can = await claimToCorrect(unit, claimId);
  const { content: c } = claim;
  const providers = await providersOf(unit);
  const others = await coveragesOn(unit, claim.patient_id, c.lines[0]!.from);
  const own = c.coverage.subscriber;
  const not = can.ok || can.error.kind === 'no-such-claim' ? null : can.error;
  return ok({
    patientId: claim.patient_id,
    not,
    payerClaimNumber: can.ok ? can.value.payer_claim_number : null,
    dueBy: can.ok ? can.value.dueBy : null,
    warnings: can.ok ? warningsOf(can.value, unit.today) : [],
    ...{ version: versionOf(c), laterPayer: c.coverage.priority > 1, diagnoses: c.diagnoses.map((d) => d.code) },
    lines: c.lines.map(({ controlNumber, procedure, modifiers, units, charge, pointers }) => ({
      ...{ controlNumber, procedure, modifiers, units, chargeCents: charge, pointers },
    })),
    placeOfService: c.placeOfService,
    rendering: c.rendering
      ? { id: providers.find((p) => p.npi === c.rendering?.npi)?.id ?? null, name: `${showName(c.rendering)} (${c.rendering.npi})` }
      : null,
    ...{ authorization: c.authorization ?? null, referralNumber: c.referralNumber ?? null, note: c.note ?? null },
    ...{ memberId: own.memberId, groupNumber: own.groupNumber ?? null },
    providers: providers.map(({ id, name }) => ({ id, name })),
    policies: others.filter((o) => o.payer_number !== c.coverage.payer.payerId).map((o) => ({ id: o.id, payer: o.payer_name })),
  });
}

async function providersOf({ db, practiceId }: Unit) {
  const rows = await db
    .selectFrom('provider')
    .select(['id', 'npi', 'first_name', 'last_name'])
    .where('practice_id', '=', practiceId)
    .orderBy('last_name')
    .execute();
  return rows.map((p) => ({ id: p.id, npi: p.npi, name: `${p.first_name} ${p.last_name} (${p.npi})` }));
}
