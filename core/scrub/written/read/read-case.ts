import { missing } from '../../context.ts';
import type { WrittenCase } from '../written-rule.ts';
import { payerKinds } from './read-scope.ts';
import { type Keyed, type Path, type Reading, shown } from './reading.ts';

const known = Object.keys(missing);
const deepest = 12;

/** Whether it is plain data of a bounded depth. */
function isPlain(value: unknown, depth = 0): boolean {
  if (depth > deepest) return false;
  if (Array.isArray(value)) return value.length <= 1_000 && value.every((each) => isPlain(each, depth + 1));
  if (typeof value === 'object' && value !== null) return Object.values(value).every((each) => isPlain(each, depth + 1));
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function readPlain(reading: Reading, value: unknown, path: Path, what: string): Keyed | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && isPlain(value)) return value as Keyed;
  return reading.fault(
    'shape',
    path,
    `${what} is plain data under keys, and this is ${shown(value)}`,
    'Write keys and values, as in the guide',
  );
}

/** Reads a rule's own case. */
export function readCase(reading: Reading, value: unknown, path: Path): WrittenCase | undefined {
  const keyed = reading.keyed(value, path, 'a case', ['name', 'expect', 'claim', 'payer', 'given', 'at']);
  if (!keyed) return undefined;
  const name = reading.text(keyed.name, [...path, 'name'], 'the case’s name', 200);
  const expect = reading.chosen(keyed.expect, [...path, 'expect'], 'outcome of a case', ['fires', 'quiet', 'not-checked'] as const);
  const claim = keyed.claim === undefined ? undefined : readPlain(reading, keyed.claim, [...path, 'claim'], 'what is changed of the claim');
  const given = keyed.given === undefined ? undefined : readPlain(reading, keyed.given, [...path, 'given'], 'what is known');
  if (given) reading.keyed(given, [...path, 'given'], 'what is known', known);
  const payer = keyed.payer === undefined ? undefined : reading.chosen(keyed.payer, [...path, 'payer'], 'kind of payer', payerKinds);
  const at = reading.texts(keyed.at, [...path, 'at'], 'the places');
  if (name === undefined || expect === undefined || (keyed.claim !== undefined && !claim) || (keyed.given !== undefined && !given))
    return undefined;
  return { name, expect, ...(claim && { claim }), ...(payer && { payer }), ...(given && { given }), ...(at && { at }) };
}
