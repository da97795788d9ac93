import type { Guardrail, RootCause } from './classification.ts';
import type { Adjusted } from './classify.ts';

interface GuardrailRow {
  readonly guardrail: Guardrail;
  applies(a: Adjusted, rootCause: RootCause, isDenial: boolean): boolean;
}

const has = (a: Adjusted, ...rarcs: string[]) => rarcs.some((r) => a.rarcs.includes(r));

const rows: readonly GuardrailRow[] = [
  {
    guardrail: { kind: 'no-appeal', says: 'MA130: the claim was not processable, so there is nothing to appeal; send a new claim' },
    applies: (a) => has(a, 'MA130'),
  },
  {
    guardrail: { kind: 'no-appeal', says: 'N211: this decision may not be appealed' },
    applies: (a) => has(a, 'N211'),
  },
  {
    guardrail: {
      kind: 'no-replacement',
      says: 'Medicare Part B takes no replacement claim (frequency 7): ask for a reopening, or send a new claim',
    },
    applies: (a, _, isDenial) => isDenial && a.payerKind === 'medicare',
  },
  {
    guardrail: { kind: 'no-replacement', says: 'N142: the payer wants a new claim, not a replacement' },
    applies: (a) => has(a, 'N142'),
  },
  {
    guardrail: {
      kind: 'no-resend',
      says: 'find the twin before anything is sent again: paid, pending, or a true second service (76, 77, 91)',
    },
    applies: (_, rootCause) => rootCause === 'duplicate',
  },
  {
    guardrail: {
      kind: 'not-the-patient',
      says: 'the group code is PR but the reason is no cost sharing: work it before anybody bills the patient',
    },
    applies: (a, _, isDenial) => isDenial && a.group === 'PR',
  },
  {
    guardrail: { kind: 'not-the-patient', says: 'a CO adjustment is never the patient’s' },
    applies: (a, _, isDenial) => isDenial && a.group === 'CO',
  },
  {
    guardrail: { kind: 'not-the-patient', says: 'a qualified Medicare beneficiary: cost sharing goes to Medicaid, never to the patient' },
    applies: (a) => has(a, 'N781', 'N782', 'N783') || (a.group === 'OA' && a.carc === '209'),
  },
  {
    guardrail: { kind: 'not-the-patient', says: 'workers’ compensation: the patient owes nothing for a covered injury' },
    applies: (a) => a.payerKind === 'workers-compensation',
  },
  {
    guardrail: { kind: 'no-write-off', says: 'not a contractual reason: it is written off by a person’s decision only' },
    applies: (a, _, isDenial) => isDenial && a.group === 'CO',
  },
];

/** What must not be done about an adjustment. */
export const guardrails = (a: Adjusted, rootCause: RootCause, isDenial: boolean): Guardrail[] =>
  rows.filter((r) => r.applies(a, rootCause, isDenial)).map((r) => r.guardrail);
