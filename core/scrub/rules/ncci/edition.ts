import type { PayerKind } from '../../../claim/party.ts';
import type { ScrubContext } from '../../context.ts';
import type { Subject } from '../../subject.ts';

/** Which of NCCI's files speak for a claim. */
export interface NcciEdition {
  readonly payer: 'medicare' | 'medicaid';
  readonly setting: 'practitioner' | 'outpatient-hospital';
  /** The payer is bound to them. Others mostly take Medicare's, with changes of their own: for them a finding is a warning. */
  readonly binds: boolean;
}

/** Payers whose claims are looked at: all that pay for procedures. */
export const ncciPayers = ['medicare', 'medicare-advantage', 'medicaid', 'commercial', 'workers-compensation'] as const;

const own: Readonly<Partial<Record<PayerKind, NcciEdition['payer']>>> = {
  medicare: 'medicare',
  'medicare-advantage': 'medicare',
  medicaid: 'medicaid',
};

const bindingOrNot = (payer: NcciEdition['payer'], setting: NcciEdition['setting']) => ({
  binds: { payer, setting, binds: true },
  advises: { payer, setting, binds: false },
});
const settingsOf = (payer: NcciEdition['payer']) => ({
  practitioner: bindingOrNot(payer, 'practitioner'),
  'outpatient-hospital': bindingOrNot(payer, 'outpatient-hospital'),
});
/** All that there are: the same few are asked claim after claim. */
const editions = { medicare: settingsOf('medicare'), medicaid: settingsOf('medicaid') };

/** @returns undefined when it is on file that the payer has no such edits. */
export function ncciEdition({ payer, form }: Subject, { payerOnFile }: ScrubContext): NcciEdition | undefined {
  const told = payerOnFile?.ncci;
  if (told === 'none') return undefined;
  const setting = form === 'institutional' ? 'outpatient-hospital' : 'practitioner';
  return editions[told ?? own[payer] ?? 'medicare'][setting][told !== undefined || own[payer] !== undefined ? 'binds' : 'advises'];
}
