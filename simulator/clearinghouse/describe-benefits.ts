import type { Cents, IsoDate } from '@claimwright/core/base';
import type { Benefit as BenefitLine, Given } from '@claimwright/core/x12';
import { asDecimal } from '@claimwright/core/x12';
import { accumulatorsFor } from '../adjudicate/share-costs.ts';
import type { Simulation } from '../clock/simulation.ts';
import { historyOf } from '../payment/history.ts';
import type { Member } from '../world/member.ts';
import type { Benefit, Plan } from '../world/plan.ts';

type Line = Given<BenefitLine>;
type Eb = Line['benefit'];
const year = '23';
const remaining = '29';
const visit = '27';

const line = (benefit: Eb, ...messages: readonly string[]): Line => ({ benefit, ...(messages.length > 0 ? { messages } : {}) });
const individual = { coverageLevel: 'IND', inNetwork: 'Y' } as const;

/** An amount for the year and what is left of it. */
const accumulator = (kind: 'C' | 'G', plan: Plan, whole: Cents, left: Cents): readonly Line[] => {
  const of = { kind, ...individual, serviceTypes: ['30'], insuranceType: plan.insuranceType };
  return [line({ ...of, period: year, amount: whole }), line({ ...of, period: remaining, amount: left })];
};

/** What one benefit asks: a copay, or a share of the allowed amount. */
function shareLines({ name, serviceTypes, copay, specialistCopay, coinsurancePercent }: Benefit): readonly Line[] {
  const of = { ...individual, serviceTypes };
  const copays = [
    ...(copay === undefined ? [] : [line({ kind: 'B', ...of, period: visit, amount: copay }, name.toUpperCase())]),
    ...(specialistCopay === undefined ? [] : [line({ kind: 'B', ...of, period: visit, amount: specialistCopay }, 'SPECIALIST')]),
  ];
  return copays.length > 0 ? copays : [line({ kind: 'A', ...of, share: asDecimal(coinsurancePercent / 100) }, name.toUpperCase())];
}

function limitLines(member: Member, plan: Plan, on: IsoDate): readonly Line[] {
  return plan.limits.flatMap(({ name, visits }) => {
    const used = member.used.year === on.slice(0, 4) ? (member.used.visits.get(name) ?? 0) : 0;
    const of = { kind: 'F', ...individual, serviceTypes: ['MH'], quantityKind: 'VS' } as const;
    return [
      line({ ...of, period: year, quantity: asDecimal(visits) }, name.toUpperCase()),
      line({ ...of, period: remaining, quantity: asDecimal(Math.max(0, visits - used)) }),
    ];
  });
}

const authorizationLines = (plan: Plan): readonly Line[] =>
  plan.authorization.map((entry) => {
    const [code, through] = entry.split('-') as [string, string?];
    return line({ kind: 'CB', ...individual, authorizationNeeded: 'Y', procedure: { kind: 'HC', code, ...(through ? { through } : {}) } });
  });

/**
 * What a plan says of itself to somebody who is covered on a day: active, deductible and out-of-pocket maximum with what is left,
 * copays and shares by service type, visit limits, what needs authorization, and whether cost sharing may not be billed (QM).
 * Not told: other payers, networks other than the plan's own, family amounts.
 */
export function benefitsOf(sim: Simulation, member: Member, plan: Plan, on: IsoDate): readonly Line[] {
  const history = historyOf(sim, member);
  const { deductibleLeft, outOfPocketLeft } = accumulatorsFor({ member, plan, history }, on.slice(0, 4));
  return [
    line({ kind: '1', coverageLevel: 'IND', serviceTypes: ['30'], insuranceType: plan.insuranceType, plan: plan.name }),
    ...(member.qmb
      ? [line({ kind: '1', coverageLevel: 'IND', serviceTypes: ['30'], insuranceType: 'QM', plan: 'QUALIFIED MEDICARE BENEFICIARY' })]
      : []),
    ...accumulator('C', plan, plan.deductible, deductibleLeft),
    ...(plan.outOfPocketMax === undefined || outOfPocketLeft === undefined
      ? []
      : accumulator('G', plan, plan.outOfPocketMax, outOfPocketLeft)),
    ...plan.benefits.flatMap(shareLines),
    ...limitLines(member, plan, on),
    ...authorizationLines(plan),
  ];
}
