import {
  absent,
  all,
  any,
  atLeast,
  atMost,
  distinctIn,
  everyIn,
  like,
  noneOf,
  oneOf,
  present,
  same,
  someIn,
} from '../../spec/condition.ts';
import type { Rule } from '../../spec/node.ts';

const warning = 'warning' as const;

/** What must hold between the elements that move the money, and for adjustments outside of claims. Amounts themselves are balanced. */
export const paymentRules: readonly Rule[] = [
  {
    id: 'nothing-paid-says-so',
    when: all(atLeast('payment.amount', 0), atMost('payment.amount', 0)),
    needs: oneOf('payment.method', 'NON'),
    severity: warning,
    why: 'where nothing is paid, no check or transfer should be waited for',
  },
  {
    id: 'notice-without-money',
    when: oneOf('payment.handling', 'H'),
    needs: oneOf('payment.method', 'NON'),
    severity: warning,
    why: 'a mere notification moves no money',
  },
  {
    id: 'transfer-format',
    when: oneOf('payment.method', 'ACH'),
    needs: present('payment.format'),
    severity: warning,
    why: 'the format tells whether the bank passes the trace number on, by which money and remittance are matched',
  },
  {
    id: 'transfer-accounts',
    when: oneOf('payment.method', 'ACH', 'BOP', 'FWT'),
    needs: all(
      present('payment.payerBank'),
      present('payment.payerAccount'),
      present('payment.payerId'),
      present('payment.payeeBank'),
      present('payment.payeeAccount'),
    ),
    why: 'a transfer names both banks and both accounts',
  },
  {
    id: 'payer-tax-number',
    when: present('trace.payerId'),
    needs: like('trace.payerId', /^1\d{9}$/, 'a tax number behind a 1'),
    severity: warning,
    why: 'the bank’s trace carries the payer’s tax number behind a 1; matching compares both',
  },
  {
    id: 'one-payer',
    when: present('payment.payerId'),
    needs: same('payment.payerId', 'trace.payerId'),
    severity: warning,
    why: 'money and trace come from the same payer',
  },
  {
    id: 'takeback-reference',
    when: present('providerAdjustments'),
    needs: everyIn('providerAdjustments', everyIn('adjustments', any(noneOf('reason.code', 'WO', '72'), present('reason.reference')))),
    severity: warning,
    why: 'money taken back or refunded is found by the number of the claim it was paid for',
  },
];

/** Reason codes that mean nothing without a remark code beside them (CAQH CORE, uniform use of CARC and RARC). */
const needRemark = ['16', '96', '125', '129', '148', '226', '227', '234', '252', 'A1'];
const needsRemark = someIn('adjustments', someIn('reasons', oneOf('reason', ...needRemark)));
const groupOnce = (at: string): Rule => ({
  id: 'group-once',
  when: present('adjustments'),
  needs: distinctIn('adjustments', 'group'),
  severity: warning,
  why: `reasons of one group stand together in one CAS of the ${at}, six at most`,
});

/** What must hold within a claim. */
export const claimRules: readonly Rule[] = [
  groupOnce('claim'),
  {
    id: 'denied-unpaid',
    when: oneOf('claim.status', '4', '25'),
    needs: atMost('claim.paid', 0),
    severity: warning,
    why: 'nothing is paid on what is denied or only estimated',
  },
  {
    id: 'forwarded-to',
    when: oneOf('claim.status', '19', '20', '21', '23'),
    needs: present('crossover'),
    severity: warning,
    why: 'a claim that was forwarded says to whom',
  },
  {
    id: 'one-adjudication',
    when: present('inpatient'),
    needs: absent('outpatient'),
    severity: warning,
    why: 'a claim was decided as inpatient or as outpatient',
  },
  {
    id: 'days-of-service',
    when: absent('statementDates'),
    needs: any(oneOf('claim.status', '25'), all(present('services'), everyIn('services', present('dates')))),
    severity: warning,
    why: 'days stand at the claim, or at each of its lines',
  },
  {
    id: 'remark-of-reason',
    when: needsRemark,
    needs: any(present('outpatient.remark1'), present('inpatient.remark1'), someIn('services', present('remarks'))),
    severity: warning,
    why: 'these reason codes say what is wrong only together with a remark code',
  },
];

/** What must hold within a line. */
export const lineRules: readonly Rule[] = [
  groupOnce('line'),
  {
    id: 'remark-of-reason',
    when: needsRemark,
    needs: any(present('remarks'), present('2100/outpatient.remark1'), present('2100/inpatient.remark1')),
    severity: warning,
    why: 'these reason codes say what is wrong only together with a remark code',
  },
];
