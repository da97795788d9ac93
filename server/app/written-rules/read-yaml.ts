import type { Finding } from '@claimwright/core/base';
import { type Locate, type ParsedRules, parseRules } from '@claimwright/core/scrub';
import { isMap, isNode, isScalar, LineCounter, parseDocument, stringify } from 'yaml';
import type { PlainRule } from '../../store/tables.ts';

/** Rules that were read, with the plain data that they came from. */
export interface ReadRules extends ParsedRules {
  readonly data: unknown;
}

/** Rules of a YAML text; findings say line and column. A text that is no YAML is one finding. */
export function readYaml(text: string, file: string): ReadRules {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [broken] = document.errors;
  if (broken) return { ...parseRules([]), data: undefined, findings: [noYaml(file, broken.message, lines.linePos(broken.pos[0]))] };
  const locate: Locate = (path) => {
    const found = path.length === 0 ? document.contents : document.getIn(path, true);
    if (!isNode(found) || !found.range) return undefined;
    const owner = path.length > 0 ? document.getIn(path.slice(0, -1), true) : undefined;
    // A key stands before its value: what is wrong is looked for there.
    const key = isMap(owner) ? owner.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1))?.key : undefined;
    const { line, col } = lines.linePos((isScalar(key) && key.range ? key.range : found.range)[0]);
    return { line, column: col };
  };
  let data: unknown;
  try {
    // Aliases that multiply what they stand for are refused here.
    data = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return { ...parseRules([]), data: undefined, findings: [noYaml(file, (error as Error).message)] };
  }
  return { ...parseRules(data, { file, locate }), data };
}

const noYaml = (name: string, what: string, at?: { line: number; col: number }): Finding => ({
  ...{ rule: 'written/yaml', severity: 'error', what: what.split('\n')[0]!.replace(/ at line \d+.*$/, '') },
  at: { kind: 'file', name, ...(at && { line: at.line, column: at.col }) },
  why: 'A text that cannot be read says nothing of any rule.',
  source: [{ title: 'YAML 1.2', cite: 'the form in which rules are written, docs/guide/written-rules.md' }],
});

/** A rule, or a file of rules, as YAML in the house's form. */
export const writeYaml = (data: PlainRule): string => stringify(data, { lineWidth: 120, defaultStringType: 'PLAIN' });
