import type { Finding, Severity } from '@claimwright/core/base';
import { fieldCatalogue, operators } from '@claimwright/core/scrub';
import { z } from '@hono/zod-openapi';
import { type CheckedDraft, checkDraft, draftName } from '../app/written-rules/check-draft.ts';
import { endRule, restoreRule } from '../app/written-rules/end-rule.ts';
import { exportRules } from '../app/written-rules/export-rules.ts';
import { type Imported, importRules } from '../app/written-rules/import-rules.ts';
import { inOrder } from '../app/written-rules/in-order.ts';
import { writeYaml } from '../app/written-rules/read-yaml.ts';
import { saveRule } from '../app/written-rules/save-rule.ts';
import { turnRuleOn } from '../app/written-rules/turn-rule-on.ts';
import { type RuleHistory, type RuleVersion, ruleHistory } from '../store/views/rule.ts';
import { type FormField, type FormOperator, type RulePickers, rulePickers } from '../store/views/rule-pickers.ts';
import { type RulesView, rulesView } from '../store/views/rules.ts';
import { auditRead, inSession, once } from './in-session.ts';
import { ProblemError } from './problem.ts';
import { answers, resource, route, takes } from './route.ts';
import { reason, ruleId, version, writtenBody } from './rule-bodies.ts';
import { taken } from './taken.ts';

/** What a form of rules is made of. */
export interface RuleForm extends RulePickers {
  readonly fields: readonly FormField[];
  readonly operators: Readonly<Record<string, FormOperator>>;
}
/** A written rule with its history, each version as it stands in a file. */
export interface RuleDetail extends Omit<RuleHistory, 'versions'> {
  readonly versions: readonly (RuleVersion & { readonly text: string })[];
}
/** What is wrong with a rule, and where in it. */
export interface DraftFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly what: string;
  readonly why: string;
  readonly fix: string | null;
  /** In the rule itself: the path of the value, and the line of the text; null where it is about another rule. */
  readonly at: { readonly path: string | null; readonly line: number | null };
}
export interface DraftCheck extends Pick<CheckedDraft, 'text' | 'stops'> {
  readonly rule: Readonly<Record<string, unknown>> | null;
  readonly findings: readonly DraftFinding[];
}

const told = ({ rule, severity, what, why, fix, at }: Finding): DraftFinding => ({
  ...{ rule, severity, what, why, fix: fix?.says ?? null },
  at: at.kind === 'file' && at.name === draftName ? { path: at.path ?? null, line: at.line ?? null } : { path: null, line: null },
});

const read = { method: 'get', permission: 'read-rules', effect: 'read' } as const;
const decide = { method: 'post', permission: 'decide-rules', effect: 'write' } as const;

const readAll = route({ ...read, path: '/rules', responses: answers<RulesView>('Rules of the practice: written ones and built-in ones.') });
const readForm = route({
  ...read,
  path: '/rules/form',
  responses: answers<RuleForm>('What a form of rules offers: fields with their operators, payers, plans, clinicians, queues.'),
});
const readOne = route({
  ...read,
  path: '/rules/written',
  request: { query: z.object({ rule: ruleId }) },
  responses: answers<RuleDetail>('A written rule: its versions, what was done with it, its dry runs.'),
});
const readFile = route({
  ...read,
  path: '/rules/file',
  responses: answers<{ text: string }>('The practice’s rules as one YAML file; those that are retired are left out.'),
});
const check = route({
  ...read,
  method: 'post',
  path: '/rules/draft-check',
  request: takes(writtenBody),
  responses: answers<DraftCheck>(
    'What is wrong with a rule, by itself and among those that are on; and it as data and as YAML. Nothing is kept.',
  ),
});
const save = route({
  ...decide,
  path: '/rules/drafts',
  request: takes(z.object({ written: writtenBody, note: reason, basedOn: z.int().min(0) })),
  responses: answers<{ rule: string; version: number }>('The next version of the rule is kept as a draft.'),
});
const turnOn = route({
  ...decide,
  path: '/rules/on',
  request: takes(z.object({ rule: ruleId, version, dryRunId: z.uuid().optional(), why: reason })),
  responses: answers<{ waiting: number }>('Claims are checked by it from now on; so many that wait are checked again.'),
});
const turnOff = route({
  ...decide,
  path: '/rules/off',
  request: takes(z.object({ rule: ruleId, why: reason })),
  responses: answers<{ waiting: number }>('Claims are checked without it from now on; so many that wait are checked again.'),
});
const retire = route({
  ...decide,
  path: '/rules/retirement',
  request: takes(z.object({ rule: ruleId, why: reason })),
  responses: answers<{ waiting: number }>('The rule is out of the way; so many claims that wait are checked again.'),
});
const restore = route({
  ...decide,
  path: '/rules/restoration',
  request: takes(z.object({ rule: ruleId, version, why: reason })),
  responses: answers<{ version: number }>('The rule is a draft again with the content of that version.'),
});
const importFile = route({
  ...decide,
  path: '/rules/file',
  request: takes(z.object({ text: z.string().min(1).max(900_000), note: reason })),
  responses: answers<Imported>('All rules of the file are here, as drafts where they are new or differ; or nothing was taken in.'),
});

/** A version as it stands in a file. */
function asWritten(kept: RuleVersion): RuleDetail['versions'][number] {
  const content = inOrder(kept.content);
  return { ...kept, content, text: writeYaml(content) };
}

const unknown = 'No written rule of this practice has this id and version.';

export const rules = resource()
  .openapi(readAll, async (c) => c.json(await inSession(c, rulesView), 200))
  .openapi(readForm, async (c) =>
    c.json(
      await inSession(c, async (unit): Promise<RuleForm> => ({ fields: fieldCatalogue, operators, ...(await rulePickers(unit)) })),
      200,
    ),
  )
  .openapi(readOne, async (c) => {
    const { rule } = c.req.valid('query');
    const found = await inSession(c, (unit) => ruleHistory(unit, rule));
    if (!found) throw new ProblemError('not-found', unknown);
    return c.json({ ...found, versions: found.versions.map(asWritten) }, 200);
  })
  .openapi(readFile, async (c) => {
    const text = await inSession(c, async (unit) => {
      await auditRead(unit, { subject: 'written rules', subjectId: 'all', patientId: null });
      return exportRules(unit);
    });
    return c.json({ text }, 200);
  })
  .openapi(check, async (c) => {
    const { rule, text, stops, findings } = await inSession(c, (unit) => checkDraft(unit, c.req.valid('json')));
    return c.json({ rule, text, stops, findings: findings.map(told) }, 200);
  })
  .openapi(save, async (c) => {
    const { written, note, basedOn } = c.req.valid('json');
    return c.json(await once(c, async (unit) => taken(await saveRule(unit, written, { note, basedOn }), unknown)), 200);
  })
  .openapi(turnOn, async (c) => {
    const { dryRunId, ...asked } = c.req.valid('json');
    const looked = dryRunId === undefined ? {} : { dryRunId };
    const done = await once(c, async (unit) => taken(await turnRuleOn(unit, c.var.app.knowledge, { ...asked, ...looked }), unknown));
    return c.json(done, 200);
  })
  .openapi(turnOff, async (c) => {
    const asked = { ...c.req.valid('json'), action: 'off' as const };
    return c.json(await once(c, async (unit) => taken(await endRule(unit, c.var.app.knowledge, asked), unknown)), 200);
  })
  .openapi(retire, async (c) => {
    const asked = { ...c.req.valid('json'), action: 'retired' as const };
    return c.json(await once(c, async (unit) => taken(await endRule(unit, c.var.app.knowledge, asked), unknown)), 200);
  })
  .openapi(restore, async (c) => c.json(await once(c, async (unit) => taken(await restoreRule(unit, c.req.valid('json')), unknown)), 200))
  .openapi(importFile, async (c) => {
    const { text, note } = c.req.valid('json');
    return c.json(await once(c, async (unit) => taken(await importRules(unit, text, note), unknown)), 200);
  });
