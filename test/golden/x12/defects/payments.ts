import { among, cascading, gone, type Kind, says, turns, twice } from './kind.ts';

const cent = (was: string) => (Math.round(Number(was) * 100 + 1) / 100).toString();
const letters = (was: string) => was.replace(/.$/, 'O');

/** Defects of an 835. */
export const paymentKinds: readonly Kind[] = among('835', [
  says('BPR02 a cent off', 'BPR-2', cent, 'payment-balance'),
  says('BPR02 with letters', 'BPR-2', letters, 'element-type'),
  says('BPR03 that does not exist', 'BPR-3', 'Q', 'code-value'),
  // What a way to pay asks for is asked again.
  cascading(3, says('BPR04 that does not exist', 'BPR-4', 'QQQ', 'code-value')),
  says('BPR16, a day that does not exist', 'BPR-16', '20260231', 'element-type'),
  gone('TRN missing', 'TRN'),
  twice('TRN twice', 'TRN', 'repeats'),
  says('TRN02 missing', 'TRN-2', '', 'element-missing'),
  gone('payer missing', 'N1*PR', 'loop-opener-missing', '+0'),
  gone('LX missing', 'LX', 'loop-opener-missing', '+0'),
  says('LX01 with letters', 'LX-1', 'ONE', 'element-type'),
  gone('CLP missing', 'CLP', 'loop-opener-missing', '+0'),
  says('CLP01 missing', 'CLP-1', '', 'element-missing'),
  says('CLP02 that does not exist', 'CLP-2', '99', 'code-value'),
  says('CLP03 a cent off', 'CLP-3', cent, 'claim-balance', '=4'),
  // The payment is a cent off as well, and one claim was not paid before.
  cascading(3, says('CLP04 a cent off', 'CLP-4', cent, 'claim-balance')),
  says('CLP04 with letters', 'CLP-4', letters, 'element-type'),
  says('CLP06 that does not exist', 'CLP-6', 'QQ', 'code-value'),
  gone('patient missing', 'NM1*QC', 'segment-missing', 'in CLP'),
  says('CAS01 that does not exist', 'CAS-1', 'QQ', 'code-value'),
  says('CAS02, a reason that does not exist', 'CAS-2', '999', 'outside-code'),
  says('CAS02 missing', 'CAS-2', '', 'element-missing'),
  says('CAS03 with letters', 'CAS-3', letters, 'element-type'),
  says('CAS03 of three decimals', 'CAS-3', (was) => `${was.split('.')[0]}.123`, 'element-type'),
  gone('SVC missing', 'SVC', 'loop-opener-missing', '+0'),
  says('SVC01-1 that does not exist', 'SVC-1-1', 'QQ', 'code-value'),
  says('SVC02 a cent off', 'SVC-2', cent, 'line-balance', '=3'),
  says('SVC03 a cent off', 'SVC-3', cent, 'line-balance'),
  says('SVC05 with letters', 'SVC-5', 'ONE', 'element-type'),
  says('PLB03-1, a reason that does not exist', 'PLB-3-1', 'QQ', 'code-value'),
  says('PLB04 of the other sign', 'PLB-4', (was) => (was.startsWith('-') ? was.slice(1) : `-${was}`), 'payment-balance', 'BPR=2'),
  turns('a segment that does not exist before CLP', 'CLP', 1, ([s]) => [['ZZ9', '1'], s!], 'segment-unknown', '+0'),
]);
