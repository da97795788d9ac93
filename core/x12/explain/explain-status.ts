import { type IsoDate, showDate } from '../../base/date.ts';
import type { Cents } from '../../base/money.ts';
import type { InquiredClaim, StatusInquiry } from '../sets/276/index.ts';
import type { AnsweredClaim, StatusResponse } from '../sets/277/index.ts';
import type { AckedClaim, AckReceiver, ClaimAck } from '../sets/277ca/index.ts';
import type { Days } from '../spec/field.ts';
import { statusCategories, statusCodes, statusEntities } from './status-codes.ts';
import { counted, indented, inWords, nameOf, numberedName, on, showDays, showProcedure, usd } from './words.ts';

interface Status {
  readonly category: string;
  readonly code: string;
  readonly entity?: string | undefined;
}
interface Said {
  readonly status: Status;
  readonly status2?: Status | undefined;
  readonly status3?: Status | undefined;
  readonly date?: IsoDate | undefined;
  readonly action?: string | undefined;
  readonly message?: string | undefined;
}

/** A claim status category in words. */
export const explainStatusCategory = (code: string): string => inWords(statusCategories, code, 'status category');

/** One status in words, with its codes: `rejected: something is wrong — name; about the patient (A7, 125, QC)`. */
export function explainClaimStatus({ category, code, entity }: Status): string {
  const about = entity === undefined ? '' : `; about the ${inWords(statusEntities, entity, 'party')}`;
  const codes = [category, code, entity].filter((part) => part !== undefined).join(', ');
  return `${explainStatusCategory(category)} — ${inWords(statusCodes, code, 'status code')}${about} (${codes})`;
}

function statusLines(statuses: readonly Said[]): string[] {
  return statuses.flatMap(({ status, status2, status3, date, message }) => [
    ...[status, status2, status3].filter((s) => s !== undefined).map((s, i) => `${explainClaimStatus(s)}${i === 0 ? on(date) : ''}.`),
    ...(message === undefined ? [] : [`In the sender’s words: ${message}`]),
  ]);
}

interface Service {
  readonly procedure: { readonly code: string; readonly modifiers: readonly string[] };
  readonly charge: Cents;
}
const serviceHead = ({ procedure, charge }: Service, days: Days | undefined): string =>
  `${showProcedure(procedure)}${days ? ` of ${showDays(days)}` : ''}, billed ${usd(charge)}`;

/** What a 276 asks, one claim a line. */
export function explainStatusInquiry({ begin, sources }: StatusInquiry): string[] {
  const lines: string[] = [];
  for (const source of sources)
    for (const receiver of source.receivers)
      for (const provider of receiver.providers) {
        const asker = provider.parties.map((p) => numberedName(p.name))[0] ?? 'a provider';
        lines.push(
          `${asker} asks ${nameOf(source.source.name)} what has become of claims (reference ${begin.reference}, ${showDate(begin.date)}).`,
        );
        for (const { subscriber, claims, dependents } of provider.subscribers) {
          lines.push(...claims.map((claim) => askedLine(claim, nameOf(subscriber.name))));
          for (const d of dependents) lines.push(...d.claims.map((claim) => askedLine(claim, nameOf(d.dependent.name))));
        }
      }
  return lines;
}

function askedLine(claim: InquiredClaim, patient: string): string {
  const number = claim.patientControlNumber ?? claim.payerClaimNumber ?? `with trace ${claim.trace}`;
  const charge = claim.charge === undefined ? '' : `, billed ${usd(claim.charge)}`;
  const services = claim.lines.map((l) => serviceHead(l.service, l.days)).join('; ');
  return `  Claim ${number} of ${patient}${claim.days ? `, ${showDays(claim.days)}` : ''}${charge}${services ? `: ${services}` : ''}.`;
}

/** What a 277 answers: the status of each claim and line in words. */
export function explainStatusResponse({ begin, sources }: StatusResponse): string[] {
  const lines: string[] = [];
  for (const { source, receivers } of sources) {
    lines.push(`${nameOf(source.name)} answers what has become of claims (reference ${begin.reference}, ${showDate(begin.date)}).`);
    for (const { receiver, refused, providers } of receivers) {
      if (refused) lines.push(`  To ${nameOf(receiver.name)}, as a whole:`, ...indented(statusLines(refused.statuses), '    '));
      for (const provider of providers) {
        const asked = provider.parties.map((p) => nameOf(p.name))[0] ?? 'the provider';
        if (provider.refused) lines.push(`  To ${asked}, as a whole:`, ...indented(statusLines(provider.refused.statuses), '    '));
        for (const { subscriber, claims, dependents } of provider.subscribers) {
          lines.push(...claims.flatMap((claim) => answeredLines(claim, nameOf(subscriber.name))));
          for (const d of dependents) lines.push(...d.claims.flatMap((claim) => answeredLines(claim, nameOf(d.dependent.name))));
        }
      }
    }
  }
  return lines;
}

function answeredLines(claim: AnsweredClaim, patient: string): string[] {
  const number = claim.patientControlNumber ?? `with trace ${claim.trace}`;
  const payers = claim.payerClaimNumber === undefined ? '' : ` (the payer’s ${claim.payerClaimNumber})`;
  const money = claim.statuses.flatMap(({ charge, paid, decided, remittance }) => [
    ...(charge === undefined ? [] : [`Billed ${usd(charge)}${paid === undefined ? '' : `, paid ${usd(paid)}`}${on(decided)}.`]),
    ...(remittance === undefined ? [] : [`Paid with ${remittance}.`]),
  ]);
  const services = claim.lines.flatMap(({ service, days, statuses }) => [
    `${serviceHead(service, days)}, paid ${usd(service.paid)}:`,
    ...indented(statusLines(statuses)),
  ]);
  const head = `  Claim ${number} of ${patient}${claim.days ? `, ${showDays(claim.days)}` : ''}${payers}:`;
  return [head, ...indented([...statusLines(claim.statuses), ...money, ...services], '    ')];
}

/** What a 277CA says: which claims were taken in, which were refused, and why. */
export function explainClaimAck({ sources }: ClaimAck): string[] {
  return sources.flatMap(({ source, receipts, receivers }) => {
    const received = receipts[0] ? `, received on ${showDate(receipts[0].received)}` : '';
    return receivers.flatMap((receiver) => [
      `${nameOf(source.name)} answers the claims of ${nameOf(receiver.receiver.name)} (file ${receiver.summary.trace}${received}).`,
      ...totals(receiver.summary),
      ...indented(statusLines(receiver.summary.statuses)),
      ...receiver.providers.flatMap(providerLines),
    ]);
  });
}

interface Totals {
  readonly acceptedCount?: string | undefined;
  readonly rejectedCount?: string | undefined;
  readonly acceptedAmount?: Cents | undefined;
  readonly rejectedAmount?: Cents | undefined;
}
function totals({ acceptedCount, rejectedCount, acceptedAmount, rejectedAmount }: Totals): string[] {
  const part = (what: string, n: string | undefined, amount: Cents | undefined) =>
    n === undefined ? [] : [`${counted(Number(n), 'claim')} ${what}${amount === undefined ? '' : ` for ${usd(amount)}`}`];
  const parts = [...part('taken in', acceptedCount, acceptedAmount), ...part('refused', rejectedCount, rejectedAmount)];
  return parts.length > 0 ? [`  ${parts.join(', ')}.`] : [];
}

function providerLines({ provider, summary, patients }: AckReceiver['providers'][number]): string[] {
  const of = `  ${numberedName(provider.name)}:`;
  const said = summary ? [of, ...totals(summary).map((line) => `  ${line}`), ...indented(statusLines(summary.statuses), '    ')] : [];
  return [...said, ...patients.flatMap(({ patient, claims }) => claims.flatMap((claim) => ackedLines(claim, nameOf(patient.name))))];
}

function ackedLines(claim: AckedClaim, patient: string): string[] {
  const verdict = claim.statuses.some((s) => s.action === 'U') ? 'refused' : 'taken in';
  const payers = claim.payerClaimNumber === undefined ? '' : ` under the payer’s number ${claim.payerClaimNumber}`;
  const services = claim.lines.flatMap(({ service, statuses }) => [
    `${serviceHead(service, undefined)}:`,
    ...indented(statusLines(statuses)),
  ]);
  return [
    `  Claim ${claim.patientControlNumber} of ${patient}: ${verdict}${payers}.`,
    ...indented([...statusLines(claim.statuses), ...services], '    '),
  ];
}
