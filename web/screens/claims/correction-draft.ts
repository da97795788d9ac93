import { type Cents, parseMoney, showMoney } from '@claimwright/core/base';
import type { CorrectionOffer } from '@claimwright/server/http';
import { letters } from '../../parts/letters.ts';

/** A service line as it is typed. */
export interface DraftLine {
  /** Of the line that it corrects; absent for one that is new. */
  readonly controlNumber?: string;
  readonly procedure: string;
  readonly modifiers: string;
  readonly units: string;
  readonly charge: string;
  /** Letters of the diagnoses: `AB`. */
  readonly pointers: string;
}

/** A correction as it is typed; every field as the claim has it until it is changed. */
export interface CorrectionDraft {
  readonly diagnoses: string;
  readonly lines: readonly DraftLine[];
  readonly placeOfService: string;
  readonly renderingId: string;
  readonly authorization: string;
  readonly memberId: string;
  readonly groupNumber: string;
  readonly note: string;
  readonly payerClaimNumber: string;
  readonly anew: boolean;
}

export function draftOf(offer: CorrectionOffer): CorrectionDraft {
  return {
    diagnoses: offer.diagnoses.join(' '),
    lines: offer.lines.map(({ chargeCents, modifiers, pointers, ...l }) => ({
      ...{ controlNumber: l.controlNumber, procedure: l.procedure, units: l.units },
      ...{ modifiers: modifiers.join(' '), charge: showMoney(chargeCents), pointers: letters(pointers) },
    })),
    placeOfService: offer.placeOfService,
    renderingId: offer.rendering?.id ?? '',
    authorization: offer.authorization ?? '',
    memberId: offer.memberId,
    groupNumber: offer.groupNumber ?? '',
    note: offer.note ?? '',
    payerClaimNumber: offer.payerClaimNumber ?? '',
    anew: false,
  };
}

export const newLine: DraftLine = { procedure: '', modifiers: '', units: '1', charge: '', pointers: 'A' };

const words = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean);

const lineOf = (l: DraftLine) => ({
  ...(l.controlNumber ? { controlNumber: l.controlNumber } : {}),
  procedure: l.procedure.trim().toUpperCase(),
  modifiers: words(l.modifiers),
  units: l.units.trim(),
  chargeCents: Number(parseMoney(l.charge.trim()) ?? Number.NaN) as Cents,
  pointers: [...l.pointers.toUpperCase().replace(/[^A-L]/g, '')].map((c) => c.charCodeAt(0) - 64),
});

/** What is asked for: the fields that differ from the claim, and nothing else. Undefined while a charge is no amount. */
export function askedOf(offer: CorrectionOffer, draft: CorrectionDraft) {
  const was = draftOf(offer);
  const differs = (key: keyof CorrectionDraft) => JSON.stringify(was[key]) !== JSON.stringify(draft[key]);
  const lines = draft.lines.map(lineOf);
  if (lines.some((l) => Number.isNaN(l.chargeCents))) return undefined;
  const text = (key: 'authorization' | 'groupNumber' | 'note') => (differs(key) ? { [key]: draft[key].trim() || null } : {});
  return {
    version: offer.version,
    ...(draft.anew ? { anew: true } : {}),
    ...(differs('payerClaimNumber') && draft.payerClaimNumber.trim() ? { payerClaimNumber: draft.payerClaimNumber.trim() } : {}),
    ...(differs('diagnoses') ? { diagnoses: words(draft.diagnoses) } : {}),
    ...(differs('lines') ? { lines } : {}),
    ...(differs('placeOfService') ? { placeOfService: draft.placeOfService.trim() } : {}),
    ...(differs('renderingId') && draft.renderingId ? { renderingId: draft.renderingId } : {}),
    ...(differs('memberId') ? { memberId: draft.memberId.trim() } : {}),
    ...text('authorization'),
    ...text('groupNumber'),
    ...text('note'),
  };
}

/** Whether anything is asked for at all. */
export const asksNothing = (asked: NonNullable<ReturnType<typeof askedOf>>): boolean =>
  Object.keys(asked).every((key) => key === 'version' || key === 'payerClaimNumber');
