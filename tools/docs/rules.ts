import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { asDate } from '../../core/base/date.ts';
import { codeSets } from '../../core/codes/index.ts';
import { type Rule, rules } from '../../core/scrub/index.ts';
import { root } from '../source.ts';
import { bullets, code, link, type Page, page, table } from './markdown.ts';

/** A case as it stands in `<rule>.cases.yaml`; what is not named here is part of what is given. */
interface Case {
  readonly name: string;
  readonly expect: string;
  readonly at?: string;
  readonly fix?: object;
}

/** docs/rules: what each scrub rule says, on what ground, and its cases. */
export function rulePages(): Page[] {
  const rows = rules.map(({ id, title, severity, stage }) => [link(id, `${id}.md`), title, severity, stage === 'stable' ? '' : stage]);
  const index = page('rules/README.md', [
    '# Scrub rules',
    'What is checked of a claim before it is sent. Cases are run as tests, told as changes of a clean claim.',
    table(['rule', 'what must be so', 'severity', 'stage'], rows),
  ]);
  return [index, ...rules.map(rulePage)];
}

function rulePage(rule: Rule): Page {
  const { cases } = parse(readFileSync(join(root, `core/scrub/rules/${rule.id}.cases.yaml`), 'utf8')) as { cases: Case[] };
  return page(`rules/${rule.id}.md`, [
    `# ${rule.title}`,
    `${code(rule.id)} · ${rule.severity} · ${rule.stage} · ${inForce(rule)} · ${rule.payers?.join(', ') ?? 'all payers'}`,
    rule.why,
    notChecked(rule),
    rule.triggers && 'Runs only on claims with a procedure that it is about.',
    rule.wrongWhen && `**Wrong when**\n\n${bullets(rule.wrongWhen)}`,
    `**Rests on**\n\n${bullets(rule.source.map(({ title, cite, url }) => `${url ? link(title, url) : title}: ${cite}`))}`,
    '## Cases',
    table(['case', 'given', 'outcome', 'at', 'fix'], cases.map(caseRow)),
    `Source: ${code(`core/scrub/rules/${rule.id}.ts`)}`,
  ]);
}

function inForce({ effective: { from, until, by } }: Rule): string {
  return `from ${from}${until ? ` to ${until}` : ''} by ${by === 'service-date' ? 'date of service' : 'date of submission'}`;
}

/** What the rule says when it is given nothing but the claim. */
function notChecked({ lacks }: Rule): string | undefined {
  const missing = lacks?.({ codeSets: codeSets([]), submittedOn: asDate('2026-04-15') });
  return missing && `*Not checked* when ${missing}.`;
}

function caseRow({ name, expect, at, fix, ...given }: Case): string[] {
  return [name, inline(given), expect, at ? code(at) : '', fix ? inline(fix) : ''];
}

function inline(value: object): string {
  const text = stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  return text === '{}' ? 'the clean claim' : code(text.replace(/^\{\s*(.*?)\s*\}$/s, '$1'));
}
