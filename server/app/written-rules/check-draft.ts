import type { Finding } from '@claimwright/core/base';
import { rules as builtIn, checkRules, type ParsedRules, parseRules, type WrittenRule } from '@claimwright/core/scrub';
import type { PlainRule } from '../../store/tables.ts';
import { type KeptRule, rulesOn } from '../../store/written-rules.ts';
import type { Unit } from '../unit.ts';
import { readYaml, writeYaml } from './read-yaml.ts';

/** A rule as a person writes it: the plain data of a form, or YAML. */
export type Written = { readonly rule: PlainRule } | { readonly text: string };

/** What a rule comes to before it is kept. */
export interface CheckedDraft {
  /** The plain data, as far as the text could be read; what was written, not what the language makes of it. */
  readonly rule: PlainRule | null;
  /** The same as YAML. */
  readonly text: string;
  /** Of this rule, and of it among those that are on. Each says where, what and what to do. */
  readonly findings: readonly Finding[];
  /** The rule, when nothing in it is wrong by itself. */
  readonly sound: WrittenRule | undefined;
  /** It holds claims back. */
  readonly stops: boolean;
}

/** How findings name the rule that is written, beside those that are on. */
export const draftName = 'the rule';
const file = draftName;
const builtInIds: ReadonlySet<string> = new Set(builtIn.map(({ id }) => id));

/** Whether a rule stops claims: on trial it warns at most. */
export const stopsClaims = ({ stage, effects }: WrittenRule): boolean =>
  stage === 'stable' && effects.some((effect) => effect.kind === 'tell' && effect.severity === 'error');

/** Checks a rule by itself, by its own cases, and among the rules that are on: conflicts, loops, ids. Nothing is kept. */
export async function checkDraft(unit: Unit, written: Written): Promise<CheckedDraft> {
  const { data, ...parsed } =
    'text' in written ? readYaml(written.text, file) : { ...parseRules(written.rule, { file }), data: written.rule };
  const rule = typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as PlainRule) : null;
  const text = 'text' in written ? written.text : writeYaml(written.rule);
  const [sound] = parsed.pack.rules;
  if (rule && Object.hasOwn(rule, 'rules')) return { rule: null, text, findings: [severalAtOnce], sound: undefined, stops: false };
  if (!sound) return { rule, text, findings: parsed.findings, sound: undefined, stops: false };
  const findings = [...parsed.findings, ...(await amongOthers(unit, parsed))];
  return { rule, text, findings, sound, stops: stopsClaims(sound) };
}

const severalAtOnce: Finding = {
  ...{ rule: 'written/shape', severity: 'error', at: { kind: 'file', name: file, path: 'rules' }, what: 'this is a file of several rules' },
  why: 'Each rule has versions of its own, and is turned on by itself.',
  fix: { says: 'Import the file instead', certain: false },
  source: [{ title: 'Written rules', cite: 'docs/guide/rules.md' }],
};

/** What this rule adds to what could be said of those that are on without it. */
async function amongOthers(unit: Unit, parsed: ParsedRules): Promise<readonly Finding[]> {
  const [{ id }] = parsed.pack.rules as [WrittenRule];
  const on = (await rulesOn(unit)).filter(({ rule }) => rule !== id);
  const others = parseRules({ rules: on.map(({ content }) => content) }, { file: 'rules that are on' });
  const before = new Set(checkRules([others], builtInIds).map(({ what }) => what));
  // The draft comes last: what is wrong between two rules is told of the later one.
  return checkRules([others, parsed], builtInIds).filter(({ what }) => !before.has(what));
}

/** What is wrong with rules that are to be turned on together, among each other and those that stay on; undefined: nothing that would keep them off. */
export async function faultTogether(unit: Unit, drafts: readonly Pick<KeptRule, 'rule' | 'content'>[]): Promise<string | undefined> {
  const ids = new Set(drafts.map(({ rule }) => rule));
  const others = parseRules(
    { rules: (await rulesOn(unit)).filter(({ rule }) => !ids.has(rule)).map(({ content }) => content) },
    { file: 'rules that are on' },
  );
  const parsed = drafts.map(({ rule, content }) => parseRules(content, { file: rule }));
  const before = new Set(checkRules([others], builtInIds).map(({ what }) => what));
  const found = [...parsed.flatMap(({ findings }) => findings), ...checkRules([others, ...parsed], builtInIds)];
  const fault = found.find(({ severity, what }) => severity === 'error' && !before.has(what));
  return fault && `${fault.at.kind === 'file' ? `${fault.at.name}: ` : ''}${fault.what}. ${fault.fix?.says ?? ''}`.trim();
}
