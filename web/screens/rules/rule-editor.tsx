import type { RuleDetail, RuleForm } from '@claimwright/server/http';
import { Button, Kbd, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Reason } from '../../parts/reason.tsx';
import { Tag } from '../../parts/tag.tsx';
import { DryRun } from './dry-run.tsx';
import { FindingAt } from './finding-at.tsx';
import { newRule, type Plain } from './plain-rule.ts';
import { RuleFields } from './rule-form.tsx';
import styles from './rules.module.css';
import { type Draft, useDraft } from './use-draft.ts';

interface EditorProps {
  readonly form: RuleForm;
  /** The rule that is changed; a new one without. */
  readonly of?: RuleDetail | undefined;
  readonly today: string;
  readonly saved: (rule: string) => void;
  readonly cancel: () => void;
}

/** A rule that is written: the form, the same as YAML beside it, and what is wrong with it at its place. */
export function RuleEditor({ form, of, today, saved, cancel }: EditorProps) {
  const newest = of?.versions[0];
  const draft = useDraft(newest ? { ...newest.content, version: newest.version + 1 } : newRule(today));
  const [asking, setAsking] = useState(false);
  const [runId, setRunId] = useState<string>();
  const save = useSave(draft, newest?.version ?? 0, saved);
  const tryIt = useTry(draft, setRunId);
  const findings = draft.check?.findings ?? [];
  const errors = findings.filter((f) => f.severity === 'error').length;
  const ready = draft.settled && draft.rule !== null && errors === 0;
  useKeys([
    { keys: 's', says: 'Save the draft, with a note', run: () => setAsking(true) },
    ...(ready ? [{ keys: 't', says: 'Try it on past claims', run: () => tryIt.mutate() }] : []),
    { keys: 'Escape', says: 'Back without saving', run: cancel },
  ]);
  return (
    <Pane label="Rule form" whole>
      <PaneHead
        title={of ? `Next version of ${of.rule}` : 'New rule'}
        under={newest ? `on top of version ${newest.version}` : 'A rule of your own'}
      >
        <Standing settled={draft.settled} errors={errors} warnings={findings.length - errors} />
        <Button
          variant="default"
          size="compact-sm"
          disabled={!ready}
          loading={tryIt.isPending}
          onClick={() => tryIt.mutate()}
          rightSection={<Kbd size="xs">t</Kbd>}
        >
          Try it
        </Button>
        <Button size="compact-sm" disabled={!draft.rule} onClick={() => setAsking(true)} rightSection={<Kbd size="xs">s</Kbd>}>
          Save draft
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={cancel}>
          Cancel
        </Button>
      </PaneHead>
      {[save.error, tryIt.error].map(
        (error) =>
          error && (
            <Notice key={error.message} tone="bad" title={error instanceof ApiProblem ? error.problem.title : 'Not done'}>
              {error.message}
            </Notice>
          ),
      )}
      {asking && (
        <Part title="What was changed, and why">
          <Reason
            label="Kept with the version"
            act="Save"
            needed
            pending={save.isPending}
            because={(note) => save.mutate(note)}
            cancel={() => setAsking(false)}
          />
        </Part>
      )}
      {runId && <DryRun id={runId} />}
      <div className={styles.form}>
        {draft.rule ? (
          <RuleFields form={form} rule={draft.rule} findings={findings} change={draft.change} isNew={of === undefined} />
        ) : (
          <Part title="The text cannot be read">
            <span className="soft">Correct it at the right; the form comes back with it.</span>
          </Part>
        )}
        <Beside draft={draft} />
      </div>
    </Pane>
  );
}

function Standing({ settled, errors, warnings }: { settled: boolean; errors: number; warnings: number }) {
  if (!settled) return <span className="faint">checking …</span>;
  if (errors > 0) return <Tag tone="bad">{errors === 1 ? '1 error' : `${errors} errors`}</Tag>;
  return warnings > 0 ? <Tag tone="warn">{warnings} to look at</Tag> : <Tag tone="good">checks clean</Tag>;
}

/** The text, and what is wrong as a whole list: none is lost that has no field of its own. */
function Beside({ draft }: { draft: Draft }) {
  const findings = draft.check?.findings ?? [];
  return (
    <aside className={styles.beside} aria-label="Text of the rule">
      <Textarea
        className={styles.text}
        label="As YAML"
        autosize
        minRows={14}
        spellCheck={false}
        value={draft.text}
        onChange={(e) => draft.write(e.currentTarget.value)}
      />
      <section aria-label="What is wrong">
        <h2>What is wrong</h2>
        {findings.length === 0 ? <span className="soft">{draft.settled ? 'Nothing.' : ''}</span> : <FindingAt findings={findings} />}
      </section>
    </aside>
  );
}

const writtenOf = ({ rule, text, by }: Draft) => (by === 'form' && rule ? { rule: rule as Record<string, unknown> } : { text });

function useSave(draft: Draft, basedOn: number, saved: (rule: string) => void) {
  const client = useQueryClient();
  const keyOf = useActKey();
  return useMutation({
    mutationFn: (note: string) => {
      const json = { written: writtenOf(draft), note, basedOn };
      return ask(api.rules.drafts.$post({ json }, writing(keyOf(json))));
    },
    onSuccess: async ({ rule, version }) => {
      notifications.show({ message: `Kept: ${rule}, version ${version}, a draft` });
      await client.invalidateQueries();
      saved(rule);
    },
  });
}

function useTry(draft: Draft, started: (id: string) => void) {
  const keyOf = useActKey();
  return useMutation({
    mutationFn: () => {
      const json: { text: string } | { rule: Plain & Record<string, unknown> } = writtenOf(draft);
      return ask(api['dry-runs'].$post({ json }, writing(keyOf(json))));
    },
    onSuccess: ({ id }) => started(id),
  });
}
