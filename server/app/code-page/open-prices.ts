import { type Cents, showMoney } from '@claimwright/core/base';
import type { Fees, Locality, NoData } from '@claimwright/core/codes';
import { type MedicarePrice, type MedicareRules, medicarePrices } from '@claimwright/core/price';
import type { CodeSources, PriceAsked, Prices, SettingPrice } from './sources.ts';

const settings = ['non-facility', 'facility'] as const;

/** What Medicare allows for one unit of a code, in the office and in a facility, by the tables at hand and the dated rules. */
export function pricesOf(schedule: () => Fees, rules: () => MedicareRules): CodeSources['fees']['prices'] {
  let price: ReturnType<typeof medicarePrices> | undefined;
  return (code, asked): Prices | NoData => {
    price ??= medicarePrices(schedule(), rules());
    const { on, zip, modifiers, participation } = asked;
    const where = placeOf(schedule(), asked);
    const answers: SettingPrice[] = [];
    for (const setting of settings) {
      const of = where ? { locality: where.locality } : { zip };
      const answer = price({ code, modifiers, units: 1, setting, on, participation, ...of });
      if (answer.kind === 'no-data') return answer;
      answers.push(settingPrice(setting, answer, where?.caution));
    }
    return { kind: 'prices', ...(where && { locality: where.says }), settings: answers };
  };
}

interface Where {
  readonly locality: Locality;
  readonly says: string;
  /** The ZIP lies in several localities: this is the usual one. */
  readonly caution?: string;
}

function placeOf(fees: Fees, { zip, on }: PriceAsked): Where | undefined {
  const found = fees.localityOf(zip, on);
  if (found.kind !== 'found') return undefined;
  const { carrier, locality, needsPlusFour } = found.value;
  const named = fees.locality({ carrier, locality }, on);
  return {
    locality: { carrier, locality },
    says: `${carrier}-${locality}${named.kind === 'found' ? `, ${named.value.area}` : ''}`,
    ...(needsPlusFour && { caution: `ZIP ${zip} lies in more than one locality; this is the usual one. The four digits more decide.` }),
  };
}

function settingPrice(setting: SettingPrice['setting'], answer: Exclude<MedicarePrice, NoData>, caution: string | undefined): SettingPrice {
  if (answer.kind === 'not-priced') return { setting, cents: null, why: `${answer.says} (${answer.cite})`, cautions: [], steps: [] };
  return {
    setting,
    cents: answer.allowed,
    cautions: [...(caution === undefined ? [] : [caution]), ...answer.cautions],
    steps: answer.steps.map(({ label, factors, result, cite }) => ({
      label,
      factors: factors.map(({ name, value }) => `${name} ${value}`).join(' · '),
      result: showMoney(result as Cents),
      cite,
    })),
  };
}
