import type { Instant } from '@claimwright/core/base';
import { addMs, dateOfInstant } from '@claimwright/core/base';
import type { Interchange, Outgoing, Report, Transaction } from '@claimwright/core/x12';
import { acknowledge, check, readAll } from '@claimwright/core/x12';
import { nextNumber, plan } from '../clock/agenda.ts';
import { timeToX12 } from '../clock/calendar.ts';
import type { Simulation } from '../clock/simulation.ts';
import { answerInquiry } from './answer-inquiry.ts';
import { bytesOf, envelope } from './envelope.ts';
import { readClaims } from './read-claims.ts';

interface Arrived {
  readonly partner: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly at: Instant;
}

/** TA1 notes of an interchange that is refused as a whole. */
const unknownSender = '006';
const unknownReceiver = '008';
const duplicate = '025';

/** Why an interchange is turned away before anybody looks inside; remembers it so that a second one is noticed. */
function turnedAway(sim: Simulation, partner: string, { sender, receiver, controlNumber }: Interchange): string | undefined {
  const known = sim.world.partners.find((p) => p.name === partner)!;
  if (sender !== known.senderId) return unknownSender;
  if (receiver !== sim.world.clearinghouse.id) return unknownReceiver;
  const key = `${sender} ${controlNumber}`;
  if (sim.state.interchanges.includes(key)) return duplicate;
  sim.state.interchanges.push(key);
  return undefined;
}

/** What goes back for one interchange: a TA1 where asked for or where the whole is refused, and a 999 for each group. */
function acknowledgement(sim: Simulation, arrived: Arrived, received: Report['received'][number], controlNumber: number): Outgoing {
  const { interchange } = received;
  const when = { date: dateOfInstant(arrived.at), time: timeToX12(arrived.at), controlNumber: String(controlNumber) };
  const asked = { ...received, interchange: { ...interchange, ackRequested: true } };
  const [found] = acknowledge({ transactions: 0, errors: 0, warnings: 0, findings: [], received: [asked] }, when);
  const note = turnedAway(sim, arrived.partner, interchange);
  const acks = (found!.acks ?? []).map((ack) => (note ? { ...ack, status: 'R', note } : ack));
  const wanted = interchange.ackRequested || acks.some((ack) => ack.status === 'R');
  return { ...found!, acks: wanted ? acks : [], groups: note ? [] : found!.groups, lineEnd: '\n' };
}

/** Whether the acknowledgement takes a transaction: what we say is what we do. */
function isTaken({ acks = [], groups }: Outgoing, transaction: Transaction): boolean {
  if (acks.some((ack) => ack.status === 'R')) return false;
  const answers = groups.flatMap((group) => group.transactions).flatMap((t) => (t.set === '999' ? [t.body] : []));
  const own = answers.find((body) => body.group.controlNumber === transaction.group.controlNumber);
  const verdict = own?.transactions?.find((t) => t.transaction.controlNumber === transaction.controlNumber)?.verdict.status;
  return own !== undefined && ['A', 'E', 'P'].includes(own.verdict.status) && (verdict === 'A' || verdict === 'E');
}

/** Sets a transaction that was taken on its way: claims to the front end, an inquiry to its answer. */
function process(sim: Simulation, { partner, at }: Arrived, transaction: Transaction): void {
  if (!transaction.sound) return;
  if (transaction.set === '837P') {
    const { submitter, begin } = transaction.body;
    const batch = { submitter: { id: submitter.name.id, name: submitter.name.last }, reference: begin.reference };
    const claims = readClaims(transaction.body, partner, dateOfInstant(at));
    plan(sim.state, addMs(at, sim.world.clearinghouse.frontEndHours * 3_600_000), { kind: 'front-end', partner, batch, claims });
  }
  if (transaction.set === '270') {
    const controlNumber = nextNumber(sim.state, 'interchange');
    const body = answerInquiry(sim, transaction.body, at);
    sim.send(
      partner,
      `271_${controlNumber}.271`,
      envelope(sim, { partner, controlNumber, at }, { set: '271', controlNumber: '0001', body }),
    );
  }
}

/** A file without a readable interchange has no sender to acknowledge: a note in plain words goes back. */
function refuseWhole(sim: Simulation, { partner, name, at }: Arrived, why: readonly string[]): void {
  const text = [`${name}, received ${at}, cannot be read as X12 and was not processed.`, ...why.slice(0, 20)].join('\n');
  sim.send(partner, `REJECTED_${name}.txt`, new TextEncoder().encode(`${text}\n`));
}

/**
 * Takes in one file of a partner: TA1 where asked for or where the envelope is wrong, a 999 for each group, and what was taken goes
 * on. An interchange that came before, is from somebody else or for somebody else is refused as a whole.
 */
export function receiveFile(sim: Simulation, arrived: Arrived): void {
  const { partner, bytes } = arrived;
  const { received, findings } = check(bytes);
  if (received.length === 0) {
    refuseWhole(
      sim,
      arrived,
      findings.map((f) => f.what),
    );
  }
  const { interchanges, transactions } = readAll(bytes);
  for (const [i, one] of received.entries()) {
    const controlNumber = nextNumber(sim.state, 'interchange');
    const answer = acknowledgement(sim, arrived, one, controlNumber);
    if ((answer.acks ?? []).length + answer.groups.length > 0) sim.send(partner, `ACK_${controlNumber}.999`, bytesOf(answer));
    const own = transactions.filter((t) => t.interchange === interchanges[i] && isTaken(answer, t));
    for (const transaction of own) process(sim, arrived, transaction);
  }
}
