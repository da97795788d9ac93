import type { SubmittedClaim } from '../adjudicate/submitted-claim.ts';
import { peopleUnder, personOn } from '../world/find-member.ts';
import type { World } from '../world/world.ts';

/** What the front end says of a claim: taken, or refused with a claim status (category, code, whom it is about). */
export type FrontEndAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected'; readonly category: 'A3' | 'A7' | 'A8'; readonly code: string; readonly entity: 'PR' | 'IL' | 'QC' };

const rejected = (category: 'A3' | 'A7' | 'A8', code: string, entity: 'PR' | 'IL' | 'QC'): FrontEndAnswer => ({
  kind: 'rejected',
  category,
  code,
  entity,
});

/**
 * Would the payer let this claim in? Refused before adjudication: a payer that is not connected (116), a claim frequency that it
 * does not take (535), a member number that it does not know (164), a birth date that is not the one on file (158).
 */
export function frontEnd(world: World, claim: SubmittedClaim): FrontEndAnswer {
  const payer = world.payers.get(claim.payerId);
  if (!payer) return rejected('A3', '116', 'PR');
  if (!payer.frequencies.includes(claim.frequency)) return rejected('A7', '535', 'PR');
  const people = peopleUnder(world, claim.payerId, claim.memberId);
  if (people.length === 0) return rejected('A8', '164', 'IL');
  const holder = people.find((m) => m.relationship === 'self');
  if (holder && claim.subscriber.birthDate && holder.birthDate !== claim.subscriber.birthDate) return rejected('A8', '158', 'IL');
  return personOn(world, claim) ? { kind: 'accepted' } : rejected('A8', '158', 'QC');
}
