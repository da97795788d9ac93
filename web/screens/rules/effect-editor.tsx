import type { DraftCheck, FormField, RuleForm } from '@claimwright/server/http';
import { ActionIcon, Autocomplete, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { CodesInput } from './codes-input.tsx';
import { FindingAt, findingsAt } from './finding-at.tsx';
import { asEffect, at, type EffectKind, effectKinds, effectOf, listAt, type Path, pathText, textAt } from './plain-rule.ts';
import styles from './rules.module.css';
import { OneValue } from './value-editor.tsx';

interface EffectsProps {
  readonly form: RuleForm;
  readonly effects: unknown;
  readonly findings: DraftCheck['findings'];
  readonly change: (path: Path, to: unknown) => void;
}

/** What the rule does where it holds: one thing or several. */
export function EffectsEditor({ form, effects, findings, change }: EffectsProps) {
  const several = Array.isArray(effects);
  const all: readonly unknown[] = several ? effects : effects === undefined ? [] : [effects];
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      {all.map((effect, i) => (
        <EffectEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: an effect is named by its place alone
          key={i}
          {...{ form, effect, findings, change }}
          path={several ? ['do', i] : ['do']}
          remove={several && all.length > 1 ? () => change(['do', i], undefined) : undefined}
        />
      ))}
      <div>
        <Button variant="subtle" size="compact-xs" onClick={() => change(['do'], [...all, { warn: '' }])}>
          Add what it does
        </Button>
      </div>
    </div>
  );
}

interface EffectProps extends Omit<EffectsProps, 'effects'> {
  readonly effect: unknown;
  readonly path: Path;
  readonly remove: (() => void) | undefined;
}

function EffectEditor(props: EffectProps) {
  const { effect, path, findings, change, remove } = props;
  const kind = effectOf(effect) ?? 'warn';
  const where = pathText(path);
  return (
    <div className={styles.condition}>
      <div className={styles.row}>
        <NativeSelect
          size="xs"
          aria-label={`What ${where} does`}
          data={Object.entries(effectKinds).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(e) => change(path, asEffect(effect, e.currentTarget.value as EffectKind))}
        />
        {kind === 'set' ? <SetEffect {...props} /> : kind === 'route' ? <RouteEffect {...props} /> : <TellEffect {...props} kind={kind} />}
        {remove && (
          <ActionIcon variant="subtle" size="sm" aria-label={`Remove ${where}`} onClick={remove}>
            <IconX size={14} />
          </ActionIcon>
        )}
      </div>
      <FindingAt findings={findingsAt(findings, where, true)} />
    </div>
  );
}

interface WordsProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly set: (text: string) => void;
}

const Words = ({ label, placeholder, value, set }: WordsProps) => (
  <TextInput
    size="xs"
    className={styles.wide}
    aria-label={label}
    placeholder={placeholder}
    value={value}
    onChange={(e) => set(e.currentTarget.value)}
  />
);

function TellEffect({ form, effect, path, change, kind }: EffectProps & { kind: EffectKind }) {
  const where = pathText(path);
  const orNothing = (text: string) => (text === '' ? undefined : text);
  return (
    <>
      <Words
        label={`Words of ${where}`}
        placeholder="what is wrong; {line.procedure} names a field"
        value={textAt(effect, [kind])}
        set={(text) => change([...path, kind], text)}
      />
      <NativeSelect
        size="xs"
        aria-label={`Where ${where} points`}
        data={[{ value: '', label: 'at what it asks' }, ...form.fields.map((f) => ({ value: f.name, label: `at ${f.label}` }))]}
        value={textAt(effect, ['at'])}
        onChange={(e) => change([...path, 'at'], orNothing(e.currentTarget.value))}
      />
      <Words
        label={`What to do, of ${where}`}
        placeholder="what to do"
        value={textAt(effect, ['fix'])}
        set={(text) => change([...path, 'fix'], orNothing(text))}
      />
    </>
  );
}

function RouteEffect({ form, effect, path, change }: EffectProps) {
  return (
    <>
      <Autocomplete
        size="xs"
        aria-label={`Queue of ${pathText(path)}`}
        placeholder="the queue"
        data={[...form.queues]}
        value={textAt(effect, ['route'])}
        onChange={(text) => change([...path, 'route'], text)}
      />
      <Words
        label={`Words of ${pathText(path)}`}
        placeholder="what is to be done there"
        value={textAt(effect, ['says'])}
        set={(text) => change([...path, 'says'], text)}
      />
    </>
  );
}

const modes = { to: 'to', add: 'with, added', remove: 'without' } as const;

function SetEffect({ form, effect, path, change }: EffectProps) {
  const where = pathText(path);
  const settable = form.fields.filter((f) => f.change);
  const field = form.fields.find((f) => f.name === textAt(effect, ['set']));
  const mode = at(effect, ['add']) !== undefined ? 'add' : at(effect, ['remove']) !== undefined ? 'remove' : 'to';
  const says = at(effect, ['says']);
  const rest = { set: field?.name ?? '', ...(says !== undefined && { says }) };
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={`Field that ${where} sets`}
        data={settable.map((f) => ({ value: f.name, label: f.change === 'system' ? f.label : `${f.label} (proposed)` }))}
        value={field?.name ?? ''}
        onChange={(e) => change(path, { ...rest, set: e.currentTarget.value, to: '' })}
      />
      {field?.type === 'list' && (
        <NativeSelect
          size="xs"
          aria-label={`How ${where} sets it`}
          data={Object.entries(modes).map(([value, label]) => ({ value, label }))}
          value={mode}
          onChange={(e) => change(path, { ...rest, [e.currentTarget.value]: listAt(effect, [mode]) })}
        />
      )}
      {field && (
        <SetTo {...{ form, field, effect }} label={`Value that ${where} sets`} mode={mode} set={(to) => change([...path, mode], to)} />
      )}
      <Words
        label={`Why, of ${where}`}
        placeholder="why"
        value={textAt(effect, ['says'])}
        set={(text) => change([...path, 'says'], text === '' ? undefined : text)}
      />
    </>
  );
}

interface SetToProps {
  readonly form: RuleForm;
  readonly field: FormField;
  readonly effect: unknown;
  readonly label: string;
  readonly mode: keyof typeof modes;
  readonly set: (to: unknown) => void;
}

function SetTo({ form, field, effect, label, mode, set }: SetToProps) {
  if (field.type === 'list') return <CodesInput {...{ form, field, label, set }} values={listAt(effect, [mode])} />;
  if (field.type === 'yes-no')
    return (
      <NativeSelect
        size="xs"
        aria-label={label}
        data={['yes', 'no']}
        value={at(effect, ['to']) === true ? 'yes' : 'no'}
        onChange={(e) => set(e.currentTarget.value === 'yes')}
      />
    );
  return <OneValue {...{ form, field, label, set }} value={textAt(effect, ['to'])} />;
}
