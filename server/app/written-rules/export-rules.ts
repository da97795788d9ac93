import { newestRules, standings } from '../../store/written-rules.ts';
import type { Unit } from '../unit.ts';
import { inOrder } from './in-order.ts';
import { writeYaml } from './read-yaml.ts';

/**
 * The practice's rules as one YAML file: the newest version of each, those that are retired left out. Importing it elsewhere makes the same
 * rules with the same versions, and importing it here changes nothing.
 */
export async function exportRules(unit: Unit): Promise<string> {
  const where = await standings(unit);
  const rules = (await newestRules(unit))
    .filter(({ rule }) => where.get(rule)?.standing !== 'retired')
    .map(({ content }) => inOrder(content));
  return writeYaml({ rules });
}
