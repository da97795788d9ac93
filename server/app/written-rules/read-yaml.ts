import type { ParsedRules } from '@claimwright/core/scrub';
import { parseDocument, stringify } from 'yaml';
import type { PlainRule } from '../../store/tables.ts';
import { readRules } from '../read-rules.ts';

/** Rules that were read, with the plain data that they came from; undefined where the text is no YAML. */
export interface ReadRules extends ParsedRules {
  readonly data: unknown;
}

/** Rules of a YAML text; findings say line and column. */
export function readYaml(text: string, file: string): ReadRules {
  const read = readRules(text, file);
  const isYaml = !read.findings.some(({ rule }) => rule === 'written/yaml');
  return { ...read, data: isYaml ? parseDocument(text).toJS({ maxAliasCount: 100 }) : undefined };
}

/** A rule, or a file of rules, as YAML in the house's form. */
export const writeYaml = (data: PlainRule): string => stringify(data, { lineWidth: 120, defaultStringType: 'PLAIN' });
