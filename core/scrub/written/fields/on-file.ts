import { daysBetween, type IsoDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import { type Known, missing, type ScrubContext } from '../../context.ts';
import { pastLines } from '../../known/history.ts';
import type { AuthorizationOnFile, PriceOnFile } from '../../known/on-file.ts';
import type { Subject, SubjectLine } from '../../subject.ts';
import type { Field, Found } from '../field.ts';
import { Unknown } from '../unknown.ts';

type Facts<Needed extends Known> = Omit<Field, 'scope' | 'read' | 'needs'> & { readonly needs: Needed };
type Having<Needed extends Known> = NonNullable<ScrubContext[Needed]>;

/** A field of what is on file beside the claim; without it the answer is not known. */
const ofClaim = <Needed extends Known>(facts: Facts<Needed>, read: (known: Having<Needed>, subject: Subject) => Found): Field => ({
  ...facts,
  scope: 'claim',
  read: ({ subject, context }) => {
    const known = context[facts.needs];
    return known === undefined ? new Unknown(missing[facts.needs]) : read(known as Having<Needed>, subject);
  },
});

const ofLine = <Needed extends Known>(facts: Facts<Needed>, read: (known: Having<Needed>, line: SubjectLine) => Found): Field => ({
  ...facts,
  scope: 'line',
  read: ({ line, context }) => {
    const known = context[facts.needs];
    if (!line) return undefined;
    return known === undefined ? new Unknown(missing[facts.needs]) : read(known as Having<Needed>, line);
  },
});

const silent = (what: string): Unknown => new Unknown(`what is on file does not say ${what}`);

const eligibility: readonly Field[] = [
  ofClaim(
    {
      name: 'eligibility.active',
      type: 'yes-no',
      label: 'coverage active',
      says: 'The payer’s last answer says that the coverage is active.',
      path: 'coverage',
      needs: 'eligibility',
    },
    ({ active }) => active,
  ),
  ofClaim(
    {
      name: 'eligibility.asked-on',
      type: 'date',
      label: 'eligibility asked on',
      says: 'When the payer last answered.',
      path: 'coverage',
      needs: 'eligibility',
    },
    ({ askedOn }) => askedOn,
  ),
  ofClaim(
    {
      name: 'eligibility.from',
      type: 'date',
      label: 'coverage begins',
      says: 'First day that the payer answered.',
      path: 'coverage',
      needs: 'eligibility',
    },
    ({ from }) => from,
  ),
  ofClaim(
    {
      name: 'eligibility.until',
      type: 'date',
      label: 'coverage ends',
      says: 'Last day that the payer answered; absent while it goes on.',
      path: 'coverage',
      needs: 'eligibility',
    },
    ({ until }) => until,
  ),
  ofClaim(
    {
      name: 'eligibility.qualified-medicare-beneficiary',
      type: 'yes-no',
      label: 'qualified Medicare beneficiary',
      says: 'Medicaid pays the patient’s share, never the patient.',
      path: 'coverage',
      needs: 'eligibility',
    },
    ({ qualifiedMedicareBeneficiary }) => qualifiedMedicareBeneficiary ?? silent('whether the patient is a qualified Medicare beneficiary'),
  ),
  ofClaim(
    {
      name: 'eligibility.medicare-advantage',
      type: 'text',
      label: 'Medicare Advantage plan',
      says: 'The plan that answers instead of Medicare; absent when there is none.',
      path: 'coverage',
      needs: 'eligibility',
    },
    ({ medicareAdvantage }) => medicareAdvantage,
  ),
  ofClaim(
    {
      name: 'eligibility.primary-payer',
      type: 'text',
      label: 'payer that comes before',
      says: 'Another payer that the answer names as first; absent when there is none.',
      path: 'coverage',
      needs: 'eligibility',
    },
    ({ primaryPayer }) => primaryPayer,
  ),
];

const covers = (
  { kind, procedures, from, until, unitsLeft }: AuthorizationOnFile,
  asked: string,
  { procedure, day, units }: SubjectLine,
): boolean =>
  kind === asked &&
  (!procedures || codesIn(procedures)(procedure)) &&
  (from === undefined || from <= day) &&
  (until === undefined || day <= until) &&
  (unitsLeft === undefined || Number(unitsLeft) >= units);

const authorizations: readonly Field[] = [
  ofClaim(
    {
      name: 'on-file.authorizations',
      type: 'list',
      label: 'authorizations on file',
      says: 'Numbers of the authorizations on file for the patient and payer.',
      path: 'authorization',
      needs: 'authorizations',
    },
    (all) => all.filter(({ kind }) => kind === 'authorization').map(({ number }) => number),
  ),
  ofLine(
    {
      name: 'line.authorized',
      type: 'yes-no',
      label: 'authorization on file for the line',
      says: 'One on file is for the procedure and the day and has units left.',
      path: 'procedure',
      needs: 'authorizations',
    },
    (all, line) => all.some((one) => covers(one, 'authorization', line)),
  ),
  ofLine(
    {
      name: 'line.referred',
      type: 'yes-no',
      label: 'referral on file for the line',
      says: 'One on file is for the procedure and the day.',
      path: 'procedure',
      needs: 'authorizations',
    },
    (all, line) => all.some((one) => covers(one, 'referral', line)),
  ),
];

const documentation: readonly Field[] = [
  ofClaim(
    {
      name: 'note.signed',
      type: 'yes-no',
      label: 'note signed',
      says: 'The visit’s note is signed.',
      path: 'lines',
      needs: 'documentation',
    },
    ({ noteSigned }) => noteSigned,
  ),
  ofClaim(
    {
      name: 'note.signed-on',
      type: 'date',
      label: 'note signed on',
      says: 'When the note was signed.',
      path: 'lines',
      needs: 'documentation',
    },
    ({ signedOn }) => signedOn,
  ),
  ofClaim(
    {
      name: 'note.open-queries',
      type: 'number',
      label: 'open questions to the provider',
      says: 'How many nobody has answered.',
      path: 'lines',
      needs: 'documentation',
    },
    ({ openQueries }) => openQueries?.length ?? silent('whether questions are open'),
  ),
  ofLine(
    {
      name: 'line.minutes',
      type: 'number',
      label: 'minutes in the note',
      says: 'Minutes that the note states for the procedure; absent when it states none.',
      path: 'procedure',
      needs: 'documentation',
    },
    ({ minutes }, { procedure }) => (minutes ? minutes[procedure] : silent('how many minutes the note states')),
  ),
  ofLine(
    {
      name: 'line.evidence',
      type: 'number',
      label: 'evidence in the note',
      says: 'Places of the note that support the procedure.',
      path: 'procedure',
      needs: 'documentation',
    },
    ({ evidence }, { procedure }) => evidence[procedure] ?? 0,
  ),
];

/** The price whose modifiers are all on the line, the most of them first. */
const priceOf = (prices: readonly PriceOnFile[], { procedure, modifiers: own }: SubjectLine): PriceOnFile | undefined =>
  prices
    .filter((price) => price.procedure === procedure && (price.modifiers ?? []).every((m) => own.includes(m)))
    .sort((a, b) => (b.modifiers?.length ?? 0) - (a.modifiers?.length ?? 0))[0];

const forAll = (line: SubjectLine, cents: number | undefined, what: string): Found =>
  cents === undefined || line.line.unit !== 'UN' || !Number.isFinite(line.units) ? silent(what) : Math.round(cents * line.units);

const money: readonly Field[] = [
  ofLine(
    {
      name: 'line.fee',
      type: 'cents',
      label: 'fee on file',
      says: 'The practice’s own fee for all units of the line.',
      path: 'charge',
      needs: 'prices',
    },
    (prices, line) => forAll(line, priceOf(prices, line)?.charge, `the fee of ${line.procedure}`),
  ),
  ofLine(
    {
      name: 'line.allowed',
      type: 'cents',
      label: 'allowed amount on file',
      says: 'What the contract allows for all units of the line.',
      path: 'charge',
      needs: 'prices',
    },
    (prices, line) => forAll(line, priceOf(prices, line)?.allowed, `what the contract allows for ${line.procedure}`),
  ),
];

const payer: readonly Field[] = [
  ofClaim(
    {
      name: 'claim.plan',
      type: 'text',
      label: 'plan',
      says: 'The patient’s plan as the practice names it.',
      path: 'coverage',
      needs: 'payerOnFile',
    },
    ({ plan }) => plan ?? silent('which plan the patient has'),
  ),
  ofClaim(
    {
      name: 'payer.filing-due',
      type: 'date',
      label: 'filing limit',
      says: 'Last day on which the payer takes the claim.',
      path: 'lines[0].from',
      needs: 'payerOnFile',
    },
    ({ filingDue }) => filingDue ?? silent('until when the payer takes the claim'),
  ),
  ofClaim(
    {
      name: 'payer.takes-replacements',
      type: 'yes-no',
      label: 'payer takes replacement claims',
      says: 'It takes a claim of frequency 7.',
      path: 'frequency',
      needs: 'payerOnFile',
    },
    ({ takesReplacements }) => takesReplacements ?? silent('whether the payer takes replacements'),
  ),
  ofLine(
    {
      name: 'line.wants-authorization',
      type: 'yes-no',
      label: 'payer wants authorization',
      says: 'The payer’s list of services to authorize names the procedure.',
      path: 'procedure',
      needs: 'payerOnFile',
    },
    ({ authorizes }, { procedure }) => (authorizes ? codesIn(authorizes)(procedure) : silent('what the payer wants authorized')),
  ),
  ofLine(
    {
      name: 'line.rendering.enrolled',
      type: 'yes-no',
      label: 'clinician enrolled with the payer',
      says: 'Who rendered the line is enrolled with the payer on its day.',
      path: 'rendering.npi',
      needs: 'payerOnFile',
    },
    ({ enrolled }, { provider, day }) =>
      enrolled
        ? enrolled.some(
            ({ npi, from, until }) => npi === provider && (from === undefined || from <= day) && (until === undefined || day <= until),
          )
        : silent('whom the payer has enrolled'),
  ),
];

const daysSinceSeen = (before: readonly { readonly to: IsoDate }[], first: IsoDate | undefined): Found => {
  const earlier = first === undefined ? [] : before.filter(({ to }) => to < first);
  return earlier.length === 0 ? undefined : Math.min(...earlier.map(({ to }) => daysBetween(to, first!)));
};

const practice: readonly Field[] = [
  ofClaim(
    {
      name: 'practice.specialty',
      type: 'text',
      label: 'practice’s specialty',
      says: 'What the practice is: podiatry, primary-care …',
      path: 'billing',
      needs: 'practice',
    },
    ({ specialty }) => specialty ?? silent('the practice’s specialty'),
  ),
  ofClaim(
    {
      name: 'practice.clia-kind',
      type: 'code',
      values: ['waiver', 'provider-performed-microscopy', 'compliance', 'accreditation'],
      label: 'kind of CLIA certificate',
      says: 'Absent when the place has none.',
      path: 'clia',
      needs: 'practice',
    },
    ({ clia }) => clia?.kind,
  ),
  ofLine(
    {
      name: 'line.rendering.credential',
      type: 'text',
      label: 'clinician’s credential',
      says: 'MD, DO, NP, PA, LCSW … of who rendered the line, as the practice has it.',
      path: 'rendering',
      needs: 'practice',
    },
    ({ clinicians }, { provider }) => clinicians?.find(({ npi }) => npi === provider)?.credential ?? silent('the clinician’s credential'),
  ),
  ofClaim(
    {
      name: 'history.days-since-seen',
      type: 'number',
      label: 'days since last seen',
      says: 'Days since the last service before this claim; absent when none is on file.',
      path: 'lines[0].from',
      needs: 'history',
    },
    (history, { first }) => daysSinceSeen(pastLines(history), first),
  ),
];

/** What is known beside the claim. */
export const onFileFields: readonly Field[] = [...eligibility, ...authorizations, ...documentation, ...money, ...payer, ...practice];
