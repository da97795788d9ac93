import { Button, NativeSelect, Textarea } from '@mantine/core';
import { Part } from '../../parts/panes.tsx';
import { CodesInput } from './codes-input.tsx';
import { ConditionEditor } from './condition-editor.tsx';
import { EffectsEditor } from './effect-editor.tsx';
import { FieldLine, type FieldsProps } from './field-line.tsx';
import { FindingAt, findingsAt } from './finding-at.tsx';
import { at, listAt, type Plain, textAt } from './plain-rule.ts';
import { OnWhatItRests } from './rests.tsx';
import styles from './rules.module.css';

/** A rule as a form, part by part; each finding stands at its place. */
export function RuleFields(props: FieldsProps) {
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

function WhatItIs(props: FieldsProps) {
  const { rule, findings, change, isNew } = props;
  return (
    <Part title="What it is">
      <div className={styles.two}>
        <FieldLine {...props} path={['id']} label="Id, family/name" placeholder="therapy/needs-plan" disabled={!isNew} />
        <FieldLine {...props} path={['title']} label="Title: what must be so" />
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
        <FieldLine {...props} path={['effective', 'from']} label="In force from" placeholder="YYYY-MM-DD" />
        <FieldLine {...props} path={['effective', 'until']} label="Until, if it ends" placeholder="YYYY-MM-DD" />
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

function ForWhom({ form, rule, findings, change }: FieldsProps) {
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
