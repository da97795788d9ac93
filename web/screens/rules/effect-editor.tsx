import type { DraftCheck, RuleForm } from '@claimwright/server/http';
import { ActionIcon, Autocomplete, Button, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { FindingAt, findingsAt } from './finding-at.tsx';
import { asEffect, type EffectKind, effectKinds, effectOf, type Path, pathText, textAt } from './plain-rule.ts';
import styles from './rules.module.css';
import { SetEffect } from './set-effect.tsx';
import { Words } from './words.tsx';

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
