import type { Instant } from '@claimwright/core/base';
import { assert, unreachable } from '@claimwright/core/base';
import { answerClaims } from '../clearinghouse/answer-claims.ts';
import { depositList } from '../clearinghouse/deposit-list.ts';
import { writeRemittance } from '../clearinghouse/write-remittance.ts';
import { decideClaim } from '../payment/decide-claim.ts';
import { recheck, reprocess } from '../payment/recheck.ts';
import { runPayments } from '../payment/run-payments.ts';
import { payAgain } from '../payment/slips.ts';
import type { AgendaItem } from './agenda.ts';
import { takeDue } from './agenda.ts';
import type { Simulation } from './simulation.ts';

function happen(sim: Simulation, item: AgendaItem): void {
  switch (item.kind) {
    case 'front-end':
      answerClaims(sim, item.partner, item.batch, item.claims, item.at);
      break;
    case 'adjudicate':
      decideClaim(sim, item.claim, item.number, item.at);
      break;
    case 'pay':
      runPayments(sim, item.payerId, item.at, writeRemittance);
      break;
    case 'recheck':
      recheck(sim, item, item.at);
      break;
    case 'pay-again':
      payAgain(sim, item.number, item.at, 'decided');
      break;
    case 'notice':
      payAgain(sim, item.number, item.at, 'reversed');
      break;
    case 'reprocess':
      reprocess(sim, item.number, item.at);
      break;
    case 'bank-list':
      sim.send(item.partner, `DEPOSITS_${item.on.replaceAll('-', '')}.csv`, depositList(sim.world, sim.state, item.partner, item.on));
      break;
    case 'resend':
      sim.send(item.partner, item.as, sim.sent(item.partner, item.file));
      break;
    default:
      unreachable(item);
  }
}

/**
 * Lets everything happen that is due, in the order of its time. Each event bears its own time, not the time of the call: one call for
 * a month gives the same files as thirty calls for a day.
 * @returns whether anything did.
 */
export function runDue(sim: Simulation, now: Instant): boolean {
  assert(sim.state.now === undefined || sim.state.now <= now, `the clock goes forward: ${sim.state.now} was before ${now}`);
  let happened = false;
  for (let item = takeDue(sim.state, now); item; item = takeDue(sim.state, now)) {
    happen(sim, item);
    happened = true;
  }
  sim.state.now = now;
  return happened;
}
