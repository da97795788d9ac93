import type { DraftCheck, RuleForm } from '@claimwright/server/http';
import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { FindingAt, findingsAt } from './finding-at.tsx';
import { asKind, at, type ConditionKind, conditionKinds, kindOf, type Path, pathText, textAt } from './plain-rule.ts';
import styles from './rules.module.css';
import { ValueEditor } from './value-editor.tsx';

interface ConditionProps {
  readonly form: RuleForm;
  readonly condition: unknown;
  /** Where it stands in the rule. */
  readonly path: Path;
  readonly findings: DraftCheck['findings'];
  readonly change: (path: Path, to: unknown) => void;
  readonly remove?: (() => void) | undefined;
  /** Of lines of earlier claims not all fields are known. */
  readonly earlier?: boolean;
}

const kindChoices = Object.entries(conditionKinds).map(([value, label]) => ({ value, label }));

/** A condition with all that is nested in it. What it has no control for is written in the text beside the form. */
export function ConditionEditor(props: ConditionProps) {
  const { condition, path, findings, change, remove } = props;
  const kind = kindOf(condition);
  const name = `Condition ${pathText(path)}`;
  return (
    <fieldset className={styles.condition} aria-label={name} style={{ border: 'none', margin: 0, borderLeft: '2px solid var(--line)' }}>
      <div className={styles.row}>
        {kind ? (
          <NativeSelect
            size="xs"
            aria-label={`Kind of ${name}`}
            w={150}
            data={kindChoices}
            value={kind}
            onChange={(e) => change(path, asKind(condition, e.currentTarget.value as ConditionKind))}
          />
        ) : (
          <span className="soft">This condition has no control here; it stands in the text.</span>
        )}
        {kind === 'field' && <FieldCondition {...props} />}
        {remove && (
          <ActionIcon variant="subtle" size="sm" aria-label={`Remove ${name}`} onClick={remove}>
            <IconX size={14} />
          </ActionIcon>
        )}
      </div>
      <FindingAt findings={findingsAt(findings, pathText(path), kind === undefined || kind === 'field')} />
      <Nested {...props} kind={kind} />
    </fieldset>
  );
}

function Nested({ condition, path, kind, remove: _, ...rest }: ConditionProps & { kind: ConditionKind | undefined }) {
  if (!kind || kind === 'field') return null;
  const here = [...path, kind];
  const earlier = kind === 'earlierLine' || kind === 'noEarlierLine';
  if (kind !== 'all' && kind !== 'any')
    return (
      <>
        {kind !== 'not' && <SameLines {...rest} {...{ condition, path, kind }} earlier={earlier} />}
        <ConditionEditor {...rest} condition={at(condition, [kind])} path={here} earlier={earlier || rest.earlier === true} />
      </>
    );
  const list = at(condition, [kind]);
  const all = Array.isArray(list) ? list : [];
  return (
    <>
      {all.map((each, i) => (
        <ConditionEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is named by its place alone
          key={i}
          {...rest}
          condition={each}
          path={[...here, i]}
          remove={all.length > 1 ? () => rest.change([...here, i], undefined) : undefined}
        />
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => rest.change([...here, all.length], { field: 'line.procedure', is: 'in' })}
        >
          Add a condition
        </Button>
      </div>
    </>
  );
}

/** Which lines are meant: those of the same day or clinician, of earlier claims so many days back. */
function SameLines({ form, condition, path, kind, change, earlier }: ConditionProps & { kind: ConditionKind; earlier: boolean }) {
  const same = at(condition, ['same']);
  const chosen = Array.isArray(same) ? same.map(String) : [];
  const days = at(condition, ['withinDays']);
  const offered = form.fields.filter(
    (f) => f.scope === 'line' && f.type !== 'list' && f.type !== 'yes-no' && (!earlier || f.ofEarlierLines),
  );
  return (
    <div className={styles.row}>
      <NativeSelect
        size="xs"
        aria-label={`Same as the line, for ${kind}`}
        data={[
          { value: '', label: chosen.length > 1 ? `same ${chosen.join(' and ')}` : 'whatever else they have' },
          ...offered.map((f) => ({ value: f.name, label: `with the same ${f.label}` })),
        ]}
        value={chosen.length === 1 ? chosen[0] : ''}
        onChange={(e) => change([...path, 'same'], e.currentTarget.value === '' ? undefined : [e.currentTarget.value])}
      />
      {earlier && (
        <label className={styles.row}>
          within
          <input
            type="number"
            min={1}
            style={{ width: 72 }}
            value={days === undefined ? '' : String(days)}
            onChange={(e) => change([...path, 'withinDays'], e.currentTarget.value === '' ? undefined : Number(e.currentTarget.value))}
          />
          days
        </label>
      )}
    </div>
  );
}

function FieldCondition({ form, condition, path, change, earlier }: ConditionProps) {
  const name = textAt(condition, ['field']);
  const fields = earlier ? form.fields.filter((f) => f.ofEarlierLines) : form.fields;
  const field = form.fields.find((f) => f.name === name);
  const is = textAt(condition, ['is']);
  const operator = form.operators[is];
  const where = pathText(path);
  const groups = [...new Set(fields.map((f) => f.name.split('.')[0]!))];
  return (
    <>
      <NativeSelect
        size="xs"
        className={styles.wide}
        aria-label={`Field of ${where}`}
        title={field?.says}
        value={name}
        onChange={(e) => {
          const next = form.fields.find((f) => f.name === e.currentTarget.value)!;
          change(path, { field: next.name, is: next.operators.includes(is) ? is : next.operators[0] });
        }}
      >
        {!field && <option value={name}>{name === '' ? 'choose a field …' : name}</option>}
        {groups.map((group) => (
          <optgroup key={group} label={group}>
            {fields
              .filter((f) => f.name.startsWith(`${group}.`))
              .map((f) => (
                <option key={f.name} value={f.name}>
                  {f.label}
                </option>
              ))}
          </optgroup>
        ))}
      </NativeSelect>
      {field && (
        <NativeSelect
          size="xs"
          aria-label={`Comparison of ${where}`}
          data={[
            ...(field.operators.includes(is) ? [] : [{ value: is, label: is }]),
            ...field.operators.map((value) => ({ value, label: form.operators[value]?.label ?? value })),
          ]}
          value={is}
          onChange={(e) => {
            const next = e.currentTarget.value;
            const keeps = form.operators[next]?.operand === operator?.operand;
            const value = at(condition, ['value']);
            change(path, { field: name, is: next, ...(keeps && value !== undefined && { value }) });
          }}
        />
      )}
      {field && operator && (
        <ValueEditor {...{ form, field, operator, condition }} set={(within, to) => change([...path, ...within], to)} />
      )}
    </>
  );
}
