/** Codes and ranges as the tables write them: `99213`, `95812-95822`, `J0585`. */
export type CodeList = readonly string[];

/** Whether a procedure code is in the list; a range holds codes of the same length between its ends. */
export const lists = (codes: CodeList, code: string): boolean =>
  codes.some((entry) => {
    const [from, to] = entry.split('-');
    return to === undefined ? entry === code : code.length === from!.length && code >= from! && code <= to;
  });

/** Whether a diagnosis is one of these codes or below one of these categories; dots do not matter. */
export const listsDiagnosis = (prefixes: readonly string[], diagnosis: string): boolean =>
  prefixes.some((p) => diagnosis.replace('.', '').startsWith(p.replace('.', '')));
