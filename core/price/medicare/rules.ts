import type { IsoDate } from '../../base/date.ts';
import { type Dated, inForce } from '../../base/dated.ts';
import { type Exact, percentage } from './exact.ts';

/** What changes a fee schedule amount; the names of `data/rules/medicare-adjustments.yaml`. */
export type Adjustment =
  | 'bilateral'
  | 'each-side'
  | 'multiple-surgery'
  | 'imaging-technical'
  | 'imaging-professional'
  | 'cardiovascular-technical'
  | 'ophthalmology-technical'
  | 'therapy-practice-expense'
  | 'assistant'
  | 'non-physician-assistant'
  | 'co-surgeon'
  | 'non-participating'
  | 'limiting-charge'
  | 'medical-direction'
  | 'anesthesia-time-unit'
  | 'coinsurance';

export interface AdjustmentRow extends Dated {
  readonly adjustment: Adjustment;
  /** Decimal text. */
  readonly percent?: string;
  readonly minutes?: number;
  /** Up to which rank of several procedures the percent holds. */
  readonly ranks?: number;
}

/** A row of `data/rules/conversion-factors.yaml`. */
export interface ConversionFactorRow extends Dated {
  readonly participation: 'qp' | 'non-qp';
  /** Dollars per RVU, decimal text of four places. */
  readonly factor: string;
}

/** A row of `data/rules/sequestration.yaml`. */
export interface SequestrationRow extends Dated {
  readonly percent: string;
}

/** The dated numbers by which Medicare prices; the caller reads them from `data/rules`. */
export interface MedicareRules {
  readonly adjustments: readonly AdjustmentRow[];
  readonly conversionFactors: readonly ConversionFactorRow[];
  readonly sequestration: readonly SequestrationRow[];
}

/** A percentage that holds on a day. */
export interface Percent {
  readonly exact: Exact;
  /** For print: 62.5. */
  readonly percent: number;
  readonly ranks?: number;
  readonly minutes?: number;
  readonly cite: string;
}

/** The numbers of one day. */
export interface RulesOfDay {
  /** Undefined where no row holds: then nobody answers. */
  get(adjustment: Adjustment): Percent | undefined;
  /** In ten-thousandths of a dollar. */
  readonly factor: { readonly apm?: Factor; readonly other?: Factor };
  readonly sequestration?: Percent;
}
interface Factor {
  readonly tenThousandths: number;
  readonly cite: string;
}

const ofRow = (row: Dated & { readonly percent?: string; readonly minutes?: number; readonly ranks?: number }): Percent => ({
  exact: percentage(row.percent ?? '100'),
  percent: Number(row.percent ?? '100'),
  ...(row.ranks !== undefined && { ranks: row.ranks }),
  ...(row.minutes !== undefined && { minutes: row.minutes }),
  cite: row.source.cite,
});

const tenThousand = 10_000;

/** The rules by day; the few days that are asked again and again are kept. */
export function rulesByDay(rules: MedicareRules): (on: IsoDate) => RulesOfDay {
  const days = new Map<IsoDate, RulesOfDay>();
  const make = (on: IsoDate): RulesOfDay => {
    const adjustments = new Map(inForce(rules.adjustments, on).map((row) => [row.adjustment, ofRow(row)]));
    const factorOf = (participation: string): Factor | undefined => {
      const row = inForce(rules.conversionFactors, on).find((r) => r.participation === participation);
      return row && { tenThousandths: Math.round(Number(row.factor) * tenThousand), cite: `conversion factor, ${row.source.cite}` };
    };
    const [apm, other] = [factorOf('qp'), factorOf('non-qp')];
    const held = inForce(rules.sequestration, on)[0];
    return {
      get: (adjustment) => adjustments.get(adjustment),
      factor: { ...(apm && { apm }), ...(other && { other }) },
      ...(held && { sequestration: ofRow(held) }),
    };
  };
  return (on) => {
    const kept = days.get(on) ?? make(on);
    days.set(on, kept);
    return kept;
  };
}
