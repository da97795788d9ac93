import { daysBetween, type IsoDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import { pastLines } from '../../known/history.ts';
import type { PriceOnFile } from '../../known/on-file.ts';
import type { SubjectLine } from '../../subject.ts';
import type { Field, Found } from '../field.ts';
import { ofClaim, ofLine, silent } from './known-field.ts';

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

/** What is known beside the claim of note, prices, payer, practice and history. */
export const onFileFields: readonly Field[] = [...documentation, ...money, ...payer, ...practice];
