import type { DraftCheck, RuleForm } from '@claimwright/server/http';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { Part } from '../../parts/panes.tsx';
import { CodesInput } from './codes-input.tsx';
import { ConditionEditor } from './condition-editor.tsx';
import { EffectsEditor } from './effect-editor.tsx';
import { FindingAt, findingsAt } from './finding-at.tsx';
import { at, listAt, type Path, type Plain, pathText, textAt } from './plain-rule.ts';
import styles from './rules.module.css';

interface FormProps {
  readonly form: RuleForm;
  readonly rule: Plain;
  readonly findings: DraftCheck['findings'];
  readonly change: (path: Path, to: unknown) => void;
  /** A rule that is there keeps its id. */
  readonly isNew: boolean;
}

/** A rule as a form, part by part; each finding stands at its place. */
export function RuleFields(props: FormProps) {
  const { form, rule, findings, change } = props;
  return (
    <div className={styles.fields}>
      <WhatItIs {...props} />
      <ForWhom {...props} />
      <Part title="When" aside="each field, and how it is compared">
        {at(rule, ['when']) === undefined ? (
          <div className={styles.row}>
            <span className="soft">On every claim, or line, of those above.</span>
            <Button variant="subtle" size="compact-xs" onClick={() => change(['when'], { all: [{ field: 'line.procedure', is: 'in' }] })}>
              Add a condition
            </Button>
          </div>
        ) : (
          <ConditionEditor
            {...{ form, findings, change }}
            condition={at(rule, ['when'])}
            path={['when']}
            remove={() => change(['when'], undefined)}
          />
        )}
      </Part>
      <Part title="Then">
        <EffectsEditor {...{ form, findings, change }} effects={at(rule, ['do'])} />
        <FindingAt findings={findingsAt(findings, 'do')} />
      </Part>
      <OnWhatItRests {...props} />
    </div>
  );
}

function Line({
  rule,
  findings,
  change,
  path,
  label,
  ...more
}: FormProps & { path: Path; label: string; placeholder?: string; disabled?: boolean }) {
  const { placeholder, disabled } = more;
  return (
    <div>
      <TextInput
        size="xs"
        label={label}
        placeholder={placeholder ?? ''}
        disabled={disabled ?? false}
        value={textAt(rule, path)}
        onChange={(e) => change(path, e.currentTarget.value === '' ? undefined : e.currentTarget.value)}
      />
      <FindingAt findings={findingsAt(findings, pathText(path))} />
    </div>
  );
}

function WhatItIs(props: FormProps) {
  const { rule, findings, change, isNew } = props;
  return (
    <Part title="What it is">
      <div className={styles.two}>
        <Line {...props} path={['id']} label="Id, family/name" placeholder="therapy/needs-plan" disabled={!isNew} />
        <Line {...props} path={['title']} label="Title: what must be so" />
      </div>
      <Textarea
        size="xs"
        label="Why: what comes of it otherwise"
        autosize
        minRows={1}
        value={textAt(rule, ['why'])}
        onChange={(e) => change(['why'], e.currentTarget.value)}
      />
      <FindingAt findings={findingsAt(findings, 'why')} />
      <div className={styles.two}>
        <Line {...props} path={['effective', 'from']} label="In force from" placeholder="YYYY-MM-DD" />
        <Line {...props} path={['effective', 'until']} label="Until, if it ends" placeholder="YYYY-MM-DD" />
        <NativeSelect
          size="xs"
          label="By the date of"
          data={[
            { value: 'service-date', label: 'the service' },
            { value: 'submission-date', label: 'sending' },
          ]}
          value={textAt(rule, ['effective', 'by']) || 'service-date'}
          onChange={(e) => change(['effective', 'by'], e.currentTarget.value === 'service-date' ? undefined : e.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label="Stage"
          data={[
            { value: 'stable', label: 'in earnest' },
            { value: 'nursery', label: 'on trial: warns at most' },
          ]}
          value={textAt(rule, ['stage']) || 'stable'}
          onChange={(e) => change(['stage'], e.currentTarget.value === 'stable' ? undefined : e.currentTarget.value)}
        />
      </div>
      <FindingAt findings={[...findingsAt(findings, ''), ...findingsAt(findings, 'effective')]} />
    </Part>
  );
}

const payerKinds = ['medicare', 'medicare-advantage', 'medicaid', 'commercial', 'workers-compensation', 'self-pay'];
const scopes = [
  { key: 'payers', label: 'Payers', codes: 'payer' },
  { key: 'payerKinds', label: 'Kinds of payers', values: payerKinds },
  { key: 'plans', label: 'Plans', name: 'claim.plan' },
  { key: 'specialties', label: 'Specialties', codes: 'taxonomy' },
  { key: 'providers', label: 'Clinicians', codes: 'npi' },
  { key: 'places', label: 'Places of service', codes: 'place' },
] as const;

function ForWhom({ form, rule, findings, change }: FormProps) {
  const set = (key: string, values: readonly string[]) => {
    const next: Record<string, unknown> = { ...(at(rule, ['scope']) as Plain | undefined) };
    if (values.length > 0) next[key] = values;
    else delete next[key];
    change(['scope'], Object.keys(next).length > 0 ? next : undefined);
  };
  return (
    <Part title="For whom" aside="nothing named: for all">
      <div className={styles.two}>
        {scopes.map(({ key, label, ...kind }) => (
          <div key={key}>
            <div>{label}</div>
            <CodesInput
              form={form}
              field={{ name: '', ...kind }}
              label={label}
              values={listAt(rule, ['scope', key])}
              set={(values) => set(key, values)}
            />
            <FindingAt findings={findingsAt(findings, `scope.${key}`, true)} />
          </div>
        ))}
      </div>
      <FindingAt findings={findingsAt(findings, 'scope')} />
    </Part>
  );
}

function OnWhatItRests(props: FormProps) {
  const { form, rule, findings, change } = props;
  const sources = at(rule, ['source']);
  const listed = Array.isArray(sources) ? sources : [];
  const cases = at(rule, ['cases']);
  return (
    <Part title="On what it rests, and what it prevents">
      {listed.map((_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a source is named by its place alone
        <div key={i} className={styles.two}>
          <Line {...props} path={['source', i, 'title']} label="Source" placeholder="Provider manual of the payer" />
          <Line {...props} path={['source', i, 'cite']} label="Section" placeholder="chapter 4, page 12" />
          <Line {...props} path={['source', i, 'url']} label="Address" placeholder="https://" />
        </div>
      ))}
      <FindingAt findings={findingsAt(findings, 'source')} />
      <Button variant="subtle" size="compact-xs" onClick={() => change(['source'], [...listed, { title: '', cite: '' }])}>
        Add a source
      </Button>
      <div className={styles.two}>
        <div>
          <div>Denials that it is to prevent (CARC)</div>
          <CodesInput
            form={form}
            field={{ name: '' }}
            label="Denials that it is to prevent"
            values={listAt(rule, ['prevents'])}
            set={(values) => change(['prevents'], values.length > 0 ? values : undefined)}
          />
          <FindingAt findings={findingsAt(findings, 'prevents', true)} />
        </div>
        <div>
          <div>Cases</div>
          <span className="soft">
            {Array.isArray(cases)
              ? `${cases.length}: they stand in the text`
              : 'none yet: write cases: in the text, one that fires and one that is quiet'}
          </span>
          <FindingAt findings={findingsAt(findings, 'cases', true)} />
        </div>
      </div>
    </Part>
  );
}
