/** A category of the Tabular List with the codes below it, and notes that hold for all of them, in the words of the publisher's form. */
export interface TabularEntry {
  readonly category: string;
  /** Each with its title after a space, where a case needs one. */
  readonly codes: readonly string[];
  readonly codeFirst?: readonly string[];
  readonly useAdditionalCode?: readonly string[];
  readonly excludes1?: readonly string[];
}

const note = (element: string, texts: readonly string[] | undefined): string =>
  texts ? `<${element}>${texts.map((text) => `<note>${text}</note>`).join('')}</${element}>` : '';

const diagnosis = (named: string, inner = ''): string => {
  const [name = '', ...title] = named.split(' ');
  return `<diag><name>${name}</name><desc>${title.join(' ') || `Case ${name}`}</desc>${inner}</diag>`;
};

/** A Tabular List of FY2026 with one chapter of these categories; the other chapters are empty, so that it counts as whole. */
export function tabularXml(entries: readonly TabularEntry[]): string {
  const body = [...entries]
    .sort((a, b) => (a.category < b.category ? -1 : 1))
    .map((entry) =>
      diagnosis(
        entry.category,
        note('excludes1', entry.excludes1) +
          note('codeFirst', entry.codeFirst) +
          note('useAdditionalCode', entry.useAdditionalCode) +
          entry.codes.map((code) => diagnosis(code)).join(''),
      ),
    );
  const range = 'A00-Z99';
  const chapters = Array.from({ length: 22 }, (_, n) => {
    const section = n === 0 ? `<section id="${range}"><desc>All (${range})</desc>${body.join('')}</section>` : '';
    return `<chapter><name>${n + 1}</name><desc>Chapter ${n + 1} (A00-Z99)</desc>${section}</chapter>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>\n<ICD10CM.tabular>\n<version>2026</version>\n${chapters.join('\n')}\n</ICD10CM.tabular>\n`;
}
