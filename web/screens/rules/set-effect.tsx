import type { FormField, RuleForm } from '@claimwright/server/http';
import { NativeSelect } from '@mantine/core';
import { CodesInput } from './codes-input.tsx';
import { at, listAt, type Path, pathText, textAt } from './plain-rule.ts';
import { OneValue } from './value-editor.tsx';
import { Words } from './words.tsx';

interface SetProps {
  readonly form: RuleForm;
  readonly effect: unknown;
  readonly path: Path;
  readonly change: (path: Path, to: unknown) => void;
}

const modes = { to: 'to', add: 'with, added', remove: 'without' } as const;

/** A field that the rule sets, or proposes to change where it was documented or done. */
export function SetEffect({ form, effect, path, change }: SetProps) {
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
