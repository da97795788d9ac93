import type { IsoDate } from '@claimwright/core/base';
import { covers } from '../world/dated.ts';
import type { Member, OtherCover, Span } from '../world/member.ts';
import type { Group, Payer } from '../world/payer.ts';
import type { Plan } from '../world/plan.ts';
import type { World } from '../world/world.ts';
import type { Processed } from './decision.ts';
import type { SubmittedClaim } from './submitted-claim.ts';

/** Everything that a payer looks at when it decides on a claim. */
export interface Case {
  readonly world: World;
  readonly payer: Payer;
  readonly member: Member;
  /** The plan on the day of service; the last one the member had, when none covers the day. */
  readonly plan: Plan;
  readonly claim: SubmittedClaim;
  /** What this payer decided on this person before: reversed claims and the one that this claim replaces are left out. */
  readonly history: readonly Processed[];
  /** The claim that this one replaces or voids, where the payer has it. */
  readonly original?: Processed;
  /** The day of the decision. */
  readonly on: IsoDate;
  /** Other coverage that this payer has found out about after a payment. */
  readonly found: (other: OtherCover) => boolean;
}

/** One reason to turn lines down. */
export interface Refusal {
  /** Ordinals of lines. */
  readonly lines: readonly number[];
  readonly group: Group;
  readonly reason: string;
  readonly remarks: readonly string[];
}

/** One question that a payer asks of a claim; an empty answer lets it pass. */
export type Check = (c: Case) => readonly Refusal[];

export const spanOn = (member: Member, on: IsoDate): Span | undefined => member.spans.find((span) => covers(span, on));

/** A refusal with this payer's own group code for the reason, where it has one. */
export function refuse(c: Case, lines: readonly number[], group: Group, reason: string, remarks: readonly string[] = []): Refusal {
  return { lines, group: c.payer.groups.get(reason) ?? group, reason, remarks };
}

export const everyLine = (c: Case): readonly number[] => c.claim.lines.map((line) => line.number);

/** Other coverage of one kind that is in force on a day and known to the payer. */
export const othersOn = <K extends OtherCover['kind']>(
  c: Case,
  kind: K,
  on: IsoDate,
): readonly Extract<OtherCover, { readonly kind: K }>[] =>
  c.member.others.filter((other): other is Extract<OtherCover, { readonly kind: K }> => {
    if (other.kind !== kind || !covers(other, on)) return false;
    return other.kind !== 'primary' || other.foundAfterPaymentDays === undefined || c.found(other);
  });

export const isPrimary = (c: Case): boolean => c.claim.order === 'P';
