import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { FindingAt, findingsAt } from './finding-at.tsx';
import { asKind, at, type ConditionKind, conditionKinds, isTotal, kindOf, overOf, pathText, textAt } from './plain-rule.ts';
import styles from './rules.module.css';
import { type ConditionProps, SameLines } from './same-lines.tsx';
import { TotalLine } from './total-line.tsx';
import { ValueEditor } from './value-editor.tsx';

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
  if (isTotal(kind)) {
    const ofEarlier = at(condition, [overOf(kind)]) === 'earlier-lines';
    return (
      <>
        <TotalLine {...rest} {...{ condition, path, kind }} earlier={ofEarlier} />
        <SameLines {...rest} {...{ condition, path, kind }} earlier={ofEarlier} />
        <Where {...rest} {...{ condition, path }} earlier={ofEarlier || rest.earlier === true} />
      </>
    );
  }
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

/** Which of the lines count; all of them where nothing is said. */
function Where(props: Omit<ConditionProps, 'remove'>) {
  const { condition, path, change } = props;
  const here = [...path, 'where'];
  const where = at(condition, ['where']);
  if (where === undefined)
    return (
      <div>
        <Button variant="subtle" size="compact-xs" onClick={() => change(here, { field: 'line.procedure', is: 'in' })}>
          Only lines that …
        </Button>
      </div>
    );
  return <ConditionEditor {...props} condition={where} path={here} remove={() => change(here, undefined)} />;
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
