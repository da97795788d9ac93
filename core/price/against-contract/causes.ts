import { asCents, type Cents, showMoney } from '../../base/money.ts';
import { type PricedLine, scheduledPrice } from '../price-line.ts';
import { parseRatio, percentOf, times } from '../ratio.ts';
import type { Allowed } from './allowed-of.ts';
import type { Cause, ContractTerms, DecidedLine } from './decided-line.ts';

/** What an explanation may look at. */
interface Question {
  readonly line: DecidedLine;
  readonly terms: ContractTerms;
  readonly expected: Cents;
  readonly allowed: Allowed;
}

type Explain = (q: Question) => readonly Cause[];

/** Payers round where a schedule does not: a cent a unit is the same amount. */
const isSame = (a: Cents, b: Cents, units = 1): boolean => Math.abs(a - b) <= Math.max(1, Math.ceil(units));
const priceOf = (line: PricedLine, { schedule, schedules }: ContractTerms): Cents | undefined => {
  const price = scheduledPrice(line, schedule, schedules);
  return price.kind === 'priced' ? asCents(Math.min(price.allowed, line.charge)) : undefined;
};

/** The payer reduced it as a second procedure of the day (reason 59): agreed where the contract says by how much, and it is that. */
const severalProcedures: Explain = ({ line, terms, expected, allowed }) => {
  if (!line.parts.some((part) => part.adjustments.some(({ reason }) => reason === '59'))) return [];
  const percent = terms.laterProcedures && parseRatio(terms.laterProcedures);
  if (!percent)
    return [
      {
        kind: 'several-procedures',
        says: 'it was reduced as a second procedure of the day (reason 59), and the contract has no such rule',
        agreed: false,
      },
    ];
  const reduced = percentOf(expected, percent);
  return isSame(allowed.amount, reduced)
    ? [
        {
          kind: 'several-procedures',
          says: `${terms.laterProcedures} % for a second procedure of the day is ${showMoney(reduced)}`,
          agreed: true,
        },
      ]
    : [
        {
          kind: 'several-procedures',
          says: `a second procedure of the day is ${terms.laterProcedures} %, which would be ${showMoney(reduced)}`,
          agreed: false,
        },
      ];
};

/** Units that the payer took (SVC05) fewer than we billed: the price of those is what it allowed. */
const fewerUnits: Explain = ({ line: { billed, parts }, terms, allowed }) => {
  const taken = parts.reduce((units, part) => units + Number(part.units), 0);
  const [ours, theirs] = [parseRatio(billed.units), parseRatio(String(taken))];
  if (!ours || !theirs || taken <= 0 || taken >= Number(billed.units)) return [];
  const one = priceOf(
    { ...billed, units: '1', charge: times(billed.charge, { numerator: ours.denominator, denominator: ours.numerator }) },
    terms,
  );
  if (one === undefined || !isSame(times(one, theirs), allowed.amount, taken)) return [];
  return [{ kind: 'fewer-units', says: `${billed.units} units were billed and ${taken} allowed`, agreed: false }];
};

/** The payer adjudicated another code than ours; where it does not say that it changed it (SVC06), that was silent. */
const anotherCode: Explain = ({ line: { billed, parts }, terms }) =>
  parts.flatMap((part): Cause[] => {
    if (part.procedure === billed.code) return [];
    const theirs = priceOf({ ...billed, code: part.procedure, modifiers: part.modifiers }, terms);
    const price = theirs === undefined ? '' : `, whose price is ${showMoney(theirs)}`;
    const silently = part.billedProcedure === undefined ? ' without saying that it changed the code' : '';
    return [{ kind: 'another-code', says: `${billed.code} was decided as ${part.procedure}${price}${silently}`, agreed: false }];
  });

/** The amount is that of the same schedule on another day: an old edition, or one that was not yet in force. */
const anotherEdition: Explain = ({ line: { billed }, terms, allowed }) => {
  const editions = terms.schedules.filter(({ name, from }) => name === terms.schedule && from !== undefined);
  const fits = editions.find((edition) => {
    const on = edition.from;
    const price = priceOf({ ...billed, on }, terms);
    return price !== undefined && isSame(price, allowed.amount, Number(billed.units));
  });
  return fits
    ? [{ kind: 'another-edition', says: `it is the price of ${fits.name} from ${fits.from}, not that of ${billed.on}`, agreed: false }]
    : [];
};

/** The amount is that of another schedule on file on the day of service: the payer has us under another contract. */
const anotherSchedule: Explain = ({ line: { billed }, terms, allowed }) => {
  const others = [...new Set(terms.schedules.map(({ name }) => name))].filter((name) => name !== terms.schedule);
  const fits = others.filter((schedule) => {
    const price = priceOf(billed, { ...terms, schedule });
    return price !== undefined && isSame(price, allowed.amount, Number(billed.units));
  });
  return fits.length > 0 ? [{ kind: 'another-schedule', says: `it is the price of ${fits.join(' and of ')}`, agreed: false }] : [];
};

/** In the order of how much they say: what the payer itself tells first, what only fits last. */
const explanations: readonly Explain[] = [severalProcedures, fewerUnits, anotherCode];
/** Coincidences of amounts: looked for only where the payer tells nothing. */
const coincidences: readonly Explain[] = [anotherEdition, anotherSchedule];

/** Why the payer allowed another amount than the contract's, as far as the remittance and the schedules tell. */
export function causesOf(q: Question): readonly Cause[] {
  const told = explanations.flatMap((explain) => explain(q));
  if (told.length > 0) return told;
  for (const explain of coincidences) {
    const found = explain(q);
    if (found.length > 0) return found;
  }
  return [];
}
