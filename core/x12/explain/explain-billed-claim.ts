import { showDate } from '../../base/date.ts';
import { type Cents, showMoney, subtract, sum } from '../../base/money.ts';
import type { Unit } from '../read/unit-item.ts';
import { payerOrders } from '../sets/parts/payer-codes.ts';
import type { Days } from '../spec/field.ts';
import { explainReason } from './glosses.ts';
import { indented, inWords, listed, nameOf, numberedName, showDays, showProcedure, usd } from './words.ts';

type BilledUnit = Extract<Unit<'837P' | '837I' | '837D'>, { readonly sound: true }>;
type BilledClaim = BilledUnit['unit'];

const frequencies: Readonly<Record<string, string>> = {
  '0': 'a claim for no payment',
  '1': 'an original claim',
  '2': 'the first of several claims',
  '3': 'a continuing claim',
  '4': 'the last of several claims',
  '5': 'late charges',
  '6': 'a correction',
  '7': 'a replacement',
  '8': 'a void: the earlier claim is taken back',
};

/** Places of service that are billed most, in our own words. */
const places: Readonly<Record<string, string>> = {
  '02': 'telehealth away from home',
  '10': 'telehealth at home',
  '11': 'office',
  '12': 'home',
  '19': 'off-campus outpatient hospital',
  '20': 'urgent care',
  '21': 'inpatient hospital',
  '22': 'outpatient hospital',
  '23': 'emergency room',
  '24': 'ambulatory surgical center',
  '31': 'skilled nursing facility',
  '32': 'nursing facility',
  '41': 'ambulance',
  '81': 'laboratory',
};

const names = (items: readonly { readonly code: string }[]): string[] => items.map((d) => d.code);

/** The diagnoses of a claim, the principal one first, as line pointers count them. */
function diagnosesOf(claim: BilledClaim): string[] {
  if ('principal' in claim) return [claim.principal.diagnosis.code, ...claim.otherDiagnoses.flatMap((d) => names(d.diagnoses))];
  return claim.diagnoses ? names([claim.diagnoses.principal, ...claim.diagnoses.others]) : [];
}

/** Where, or for an institution, under which type of bill. */
const where = (set: BilledUnit['set'], { facility, frequency }: BilledClaim['claim']['place']): string =>
  set === '837I' ? `type of bill ${facility}${frequency}` : inWords(places, facility, 'place of service');

type Line = BilledClaim['lines'][number];

/** What a line bills: a procedure, or a revenue code with one. */
function serviceOf({ service }: Line): string {
  if (!('revenueCode' in service)) return showProcedure(service.procedure);
  return `revenue code ${service.revenueCode}${service.procedure ? ` with ${showProcedure(service.procedure)}` : ''}`;
}

function lineLines(line: Line, diagnoses: readonly string[]): string[] {
  const { service, serviceDays } = line;
  const days: Days | undefined = serviceDays;
  const pointed =
    'diagnoses' in service ? service.diagnoses.map((n) => diagnoses[n - 1] ?? `diagnosis ${n}, which the claim does not have`) : [];
  const quantity = service.quantity === undefined ? '' : `, quantity ${service.quantity}`;
  const head = `${line.lineNumber}. ${serviceOf(line)}${days ? ` on ${showDays(days)}` : ''}: ${usd(service.charge)}${quantity}${pointed.length > 0 ? `, for ${listed(pointed)}` : ''}.`;
  const decisions = line.priorDecisions.map(({ decision, adjustments, decided }) => {
    const taken = adjustments.flatMap((a) => a.reasons.map((r) => `${usd(r.amount)} ${a.group}-${r.reason}`));
    return `Payer ${decision.payer} paid ${usd(decision.paid)} on ${showDate(decided)}${taken.length > 0 ? ` and took off ${listed(taken)}` : ''}.`;
  });
  return [head, ...indented(decisions)];
}

function otherPayerLines({
  coverage,
  payer,
  paid,
  notCovered,
  patientLiability,
  adjustments,
}: BilledClaim['otherPayers'][number]): string[] {
  const order = inWords(payerOrders, coverage.order, 'order');
  const decided =
    paid !== undefined
      ? `paid ${usd(paid)}`
      : notCovered !== undefined
        ? `does not cover ${usd(notCovered)}`
        : 'has not decided, as far as this claim tells';
  const left = patientLiability === undefined ? '' : `, left ${usd(patientLiability)} to the patient`;
  return [
    `Other payer, ${order}: ${nameOf(payer.name)} ${decided}${left}.`,
    ...indented(adjustments.flatMap((a) => a.reasons.map((r) => `${usd(r.amount)} ${a.group}-${r.reason}: ${explainReason(r.reason)}.`))),
  ];
}

/** Whether lines add up to the claim, and what earlier payers leave open. */
function balanceLines(claim: BilledClaim): string[] {
  const charge: Cents = claim.claim.totalCharge;
  const lines = sum(claim.lines.map((l) => l.service.charge));
  const off = subtract(lines, charge);
  const verdict =
    off === 0
      ? `Its ${claim.lines.length === 1 ? 'line is' : 'lines add up to'} ${usd(charge)}, what the claim charges.`
      : `Does not add up: its lines come to ${showMoney(lines)}, the claim charges ${showMoney(charge)}: ${showMoney(off).replace('-', '')} too ${off > 0 ? 'much' : 'little'} on the lines.`;
  const paid = claim.otherPayers.flatMap((p) => (p.paid === undefined ? [] : [p.paid]));
  return paid.length === 0
    ? [verdict]
    : [verdict, `Earlier payers paid ${usd(sum(paid))} of it; ${usd(subtract(charge, ...paid))} are left.`];
}

/** Numbers and amounts of a claim that a biller looks for. */
function facts(claim: BilledClaim): string[] {
  const told: readonly (readonly [string, string | undefined])[] = [
    ['Refers to the payer’s claim', claim.payerClaimNumber],
    ['Authorized under', claim.priorAuthorization],
    ['Referred under', claim.referralNumber],
  ];
  const paid = 'patientPaid' in claim ? claim.patientPaid : undefined;
  return [
    ...told.flatMap(([what, value]) => (value === undefined ? [] : [`${what} ${value}.`])),
    ...(paid === undefined ? [] : [`The patient has paid ${usd(paid)}.`]),
  ];
}

/** Who bills whom for which patient, what for, and whether it adds up: a line for the claim, then its parts. */
export function explainBilledClaim({ set, unit, above }: Pick<BilledUnit, 'set' | 'unit' | 'above'>): string[] {
  const { provider, subscriber, patient } = above;
  const claim: BilledClaim = unit;
  const { patientControlNumber, totalCharge, place } = claim.claim;
  const who = patient
    ? `${nameOf(patient.name.name)}, dependent of ${numberedName(subscriber.name.name)}`
    : numberedName(subscriber.name.name);
  const order = inWords(payerOrders, subscriber.coverage.order, 'order');
  const diagnoses = diagnosesOf(claim);
  const head = `Claim ${patientControlNumber}: ${numberedName(provider.billing.name)} bills ${nameOf(subscriber.payer.name)} (${order}) ${usd(totalCharge)} for ${who} — ${inWords(frequencies, place.frequency, 'frequency')}, ${where(set, place)}.`;
  return [
    head,
    ...indented([
      ...(diagnoses.length > 0 ? [`Diagnoses: ${listed(diagnoses)}.`] : []),
      ...('statement' in claim ? [`Statement of ${showDays(claim.statement)}.`] : []),
      ...facts(claim),
      ...claim.otherPayers.flatMap(otherPayerLines),
      ...claim.lines.flatMap((line) => lineLines(line, diagnoses)),
      ...balanceLines(claim),
    ]),
  ];
}
