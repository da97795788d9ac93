import type { Finding } from '../../base/finding.ts';
import type { ReceivedInterchange } from '../check/report.ts';
import type { InterchangeAck } from '../syntax/envelope.ts';

/** TA105 by the ISA element that is wrong. */
const byElement: Readonly<Record<number, string>> = {
  1: '010',
  2: '011',
  3: '012',
  4: '013',
  5: '005',
  6: '006',
  7: '007',
  8: '008',
  9: '014',
  10: '015',
  11: '016',
  12: '017',
  13: '018',
  14: '019',
  15: '020',
  16: '027',
};

/** The note that tells an error of the envelope best. */
function noteOf({ rule, at }: Finding): string {
  switch (rule) {
    case 'x12/control-number':
      return '001';
    case 'x12/count':
      return '021';
    case 'x12/truncated':
      return '023';
    case 'x12/control-number-twice':
      return '025';
    case 'x12/envelope':
      return '022';
  }
  return (at.kind === 'segment' && at.segment === 'ISA' && byElement[at.element ?? 0]) || '024';
}

/** The TA1 for an interchange: accepted, or rejected with the first error of its own envelope. */
export function interchangeAck({ interchange, findings }: ReceivedInterchange): InterchangeAck {
  const error = findings.find((f) => f.severity === 'error');
  return {
    // What cannot be repeated, because it is malformed, is answered with zeros.
    controlNumber: /^\d{1,9}$/.test(interchange.controlNumber) ? interchange.controlNumber : '0',
    date: interchange.date,
    time: /^\d{4}$/.test(interchange.time) ? interchange.time : '0000',
    status: error ? 'R' : 'A',
    note: error ? noteOf(error) : '000',
  };
}
