import { isNpi } from '../../../base/npi.ts';
import type { CodeKind } from '../field.ts';

const shapes: Readonly<Record<CodeKind, { readonly is: (text: string) => boolean; readonly says: string }>> = {
  procedure: {
    is: (text) => /^(?:\d{4}[0-9A-Z]|[A-Z]\d{4})$/.test(text),
    says: 'a CPT or HCPCS code, five characters such as "99213" or "G2211"',
  },
  modifier: { is: (text) => /^[0-9A-Z]{2}$/.test(text), says: 'a modifier, two characters such as "25" or "LT"' },
  diagnosis: {
    is: (text) => /^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/.test(text),
    says: 'an ICD-10-CM code or category, such as "E11.9" or "E11"',
  },
  place: { is: (text) => /^\d{2}$/.test(text), says: 'a place of service, two digits in quotes such as "02" or "11"' },
  npi: { is: isNpi, says: 'an NPI, ten digits with their check digit' },
  taxonomy: { is: (text) => /^[0-9A-Z]{9}X$/.test(text), says: 'a taxonomy, ten characters such as "213E00000X"' },
  payer: { is: (text) => /^\S(?:.{0,78}\S)?$/.test(text), says: 'the number by which claims are routed to the payer' },
};

/** What a code of a kind looks like, for a fault. */
export const codeSays = (kind: CodeKind): string => shapes[kind].says;

/** A diagnosis with its dot. */
const dotted = (text: string): string => (/^[A-Z]\d[0-9A-Z][0-9A-Z]{1,4}$/.test(text) ? `${text.slice(0, 3)}.${text.slice(3)}` : text);

/**
 * A code as the language keeps it. A number is taken where YAML made one of a code: 99213.
 * @returns undefined when it is none of the kind.
 */
export function readCode(value: unknown, kind: CodeKind): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = kind === 'payer' ? String(value).trim() : String(value).trim().toUpperCase();
  const code = kind === 'diagnosis' ? dotted(text) : text;
  return shapes[kind].is(code) ? code : undefined;
}

/** A code, or a range of codes of one length: `99202-99215`, `V00-Y99`. */
export function readRange(value: unknown, kind: CodeKind): string | undefined {
  if (typeof value !== 'string' || !value.includes('-')) return readCode(value, kind);
  const ends = value.split('-').map((end) => readCode(end, kind));
  const [from, to] = ends;
  if (ends.length !== 2 || from === undefined || to === undefined) return undefined;
  const plain = (code: string) => code.replace('.', '');
  return plain(from) <= plain(to) && (kind === 'diagnosis' || from.length === to.length) ? `${from}-${to}` : undefined;
}
