/** The line of names at the top of a bank's CSV. */
export interface CsvHead {
  readonly separator: ',' | ';' | '\t';
  readonly names: readonly string[];
}

/** What a column may be; the first, and one of the next two, must be named. */
export const fields = [
  ['date', 'Day'],
  ['amount', 'Amount, with its sign'],
  ['credit', 'What came in'],
  ['debit', 'What went out'],
  ['description', 'Words'],
  ['trace', 'Trace'],
  ['check', 'Check number'],
  ['reference', 'The bank’s number'],
  ['originator', 'Company id'],
] as const;

/** Finds the names: the first line that has several, none of them a number. Undefined when the text has none. */
export function csvHead(text: string): CsvHead | undefined {
  for (const line of text
    .replace(/^\uFEFF|^ï»¿/, '')
    .split(/\r?\n/)
    .slice(0, 20)) {
    for (const separator of [',', ';', '\t'] as const) {
      const names = line.split(separator).map((n) => n.trim().replace(/^"(.*)"$/, '$1'));
      if (names.length > 1 && names.every((n) => /[A-Za-z]/.test(n)) && new Set(names).size === names.length) return { separator, names };
    }
  }
  return undefined;
}

const looks: readonly (readonly [(typeof fields)[number][0], RegExp])[] = [
  ['date', /date|posted|day/i],
  ['credit', /credit|deposit|money in/i],
  ['debit', /debit|withdraw|money out/i],
  ['amount', /^amount$|amount/i],
  ['description', /desc|detail|memo|payee/i],
  ['trace', /trace/i],
  ['check', /check|cheque/i],
  ['reference', /ref/i],
];

/** Which column is likely which, by its name; a person looks at it. */
export function guess(names: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [field, look] of looks) {
    const name = names.find((n) => look.test(n) && !Object.values(found).includes(n));
    if (name) found[field] = name;
  }
  return found;
}
