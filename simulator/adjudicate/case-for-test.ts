import { asDate, parseMoney, showMoney, sum } from '@claimwright/core/base';
import { loadWorld } from '../world/load-world.ts';
import { sampleWorldDir } from '../world/sample-world.ts';
import { adjudicate } from './adjudicate.ts';
import type { Case } from './case.ts';
import { spanOn } from './case.ts';
import type { Decision, LineDecision, Processed } from './decision.ts';
import type { EarlierPayer, SubmittedClaim, SubmittedLine } from './submitted-claim.ts';

export const world = loadWorld(sampleWorldDir());

/** A claim in a few words: `99213-25 142.00 J20.9`, with `x3` for units, one line each. */
export interface Told {
  readonly member: string;
  /** First name, where several people share the member id. */
  readonly who?: string;
  readonly on?: string;
  readonly lines: readonly string[];
  readonly provider?: string;
  readonly place?: string;
  readonly claim?: Partial<SubmittedClaim>;
}

function lineOf(text: string, i: number, told: Told, on: string): SubmittedLine {
  const [procedure, ...rest] = text.split(' ');
  const [code, ...modifiers] = procedure!.split('-');
  const units = rest.find((word) => /^x\d+$/.test(word));
  const drugNumber = rest.find((word) => /^\d{11}$/.test(word));
  return {
    number: i + 1,
    on: asDate(on),
    procedure: code!,
    modifiers,
    milliUnits: Number(units?.slice(1) ?? 1) * 1000,
    charge: parseMoney(rest[0]!)!,
    diagnoses: rest.filter((word) => /^[A-Z]\d/.test(word)),
    placeOfService: told.place ?? '11',
    renderingNpi: told.provider ?? '1999901014',
    ...(drugNumber ? { drugNumber } : {}),
  };
}

export function caseOf(told: Told, history: readonly Processed[] = []): Case {
  const member = world.members.find((m) => m.memberId === told.member && (told.who === undefined || m.firstName === told.who))!;
  const on = told.on ?? '2026-05-20';
  const lines = told.lines.map((text, i) => lineOf(text, i, told, on));
  const claim: SubmittedClaim = {
    partner: 'maple-hollow',
    controlNumber: 'T1',
    frequency: '1',
    payerId: member.payerId,
    order: 'P',
    memberId: member.memberId,
    subscriber: member,
    patient: member,
    billing: { npi: '1999900016', taxId: '999900123', name: 'Maple Hollow Medical Group' },
    renderingNpi: told.provider ?? '1999901014',
    placeOfService: told.place ?? '11',
    diagnoses: lines[0]!.diagnoses,
    charge: sum(lines.map((line) => line.charge)),
    lines,
    laboratoryCertificate: '36D9900001',
    attachments: 0,
    earlier: [],
    receivedOn: asDate(on),
    ...told.claim,
  };
  const plan = world.plans.get((spanOn(member, asDate(on)) ?? member.spans.at(-1)!).planId)!;
  return { world, payer: world.payers.get(member.payerId)!, member, plan, claim, history, on: claim.receivedOn, found: () => false };
}

export const decide = (told: Told, history: readonly Processed[] = []): Decision => adjudicate(caseOf(told, history));

export const processed = (told: Told, history: readonly Processed[] = []): Processed => {
  const c = caseOf(told, history);
  return { number: 'N1', claim: c.claim, decision: adjudicate(c), decidedOn: c.on, reversed: false };
};

/** What a decision looks like to the next payer. */
export const asEarlier = (payerId: string, decision: Decision): EarlierPayer => ({
  payerId,
  paid: decision.paid,
  adjustments: [],
  decidedOn: asDate('2026-06-05'),
  lines: decision.lines.map((l) => ({ number: l.line.number, paid: l.paid, adjustments: l.adjustments })),
});

/** `142.00: CO-45 53.10, PR-2 17.78 = 71.12 [N782]`: a line as a biller reads it. */
export function show(line: LineDecision): string {
  const adjustments = line.adjustments.map((a) => `${a.group}-${a.reason} ${showMoney(a.amount)}`).join(', ');
  return `${showMoney(line.line.charge)}: ${adjustments || 'in full'} = ${showMoney(line.paid)}${line.remarks.length > 0 ? ` [${line.remarks.join(' ')}]` : ''}`;
}
