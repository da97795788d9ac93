import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VisitRules } from '@claimwright/core/coding';
import { parse } from 'yaml';

/**
 * The dated numbers of visits (minutes, ages, payers' wishes), out of `data/rules`, whose shape the tests there hold.
 * @param dataDir the repository's `data` folder.
 */
export function visitRules(dataDir: string): VisitRules {
  const rowsOf = (name: string) => (parse(readFileSync(join(dataDir, 'rules', `${name}.yaml`), 'utf8')) as { rows: never }).rows;
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
