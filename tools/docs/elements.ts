import type { Codes, Field, Fields } from '../../core/x12/spec/field.ts';
import { code } from './markdown.ts';

/** Rows `element, name, holds, usage, needed when, values` for the elements of a segment. */
export const elementRows = (segment: string, fields: Fields): string[][] =>
  Object.entries(fields).flatMap(([name, field]) => rowsOf(name, field, `${segment}${twoDigits(field.at)}`, '-'));

const twoDigits = (at: number): string => String(at).padStart(2, '0');

/** One row, and one for each member of a composite or series. `joint` stands between an element and its component. */
function rowsOf(name: string, field: Field, place: string, joint: string): string[][] {
  const members = field.fields ?? field.of?.fields ?? {};
  const inside = Object.entries(members).flatMap(([member, of]) => rowsOf(`${name}.${member}`, of, `${place}${joint}${of.at}`, '-'));
  return [[place, name, holds(field), field.usage, field.why ?? '', values(field)], ...inside];
}

function holds(field: Field): string {
  const size = field.max === Number.POSITIVE_INFINITY || field.min === field.max ? '' : ` ${field.min}–${field.max}`;
  switch (field.kind) {
    case 'fixed':
      return 'always the same';
    case 'text':
      return field.codes ? 'code' : `text${field.min === field.max ? ` ${field.max}` : size}`;
    case 'days':
      return 'day, or days from–through';
    case 'list':
      return `repeats up to ${field.times}`;
    case 'run':
      return `${field.times} elements in a row`;
    case 'parts':
      return `up to ${field.times} components`;
    case 'series':
      return `group of ${field.stride} elements, up to ${field.times} in a row; positions within the group`;
    default:
      return field.kind;
  }
}

function values(field: Field): string {
  const { fixed, codes, set } = field.of ?? field;
  if (fixed !== undefined) return code(fixed);
  if (codes) return codesInWords(codes);
  if (set === undefined) return '';
  return typeof set === 'string'
    ? set
    : Object.entries(set.sets)
        .map(([by, name]) => `${code(by)}: ${name}`)
        .join(', ');
}

const isList = (codes: Codes): codes is readonly string[] => Array.isArray(codes);

function codesInWords(codes: Codes): string {
  return isList(codes)
    ? codes.map(code).join(', ')
    : Object.entries(codes)
        .map(([value, gloss]) => `${code(value)} ${gloss}`)
        .join(', ');
}

const notes: Readonly<Record<string, (places: readonly string[]) => string>> = {
  P: (places) => `${places.join(', ')} come together or not at all`,
  R: (places) => `at least one of ${places.join(', ')}`,
  E: (places) => `at most one of ${places.join(', ')}`,
  C: ([first, ...rest]) => `${first} comes only with ${rest.join(', ')}`,
  L: ([first, ...rest]) => `${first} comes only with one of ${rest.join(', ')}`,
};

/** `P0304` as a sentence. */
export function noteInWords(segment: string, note: string): string {
  const places = (note.slice(1).match(/../g) ?? []).map((at) => `${segment}${at}`);
  return notes[note[0] ?? '']?.(places) ?? note;
}
