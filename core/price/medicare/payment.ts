import type { IsoDate } from '../../base/date.ts';
import { asCents, type Cents, proportion, subtract, zero } from '../../base/money.ts';
import { product, rounded } from './exact.ts';
import { noData, type Priced } from './line.ts';
import { type MedicareRules, rulesByDay } from './rules.ts';
import type { Step } from './step.ts';

/** Who pays what of an allowed amount. */
export interface MedicarePayment {
  readonly kind: 'paid';
  readonly deductible: Cents;
  readonly coinsurance: Cents;
  /** Kept back from what Medicare pays; written off, never the patient's. */
  readonly sequestration: Cents;
  readonly medicarePays: Cents;
  readonly patientPays: Cents;
  readonly steps: readonly Step[];
}

const deductibleCite = 'Social Security Act, section 1833(b)';
const ofPercentThousandths = 100_000;

/**
 * What Medicare and the patient pay of an allowed amount: deductible, then coinsurance, then sequestration of Medicare's part, each a step.
 * @param patient what is left of the year's deductible; `waived` for preventive services without cost sharing.
 */
export function medicarePayments(rules: MedicareRules) {
  const onDay = rulesByDay(rules);
  return (
    price: Pick<Priced, 'allowed' | 'costSharing' | 'coinsuranceThousandths'>,
    patient: { readonly deductibleLeft: Cents; readonly waived?: boolean },
    on: IsoDate,
  ): MedicarePayment | ReturnType<typeof noData> => {
    const { sequestration: rate, get } = onDay(on);
    const usual = get('coinsurance');
    if (!usual || !rate) return noData(`no coinsurance or sequestration is in the rules for ${on}`);
    const shares = price.costSharing === 'usual' && !patient.waived;
    const deductible = shares ? asCents(Math.min(patient.deductibleLeft, price.allowed)) : zero;
    const rest = subtract(price.allowed, deductible);
    const own = price.coinsuranceThousandths;
    const taken =
      own === undefined ? rounded(product({ numerator: rest, denominator: 1 }, usual.exact)) : proportion(rest, own, ofPercentThousandths);
    const coinsurance = shares ? taken : zero;
    const medicare = subtract(rest, coinsurance);
    const sequestration = rounded(product({ numerator: medicare, denominator: 1 }, rate.exact));
    const percent = own === undefined ? usual.percent : own / 1000;
    const steps: Step[] = [
      { label: 'deductible', factors: [], result: deductible, cite: deductibleCite },
      { label: 'coinsurance', factors: [{ name: '%', value: shares ? percent : 0 }], result: coinsurance, cite: usual.cite },
      { label: 'sequestration', factors: [{ name: '%', value: rate.percent }], result: sequestration, cite: rate.cite },
    ];
    return {
      kind: 'paid',
      deductible,
      coinsurance,
      sequestration,
      medicarePays: subtract(medicare, sequestration),
      patientPays: asCents(deductible + coinsurance),
      steps,
    };
  };
}
