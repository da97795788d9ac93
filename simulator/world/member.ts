import type { Cents, IsoDate } from '@claimwright/core/base';
import { zero } from '@claimwright/core/base';
import type { Dated } from './dated.ts';
import type { Row } from './row.ts';
import { maybe } from './row.ts';

/** A stretch of membership in one plan. */
export interface Span extends Dated {
  readonly planId: string;
  /** The eligibility file does not know the end yet: a 271 still says active, the claim is denied. */
  readonly shownActive: boolean;
}

/** What a payer has on file about others who may have to pay. */
export type OtherCover =
  /** Pays before us. */
  | (Dated & {
      readonly kind: 'primary';
      readonly payerId: string;
      readonly name: string;
      /** Found out so many days after the first payment; until then nobody here knows. Absent: known from the start. */
      readonly foundAfterPaymentDays?: number;
    })
  /** Pays instead of us: a Medicare Advantage plan. */
  | (Dated & { readonly kind: 'instead'; readonly payerId: string; readonly name: string })
  /** An open work injury: what is treated for these diagnoses belongs to workers' compensation. */
  | (Dated & { readonly kind: 'work-injury'; readonly diagnoses: readonly string[] })
  /** A crossover agreement: we forward the claim to this payer by ourselves. */
  | (Dated & { readonly kind: 'forward'; readonly payerId: string; readonly name: string; readonly memberId: string });

/** One covered person, as this payer knows them. A dependent has the subscriber's member id. */
export interface Member {
  readonly payerId: string;
  readonly memberId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: IsoDate;
  readonly sex: string;
  readonly relationship: 'self' | 'spouse' | 'child';
  readonly groupNumber?: string;
  readonly spans: readonly Span[];
  readonly others: readonly OtherCover[];
  /** Qualified Medicare beneficiary: cost sharing may never reach the patient. */
  readonly qmb: boolean;
  /** Used in one calendar year before the first claim that we saw. */
  readonly used: {
    readonly year: string;
    readonly deductible: Cents;
    readonly outOfPocket: Cents;
    /** By the name of the plan's visit limit. */
    readonly visits: ReadonlyMap<string, number>;
  };
}

const readDated = (row: Row): Dated => ({ from: row.date('from'), ...maybe(row, 'until', row.date) });

function readOther(row: Row): OtherCover {
  const kind = row.text('kind') as OtherCover['kind'];
  switch (kind) {
    case 'work-injury':
      return { ...readDated(row), kind, diagnoses: row.texts('diagnoses') };
    case 'forward':
      return { ...readDated(row), kind, payerId: row.text('payer'), name: row.text('name'), memberId: row.text('memberId') };
    case 'primary':
      return {
        ...readDated(row),
        kind,
        payerId: row.text('payer'),
        name: row.text('name'),
        ...maybe(row, 'foundAfterPaymentDays', row.whole),
      };
    case 'instead':
      return { ...readDated(row), kind, payerId: row.text('payer'), name: row.text('name') };
    default:
      throw new Error(`${row.where}.kind: unknown kind of other coverage ${JSON.stringify(kind)}`);
  }
}

function readUsed(row: Row): Member['used'] {
  if (!row.has('used')) return { year: '', deductible: zero, outOfPocket: zero, visits: new Map() };
  const used = row.row('used');
  return {
    year: used.text('year'),
    deductible: used.has('deductible') ? used.money('deductible') : zero,
    outOfPocket: used.has('outOfPocket') ? used.money('outOfPocket') : zero,
    visits: new Map(
      used.has('visits')
        ? used
            .row('visits')
            .entries()
            .map(([name, count]) => [name, Number(count)])
        : [],
    ),
  };
}

export function readMember(row: Row): Member {
  return {
    payerId: row.text('payer'),
    memberId: row.text('memberId'),
    lastName: row.text('lastName'),
    firstName: row.text('firstName'),
    birthDate: row.date('birthDate'),
    sex: row.text('sex'),
    relationship: row.has('relationship') ? (row.text('relationship') as Member['relationship']) : 'self',
    ...maybe(row, 'groupNumber', row.text),
    spans: row.rows('spans').map((span) => ({ ...readDated(span), planId: span.text('plan'), shownActive: span.flag('shownActive') })),
    others: row.rows('others').map(readOther),
    qmb: row.flag('qmb'),
    used: readUsed(row),
  };
}
