import { asCents, type Cents, showMoney, subtract, sum, zero } from '../base/money.ts';
import { parseRatio, percentOf } from './ratio.ts';

/** What a plan says about one kind of service; what is unknown is absent, and an estimate that needs it is not made. */
export interface CostSharing {
  /** A visit's copay: taken once for all lines that share `copayGroup`. */
  readonly copay?: Cents;
  readonly copayGroup?: string;
  /** The patient's part after the deductible: decimal text, `20`. Zero is `0`. */
  readonly coinsurancePercent?: string;
  readonly deductibleApplies: boolean;
}

export interface EstimatedLine {
  readonly code: string;
  readonly allowed: Cents;
  readonly sharing: CostSharing;
}

/** What is left of the year's accumulators; absent is unknown. */
export interface Accumulators {
  readonly deductibleLeft?: Cents;
  readonly outOfPocketLeft?: Cents;
}

export interface EstimateLine {
  readonly code: string;
  readonly copay: Cents;
  readonly deductible: Cents;
  readonly coinsurance: Cents;
}

export type Estimate =
  | {
      readonly kind: 'estimated';
      readonly copay: Cents;
      readonly deductible: Cents;
      readonly coinsurance: Cents;
      /** What the patient will owe, the out-of-pocket maximum minded. */
      readonly patient: Cents;
      readonly lines: readonly EstimateLine[];
      readonly steps: readonly string[];
    }
  | { readonly kind: 'no-data'; readonly why: string };

interface Progress {
  readonly deductibleLeft: Cents | undefined;
  readonly copaysTaken: ReadonlySet<string>;
}

const least = (a: Cents, b: Cents): Cents => (a < b ? a : b);

/** One line: copay first, or else the deductible and coinsurance of what is left of it. Undefined where the plan's answer lacks something. */
function share(line: EstimatedLine, so: Progress): EstimateLine | string {
  const { sharing, allowed, code } = line;
  const group = sharing.copayGroup ?? code;
  const copay = sharing.copay === undefined || so.copaysTaken.has(group) ? zero : least(sharing.copay, allowed);
  const afterCopay = subtract(allowed, copay);
  if (sharing.deductibleApplies && so.deductibleLeft === undefined) return `what is left of the deductible is not known (${code})`;
  const deductible = sharing.deductibleApplies ? least(so.deductibleLeft!, afterCopay) : zero;
  if (sharing.coinsurancePercent === undefined && sharing.copay === undefined && afterCopay > deductible)
    return `neither copay nor coinsurance is known for ${code}`;
  const percent = parseRatio(sharing.coinsurancePercent ?? '0');
  if (!percent) return `${JSON.stringify(sharing.coinsurancePercent)} is no percentage (${code})`;
  return { code, copay, deductible, coinsurance: percentOf(subtract(afterCopay, deductible), percent) };
}

const stepOf = (l: EstimateLine, allowed: Cents): string => {
  const parts = [
    ...(l.copay ? [`copay ${showMoney(l.copay)}`] : []),
    ...(l.deductible ? [`deductible ${showMoney(l.deductible)}`] : []),
    ...(l.coinsurance ? [`coinsurance ${showMoney(l.coinsurance)}`] : []),
  ];
  return `${l.code}: allowed ${showMoney(allowed)}, ${parts.length ? parts.join(', ') : 'nothing from the patient'}`;
};

/**
 * What a patient will owe for a visit: allowed amounts against what the plan says and what is left of its accumulators, line by line
 * in the order given. @returns no-data with the reason when the plan's answer lacks something that matters: an estimate is never guessed.
 */
export function estimate(lines: readonly EstimatedLine[], left: Accumulators): Estimate {
  let so: Progress = { deductibleLeft: left.deductibleLeft, copaysTaken: new Set() };
  const shares: EstimateLine[] = [];
  for (const line of lines) {
    const shared = share(line, so);
    if (typeof shared === 'string') return { kind: 'no-data', why: shared };
    shares.push(shared);
    const group = line.sharing.copayGroup ?? line.code;
    so = {
      deductibleLeft: so.deductibleLeft === undefined ? undefined : subtract(so.deductibleLeft, shared.deductible),
      copaysTaken: line.sharing.copay === undefined ? so.copaysTaken : new Set([...so.copaysTaken, group]),
    };
  }
  const [copay, deductible, coinsurance] = (['copay', 'deductible', 'coinsurance'] as const).map((k) => sum(shares.map((s) => s[k])));
  const whole = sum([copay!, deductible!, coinsurance!]);
  const patient = left.outOfPocketLeft === undefined ? whole : asCents(Math.min(whole, left.outOfPocketLeft));
  const steps = shares.map((s, i) => stepOf(s, lines[i]!.allowed));
  if (patient < whole) steps.push(`out-of-pocket maximum: only ${showMoney(patient)} of ${showMoney(whole)} is left to pay this year`);
  return { kind: 'estimated', copay: copay!, deductible: deductible!, coinsurance: coinsurance!, patient, lines: shares, steps };
}
