import type { IsoDate } from '@claimwright/core/base';
import type { Member } from './member.ts';
import type { World } from './world.ts';

interface Asked {
  readonly payerId: string;
  readonly memberId: string;
  readonly patient: { readonly firstName: string; readonly birthDate: IsoDate };
}

const same = (a: string, b: string): boolean => a.trim().toUpperCase() === b.trim().toUpperCase();

/** Everybody whom a payer covers under a member id. */
export const peopleUnder = (world: World, payerId: string, memberId: string): readonly Member[] =>
  world.members.filter((m) => m.payerId === payerId && same(m.memberId, memberId));

/** The covered person that a claim or an inquiry is about: member id, birth date and, among twins, the first name. */
export function personOn(world: World, { payerId, memberId, patient }: Asked): Member | undefined {
  const born = peopleUnder(world, payerId, memberId).filter((m) => m.birthDate === patient.birthDate);
  return born.length > 1 ? born.find((m) => same(m.firstName, patient.firstName)) : born[0];
}
