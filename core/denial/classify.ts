import type { IsoDate } from '../base/date.ts';
import { inForce } from '../base/dated.ts';
import type { AdjustmentGroup } from '../claim/adjudication.ts';
import type { Priority } from '../claim/coverage.ts';
import type { PayerKind } from '../claim/party.ts';
import { isContractual } from '../posting/contractual.ts';
import { generalPolicy } from '../posting/general-policy.ts';
import type { PolicyRow } from '../posting/policy.ts';
import type { Classification } from './classification.ts';
import { guardrails } from './guardrails.ts';
import { type ReasonRow, reasonRows } from './reason-rows.ts';
import { remarkRows } from './remark-rows.ts';

/** An adjustment as a remittance sent it, with what its meaning hangs on. */
export interface Adjusted {
  readonly group: AdjustmentGroup;
  readonly carc: string;
  readonly rarcs: readonly string[];
  readonly payer: string;
  readonly payerKind: PayerKind;
  /** Of the payer that remits; 1 when absent. */
  readonly priority?: Priority;
  /** Payment date. */
  readonly on: IsoDate;
}

type Meaning = Pick<Classification, 'class' | 'rootCause' | 'nextAction' | 'reason'>;

const costSharing = new Set(['1', '2', '3']);

/** What is no denial: contract, cost sharing, and what a prior payer did. Undefined when it is one. */
function noDenial(a: Adjusted, policy: readonly PolicyRow[]): Meaning | undefined {
  if (a.group === 'CO' && isContractual(policy, a.payer, a.carc, a.on))
    return { class: 'contract', rootCause: 'contract', nextAction: 'none', reason: 'written off by contract' };
  if (a.group === 'PR' && costSharing.has(a.carc))
    return {
      class: 'patient',
      rootCause: 'cost-sharing',
      nextAction: 'move-to-next-party',
      reason: 'deductible, coinsurance or copay: the next payer’s, else the patient’s',
    };
  if (a.group === 'OA' && a.carc === '209')
    return {
      class: 'patient',
      rootCause: 'cost-sharing',
      nextAction: 'move-to-next-party',
      reason: 'cost sharing that the patient must not be billed for: Medicaid’s',
    };
  if (a.group === 'OA' && a.carc === '23' && (a.priority ?? 1) > 1)
    return { class: 'prior-payer', rootCause: 'prior-payer', nextAction: 'none', reason: 'repeats what the prior payer decided' };
  return undefined;
}

/** Reasons that say little by themselves: a remark that we know decides. */
const saysLittle = new Set(['16', '96', '252', '226']);

function meaning(a: Adjusted): Meaning {
  const reason: ReasonRow | undefined = inForce(reasonRows, a.on).find((r) => r.carcs.includes(a.carc));
  const remark = inForce(remarkRows, a.on).find((r) => r.rarcs.some((rarc) => a.rarcs.includes(rarc)));
  if (remark && (!reason || saysLittle.has(a.carc))) return remark;
  const unknown = `reason ${a.carc} is not in our table: read the remittance and ask the payer`;
  return reason ?? { class: 'unclear', rootCause: 'unknown', nextAction: 'ask-payer', reason: unknown };
}

/** A correction goes the way that the payer takes: Medicare Part B takes no replacement, and some answers ask for a new claim. */
function nextAction(a: Adjusted, m: Meaning): Meaning['nextAction'] {
  if (a.rarcs.includes('MA130') || a.rarcs.includes('N142')) return 'send-new-claim';
  if (m.nextAction === 'correct-and-resend' && a.payerKind === 'medicare') return 'ask-for-reopening';
  return m.nextAction === 'appeal' && a.rarcs.includes('N211') ? 'ask-payer' : m.nextAction;
}

/**
 * Says what an adjustment is and what to do first.
 * A rejection (999, 277CA) is never a denial: it was not adjudicated, and goes by `rejection`.
 * @param policy the dated rows by which postings are made, so that screen and ledger agree.
 */
export function classify(a: Adjusted, policy: readonly PolicyRow[] = generalPolicy): Classification {
  const innocent = noDenial(a, policy);
  if (innocent) return { ...pick(innocent), isDenial: false, guardrails: guardrails(a, innocent.rootCause, false) };
  const m = meaning(a);
  return { ...pick(m), nextAction: nextAction(a, m), isDenial: true, guardrails: guardrails(a, m.rootCause, true) };
}

const pick = ({ class: of, rootCause, nextAction, reason }: Meaning): Meaning => ({ class: of, rootCause, nextAction, reason });
