import type { Cents } from '../base/money.ts';
import type { BenefitItem, Benefits } from './benefits.ts';
import { itemsFor, type Seen } from './items-for.ts';

/** The patient's part of one service, as an estimate takes it. */
export interface ServiceShare {
  readonly copay?: Cents;
  readonly copayGroup?: string;
  readonly coinsurancePercent?: string;
  readonly deductibleApplies: boolean;
  /** What the plan did not say and we took for granted, in words. */
  readonly assumed: readonly string[];
}

const isForSpecialist = (item: BenefitItem) => /\bspecialist/i.test(item.says ?? '');

/**
 * What a plan takes from the patient for a service type.
 * A 271 hardly ever says whether the deductible comes first. We take it that a copay stands instead of the deductible, that a
 * coinsurance above zero comes after it, and that a service at 0 % is free of it; each is named in `assumed`.
 * @param specialist whether the visit is with a specialist: plans tell the two copays apart in words only.
 */
export function shareOf(b: Benefits, serviceType: string, seen: Seen, specialist = false): ServiceShare {
  const shares = itemsFor(b, ['copay', 'coinsurance'], serviceType, seen);
  const copays = shares.filter((i) => i.kind === 'copay' && i.amount !== undefined);
  const copay = (copays.find((i) => isForSpecialist(i) === specialist) ?? copays[0])?.amount;
  const coinsurancePercent = shares.find((i) => i.kind === 'coinsurance' && i.percent !== undefined)?.percent;
  const deductible = itemsFor(b, ['deductible'], serviceType, seen).find((i) => i.amount !== undefined && i.amount > 0);
  const takesPart = coinsurancePercent !== undefined && !/^0+(\.0+)?$/.test(coinsurancePercent);
  const silent = copay === undefined && coinsurancePercent === undefined;
  const deductibleApplies = deductible !== undefined && copay === undefined && (takesPart || silent);
  const assumed = [
    ...(deductible && copay !== undefined ? ['the copay stands instead of the deductible'] : []),
    ...(deductible && takesPart && copay === undefined ? ['the deductible comes before the coinsurance'] : []),
    ...(deductible && !takesPart && coinsurancePercent !== undefined && copay === undefined
      ? ['a service at 0 % is free of the deductible']
      : []),
  ];
  return {
    ...(copay === undefined ? {} : { copay, copayGroup: serviceType }),
    ...(coinsurancePercent === undefined ? {} : { coinsurancePercent }),
    deductibleApplies,
    assumed,
  };
}
