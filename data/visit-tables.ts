import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { VisitRules, VisitTexts } from '../core/coding/index.ts';

const at = (path: string) => new URL(path, import.meta.url);

/** The texts of `data/visit` by name, for tests: the server reads the same files. */
export const visitTexts = (): VisitTexts =>
  Object.fromEntries(
    readdirSync(at('visit/')).flatMap((f) => (f.endsWith('.tsv') ? [[f.slice(0, -4), readFileSync(at(`visit/${f}`), 'utf8')]] : [])),
  );

/** The dated numbers of visits out of `data/rules`. */
export function visitRules(): VisitRules {
  const rowsOf = (name: string) => (parse(readFileSync(at(`rules/${name}.yaml`), 'utf8')) as { rows: never }).rows;
  return {
    visitTime: rowsOf('visit-time'),
    prolonged: rowsOf('prolonged-visit'),
    preventiveAge: rowsOf('preventive-age'),
    newPatient: rowsOf('new-patient'),
    telehealth: rowsOf('telehealth-visit'),
    telephone: rowsOf('telephone-visit'),
    complexity: rowsOf('visit-complexity'),
    globalPeriod: rowsOf('global-period'),
    welcomeVisit: rowsOf('welcome-visit'),
  };
}
