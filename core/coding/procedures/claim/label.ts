import type { IsoDate } from '../../../base/index.ts';
import { type CodeSets, procedureSystem } from '../../../codes/index.ts';
import type { ProcedureBook } from '../book.ts';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The system a service's number belongs to, and what it is called: HCPCS by its official title where loaded, all else in our own words. */
export function labelOf(
  code: string,
  book: ProcedureBook,
  codeSets: CodeSets,
  on: IsoDate | undefined,
): { system: 'cpt' | 'hcpcs'; label: string } {
  const system = procedureSystem(code) === 'hcpcs' ? 'hcpcs' : 'cpt';
  const found = codeSets.lookup(system, code, on);
  if (system === 'hcpcs' && found.kind === 'found' && found.title) return { system, label: found.title };
  const size = book.rulesOn(on).size.find((r) => r.code === code);
  const label =
    book.services.get(code)?.label ??
    book.tests.find((t) => t.code === code)?.label ??
    book.panels.find((p) => p.code === code)?.label ??
    (book.vaccines.some((v) => v.code === code) ? 'Vaccine product' : undefined) ??
    (size ? `${capital(size.kind)}${size.upTo ? `, up to ${size.upTo}` : size.above ? `, over ${size.above}` : ''}` : undefined) ??
    (book.pictures.some((p) => p.code === code) ? 'Imaging' : undefined) ??
    (book.fractures.some((f) => f.plain === code || f.reduced === code) ? 'Fracture treated' : undefined) ??
    book.tissues.find((t) => t.code === code)?.label ??
    (found.kind === 'found' && found.title ? found.title : book.supplies.some((s) => s.code === code) ? 'Orthosis or supply' : 'Drug');
  return { system, label };
}
