import type { ClaimField, Triggers } from '../triggers.ts';
import { wantsThere } from './run/compare.ts';
import type { Condition, LineSet } from './written-rule.ts';

/** Fields that a claim or a line may lack, by the field of the catalogue that asks for them. */
const claimFields: Readonly<Record<string, ClaimField>> = {
  'claim.authorization': 'authorization',
  'claim.referral-number': 'referralNumber',
  'claim.payer-claim-number': 'payerClaimNumber',
  'claim.clia': 'clia',
  'claim.mammography-certification': 'mammographyCertification',
  'claim.note': 'note',
  'claim.patient-paid': 'patientPaid',
  'claim.attachment-kinds': 'attachments',
  'claim.onset-day': 'onsetDate',
  'claim.treatment-began': 'initialTreatmentDate',
  'claim.last-seen': 'lastSeenDate',
  'claim.last-menstrual-period': 'lastMenstrualPeriod',
  'claim.admission': 'admissionDate',
  'claim.discharge': 'dischargeDate',
  'accident.kind': 'accident',
  'accident.day': 'accident',
  'accident.state': 'accident',
  'referring.npi': 'referring',
  'referring.taxonomy': 'referring',
  'supervising.npi': 'supervising',
  'supervising.taxonomy': 'supervising',
  'rendering.npi': 'rendering',
  'rendering.taxonomy': 'rendering',
  'facility.name': 'facility',
  'facility.npi': 'facility',
  'other.payers': 'otherCoverages',
  'other.payer-kinds': 'otherCoverages',
  'other.paid': 'otherCoverages',
  'line.drug': 'drug',
  'line.drug-unit': 'drug',
  'line.drug-quantity': 'drug',
  'line.ordering.npi': 'ordering',
  'line.description': 'description',
  'line.referral-clia': 'referralClia',
};

/** Ways in which a rule may be triggered; `undefined`: nothing is known that it cannot do without. */
type Ways = readonly Triggers[] | undefined;
const mostWays = 8;

/**
 * Without what a condition cannot hold, as far as its comparisons say so plainly. It saves work and decides nothing: with 500 rules a claim is
 * looked at by the few whose codes it has.
 */
export function triggersOf(condition: Condition): Ways {
  switch (condition.kind) {
    case 'all':
      return condition.of.map(triggersOf).reduce(both, undefined);
    case 'any': {
      const ways = condition.of.map(triggersOf);
      if (ways.length === 0 || ways.includes(undefined)) return undefined;
      const all = ways.flatMap((each) => each ?? []);
      return all.length <= mostWays ? all : undefined;
    }
    case 'not':
    case 'no':
      return undefined;
    case 'field':
      return ofComparison(condition);
    case 'count':
    case 'sum':
      return wantsSome(condition.is, condition.value) ? ofLines(condition.lines) : undefined;
    default:
      return ofLines(condition.lines);
  }
}

/** Earlier lines are on other claims. */
const ofLines = ({ over, where }: LineSet): Ways => (over === 'earlier-lines' || !where ? undefined : triggersOf(where));

/** Whether nothing, or a sum of nothing, does not fulfill it. */
function wantsSome(is: string, value: unknown): boolean {
  const least = Array.isArray(value) ? value[0] : value;
  if (typeof least !== 'number') return false;
  return is === 'more-than' ? least >= 0 : ['at-least', 'equals', 'between'].includes(is) && least > 0;
}

function ofComparison({ field, is, value }: Extract<Condition, { kind: 'field' }>): Ways {
  const listed = Array.isArray(value) ? (value as readonly string[]) : typeof value === 'string' ? [value] : undefined;
  if (listed) {
    if (field === 'claim.payer' && ['equals', 'one-of'].includes(is)) return [{ payerIds: listed }];
    if (field === 'line.procedure' && ['equals', 'one-of', 'in'].includes(is)) return [{ procedures: listed }];
    if (field === 'line.modifiers' && (is === 'has-any' || is === 'has-all')) return [{ modifiers: listed }];
    const ofDiagnosis = /^(?:claim|line)\.(?:first-diagnosis|diagnoses)$/.test(field);
    if (ofDiagnosis && ['equals', 'one-of', 'below', 'has-any', 'has-all', 'has-any-below'].includes(is)) return [{ diagnoses: listed }];
  }
  const own = claimFields[field];
  return own && wantsThere(is) ? [{ fields: [own] }] : undefined;
}

/** Ways that both need: of each kind the shorter list is kept. */
function both(one: Ways, other: Ways): Ways {
  if (!one || !other) return one ?? other;
  if (one.length * other.length > mostWays) return one.length <= other.length ? one : other;
  return one.flatMap((a) => other.map((b) => narrower(a, b)));
}

function narrower(a: Triggers, b: Triggers): Triggers {
  const of = <Kind extends keyof Triggers>(kind: Kind): Pick<Triggers, Kind> => {
    const [x, y] = [a[kind], b[kind]];
    const kept = x && y ? (x.length <= y.length ? x : y) : (x ?? y);
    return (kept ? { [kind]: kept } : {}) as Pick<Triggers, Kind>;
  };
  return { ...of('procedures'), ...of('diagnoses'), ...of('modifiers'), ...of('payerIds'), ...of('fields') };
}
