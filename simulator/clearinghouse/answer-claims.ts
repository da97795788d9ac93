import type { Instant, IsoDate } from '@claimwright/core/base';
import { addDays, dateOfInstant, randomFrom } from '@claimwright/core/base';
import type { SubmittedClaim } from '../adjudicate/submitted-claim.ts';
import type { Batch } from '../clock/agenda.ts';
import { nextNumber, plan } from '../clock/agenda.ts';
import { atTime } from '../clock/calendar.ts';
import type { Simulation } from '../clock/simulation.ts';
import { claimNumber } from '../payment/claim-number.ts';
import type { Payer } from '../world/payer.ts';
import { envelope } from './envelope.ts';
import { frontEnd } from './front-end.ts';
import type { Answered } from './write-claim-acks.ts';
import { claimAck } from './write-claim-acks.ts';

/** When a payer decides on what it got on a day: its usual time and, from the seed, some days more. */
function decisionDay({ state }: Simulation, { id, timing }: Payer, receivedOn: IsoDate): IsoDate {
  const late = randomFrom(state.seed)
    .fork(`${id} ${receivedOn}`)
    .below(timing.spreadDays + 1);
  return addDays(receivedOn, timing.adjudicateDays + late);
}

/** Lets a claim in or not; one that is let in gets the payer's number and its day of decision. */
function letIn(sim: Simulation, claim: SubmittedClaim): Answered {
  const answer = frontEnd(sim.world, claim);
  if (answer.kind === 'rejected') return { claim, answer };
  const payer = sim.world.payers.get(claim.payerId)!;
  const number = claimNumber(sim.state, payer, claim.receivedOn);
  plan(sim.state, atTime(decisionDay(sim, payer, claim.receivedOn), 'T06:00'), { kind: 'adjudicate', number, claim });
  return { claim, answer, number };
}

/** The front end looks at the claims of one transaction and answers each (277CA). */
export function answerClaims(sim: Simulation, partner: string, batch: Batch, claims: readonly SubmittedClaim[], at: Instant): void {
  const answered = claims.map((claim) => letIn(sim, claim));
  if (answered.length === 0) return;
  const controlNumber = nextNumber(sim.state, 'interchange');
  const receivedOn = claims[0]?.receivedOn ?? dateOfInstant(at);
  const body = claimAck(answered, { house: sim.world.clearinghouse, batch, receivedOn, at, controlNumber });
  sim.send(
    partner,
    `277CA_${controlNumber}.277`,
    envelope(sim, { partner, controlNumber, at }, { set: '277CA', controlNumber: '0001', body }),
  );
}
