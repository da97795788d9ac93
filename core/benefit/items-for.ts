import type { BenefitItem, Benefits } from './benefits.ts';

/** Where the patient is seen, as the plan sees the practice. */
export type Seen = 'in' | 'out';

const holdsFor = (item: BenefitItem, seen: Seen) => item.network === seen || item.network === 'either' || item.network === 'unknown';

/**
 * The items of some kinds that hold for a service: those that name its type or, when none does, those of the plan as a whole. Kinds
 * that stand for one another (copay, coinsurance) are asked together: a named copay leaves no room for the plan's general coinsurance.
 * Where the plan tells networks apart, those of ours come before those that do not say.
 */
export function itemsFor(b: Benefits, kinds: readonly BenefitItem['kind'][], serviceType: string, seen: Seen): readonly BenefitItem[] {
  const ofKind = b.items.filter((i) => kinds.includes(i.kind) && holdsFor(i, seen));
  const named = ofKind.filter((i) => i.serviceTypes.includes(serviceType));
  const general = ofKind.filter((i) => i.serviceTypes.includes('30') || i.serviceTypes.length === 0);
  const fitting = named.length > 0 ? named : general;
  return [...fitting.filter((i) => i.network === seen), ...fitting.filter((i) => i.network !== seen)];
}
