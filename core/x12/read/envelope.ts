import { dateFromX12, type IsoDate } from '../../base/date.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import type { Group, Interchange, InterchangeAck } from '../syntax/envelope.ts';
import { element, type RawSegment } from '../syntax/segment.ts';

/** YYMMDD of ISA09 and TA102: two-digit years are of this century, since 005010 is. */
const shortDate = (text: string): IsoDate | undefined => dateFromX12(`20${text}`);

/** The ISA as an object, its padding gone. */
export function interchangeOf(segment: RawSegment, delimiters: Delimiters): Interchange {
  const e = (n: number) => element(segment, n).trim();
  return {
    authorizationQualifier: e(1),
    authorization: e(2),
    securityQualifier: e(3),
    security: e(4),
    senderQualifier: e(5),
    sender: e(6),
    receiverQualifier: e(7),
    receiver: e(8),
    date: shortDate(e(9)),
    time: e(10),
    version: e(12),
    controlNumber: e(13),
    ackRequested: e(14) === '1',
    usage: e(15),
    delimiters,
  };
}

/** The GS as an object. */
export function groupOf(segment: RawSegment): Group {
  const e = (n: number) => element(segment, n).trim();
  return {
    functional: e(1),
    sender: e(2),
    receiver: e(3),
    date: dateFromX12(e(4)) ?? shortDate(e(4)),
    time: e(5),
    controlNumber: e(6),
    version: e(8),
  };
}

/** The TA1 as an object. */
export function ackOf(segment: RawSegment): InterchangeAck {
  const e = (n: number) => element(segment, n).trim();
  return { controlNumber: e(1), date: shortDate(e(2)), time: e(3), status: e(4), note: e(5) };
}
