import type { IsoDate } from '../../base/date.ts';
import type { ClaimPayment, ServicePayment } from '../sets/835/index.ts';
import type { Days } from '../spec/field.ts';

interface Line {
  readonly serviceDays?: Days | undefined;
}
interface Claim extends Line {
  /** The days of a stay: an inpatient is coded by the day of discharge. */
  readonly statement?: Days | undefined;
  readonly lines: readonly Line[];
}

const earliest = (dates: readonly (IsoDate | undefined)[]): IsoDate | undefined =>
  dates.reduce((first, date) => (date !== undefined && (first === undefined || date < first) ? date : first), undefined);

const ofService = (service: Partial<ServicePayment>): IsoDate | undefined => earliest((service.dates ?? []).map((d) => d?.date));

const ofClaim = ({ statement, lines = [], serviceDays }: Partial<Claim>): IsoDate | undefined =>
  statement?.through ?? statement?.from ?? earliest(lines.map((line) => line?.serviceDays?.from)) ?? serviceDays?.from;

/** The day by which codes in a loop are judged: that of the service. Undefined where the loop does not know better than its parent. */
export function serviceDateOf(loopId: string, body: unknown): IsoDate | undefined {
  switch (loopId) {
    case '2300':
      return ofClaim(body as Partial<Claim>);
    case '2400':
      return (body as Line).serviceDays?.from;
    case '2100': {
      const payment = body as Partial<ClaimPayment>;
      return earliest([...(payment.statementDates ?? []).map((d) => d?.date), ...(payment.services ?? []).map(ofService)]);
    }
    case '2110':
      return ofService(body as Partial<ServicePayment>);
    default:
      return undefined;
  }
}
