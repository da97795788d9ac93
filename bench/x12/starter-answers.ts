import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { codeSets, openStarter, procedureSystem, type System } from '@claimwright/core/codes';
import type { CodeAnswers } from '@claimwright/core/x12';

/** From the source, or from dist/. */
const folder = ['../../', '../../../'].map((up) => new URL(`${up}data/starter/`, import.meta.url)).find((url) => existsSync(url))!;

const systemOf = (set: string, value: string): System | undefined => {
  if (set === 'hcpcs') return procedureSystem(value) ?? 'hcpcs';
  return set === 'icd10cm' || set === 'carc' || set === 'rarc' || set === 'pos' ? set : undefined;
};

/** The starter sets as a host hands them to `check`. Here their silence counts as a no: generated files hold nothing else. */
export function starterAnswers(): CodeAnswers {
  const names = readdirSync(folder).filter((name) => name.endsWith('.tsv'));
  const sets = codeSets(openStarter(Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]))));
  return {
    answer(set, value, on) {
      const system = systemOf(set, value);
      if (!system) return 'not-checked';
      return sets.lookup(system, value, on).kind === 'found' ? 'valid' : 'invalid';
    },
  };
}
