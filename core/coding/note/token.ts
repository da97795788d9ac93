import type { Span } from '../coded-note.ts';

/** A word, number or mark of the note, where it stands. */
export interface Token extends Span {
  /** Lower case, singular, without possessive: what is compared. */
  readonly word: string;
  readonly kind: 'word' | 'number' | 'mark';
  /** As written, all capitals: tells `MS` from `ms`. */
  readonly capitals: boolean;
}

const shape =
  /\d+(?:[.,/]\d+)*(?:[a-z]{1,2}(?![a-z]))?|[a-z]+\d+[a-z]?(?![a-z\d])|[a-z]+(?:['’](?:s|t|re|ve|ll|d|m)(?![a-z]))?|[^\sa-z\d]/giu;
const irregular = new Map([
  ['feet', 'foot'],
  ['diagnoses', 'diagnosis'],
  ['lice', 'louse'],
  ['teeth', 'tooth'],
]);

/** `headaches` → `headache`, `allergies` → `allergy`, `patient's` → `patient`; the same for note and lexicon, so a clumsy stem does no harm. */
export function singular(written: string): string {
  const word = written.replace(/['’]s$/, '').replace(/['’]/g, '');
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (word.length < 4 || !word.endsWith('s') || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(x|ch|sh|ss)es$|^(?!.*(?:ab|ac|exc|ref|conf|p)uses$).*[^aeo]uses$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** Splits `text[start, end)`; offsets are those of `text`. Hyphens and slashes between words part them. */
export function tokens(text: string, start = 0, end = text.length): Token[] {
  const found: Token[] = [];
  for (const m of text.slice(start, end).matchAll(shape)) {
    const written = m[0];
    const at = start + m.index;
    const kind = /^\d/.test(written) ? 'number' : /^[a-z]/i.test(written) ? 'word' : 'mark';
    const word = kind === 'word' ? singular(written.toLowerCase()) : written.toLowerCase();
    found.push({ word, kind, start: at, end: at + written.length, capitals: kind === 'word' && written === written.toUpperCase() });
  }
  return found;
}
