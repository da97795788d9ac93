import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { missing, type Rule, rules, type Triggers } from '../../core/scrub/index.ts';
import { root } from '../source.ts';
import { bullets, code, link, type Page, page, table } from './markdown.ts';

/** A case as it stands in `<rule>.cases.yaml`; what is not named here is part of what is given. */
interface Case {
  readonly name: string;
  readonly expect: string;
  readonly at?: string | readonly string[];
  readonly fix?: object;
  readonly says?: string;
  readonly why?: string;
}

interface CaseFile {
  readonly given?: object;
  readonly cases: readonly Case[];
}

/** docs/rules: what each scrub rule says, on what ground, and its cases. */
export function rulePages(): Page[] {
  const rows = rules.map(({ id, title, severity, stage }) => [link(id, `${id}.md`), title, severity, stage === 'stable' ? '' : stage]);
  const index = page('rules/README.md', [
    '# Scrub rules',
    'What is checked of a claim before it is sent. Cases are run as tests, told as changes of a clean claim. What rules of a practice’s own may ask: [fields](fields.md).',
    table(['rule', 'what must be so', 'severity', 'stage'], rows),
  ]);
  return [index, ...rules.map(rulePage)];
}

function rulePage(rule: Rule): Page {
  const { given, cases } = parse(readFileSync(join(root, `core/scrub/rules/${rule.id}.cases.yaml`), 'utf8')) as CaseFile;
  return page(`rules/${rule.id}.md`, [
    `# ${rule.title}`,
    `${code(rule.id)} · ${rule.severity} · ${rule.stage} · ${inForce(rule)} · ${rule.payers?.join(', ') ?? 'all payers'}`,
    rule.why,
    notChecked(rule),
    looksAt(rule),
    rule.wrongWhen && `**Wrong when**\n\n${bullets(rule.wrongWhen)}`,
    `**Rests on**\n\n${bullets(rule.source.map(({ title, cite, url }) => `${url ? link(title, url) : title}: ${cite}`))}`,
    '## Cases',
    given && `Given to all that do not say otherwise: ${inline(given)}`,
    table(['case', 'given', 'outcome', 'at', 'says', 'fix'], cases.map(caseRow)),
    `Source: ${code(`core/scrub/rules/${rule.id}.ts`)}`,
  ]);
}

function inForce({ effective: { from, until, by } }: Rule): string {
  return `from ${from}${until ? ` to ${until}` : ''} by ${by === 'service-date' ? 'date of service' : 'date of submission'}`;
}

/** What it must know; where that is absent the rule says so. */
function notChecked({ needs }: Rule): string | undefined {
  return needs && `*Not checked* when ${needs.map((need) => missing[need]).join(', or ')}.`;
}

function looksAt({ triggers, forms }: Rule): string | undefined {
  const ways = [triggers ?? []].flat().map((way) => triggersIn(way as Triggers));
  const said = [ways.length > 0 && `Runs only on claims with ${ways.join(', or with ')}.`, forms && `Reads ${forms.join(', ')} claims.`];
  return said.filter(Boolean).join(' ') || undefined;
}

const triggersIn = (triggers: Triggers): string =>
  Object.entries(triggers)
    .map(([kind, listed]) => `${kind} ${(listed as readonly string[]).map(code).join(', ')}`)
    .join(' and ');

function caseRow({ name, expect, at, fix, says, why, ...given }: Case): string[] {
  return [name, inline(given), expect, at ? [at].flat().map(code).join(', ') : '', says ?? why ?? '', fix ? inline(fix) : ''];
}

function inline(value: object): string {
  const text = stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  return text === '{}' ? 'the clean claim' : code(text.replace(/^\{\s*(.*?)\s*\}$/s, '$1'));
}
