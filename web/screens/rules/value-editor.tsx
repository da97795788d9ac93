import type { FormField, FormOperator, RuleForm } from '@claimwright/server/http';
import { NativeSelect, TextInput } from '@mantine/core';
import { CodesInput } from './codes-input.tsx';
import { offeredFor } from './offered-for.ts';
import { at, listAt, type Path, textAt } from './plain-rule.ts';
import styles from './rules.module.css';

interface ValueProps {
  readonly form: RuleForm;
  readonly field: FormField;
  readonly operator: FormOperator;
  /** The condition. */
  readonly condition: unknown;
  readonly set: (path: Path, to: unknown) => void;
}

/** Numbers are numbers, everything else is text: amounts too, which are written in dollars. */
const asValue = (field: FormField, text: string): unknown =>
  field.type === 'number' && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;

const hint: Readonly<Record<string, string>> = { date: 'YYYY-MM-DD', cents: '150.00' };

/** What stands beside an operator: a value by the field's type, several, two, or days counted from a day. */
export function ValueEditor({ form, field, operator, condition, set }: ValueProps) {
  const label = `Value of ${field.label}`;
  switch (operator.operand) {
    case 'none':
      return null;
    case 'list':
      return (
        <CodesInput
          form={form}
          field={field}
          label={label}
          values={listAt(condition, ['value'])}
          set={(values) => set(['value'], values.length > 0 ? values.map((each) => asValue(field, each)) : undefined)}
        />
      );
    case 'pair':
      return (
        <>
          {[0, 1].map((i) => (
            <OneValue
              key={i}
              {...{ form, field }}
              label={i === 0 ? `${label}, from` : `${label}, to`}
              value={textAt(condition, ['value', i])}
              set={(text) =>
                set(
                  ['value'],
                  [0, 1].map((n) => (n === i ? asValue(field, text) : (at(condition, ['value', n]) ?? ''))),
                )
              }
            />
          ))}
        </>
      );
    case 'days':
      return <DaysValue {...{ form, field, condition, set }} />;
    default:
      return <OneOrField {...{ form, field, condition, set, label }} mayBeField={operator.operand === 'one-or-field'} />;
  }
}

function OneOrField({
  form,
  field,
  condition,
  set,
  label,
  mayBeField,
}: Omit<ValueProps, 'operator'> & { label: string; mayBeField: boolean }) {
  const other = textAt(condition, ['value', 'field']);
  const isField = typeof at(condition, ['value']) === 'object';
  const alike = form.fields.filter((f) => f.type === field.type && f.name !== field.name);
  return (
    <>
      {mayBeField && alike.length > 0 && (
        <NativeSelect
          size="xs"
          aria-label={`${label}: a value or another field`}
          data={[
            { value: 'value', label: 'the value' },
            { value: 'field', label: 'the field' },
          ]}
          value={isField ? 'field' : 'value'}
          onChange={(e) => set(['value'], e.currentTarget.value === 'field' ? { field: alike[0]!.name } : undefined)}
        />
      )}
      {isField ? (
        <NativeSelect
          size="xs"
          className={styles.wide}
          aria-label={label}
          data={alike.map((f) => ({ value: f.name, label: f.label }))}
          value={other}
          onChange={(e) => set(['value'], { field: e.currentTarget.value })}
        />
      ) : (
        <OneValue
          {...{ form, field, label }}
          value={textAt(condition, ['value'])}
          set={(text) => set(['value'], text === '' ? undefined : asValue(field, text))}
        />
      )}
    </>
  );
}

interface OneProps {
  readonly form: RuleForm;
  readonly field: FormField;
  readonly label: string;
  readonly value: string;
  readonly set: (text: string) => void;
}

/** One value: chosen where the list is closed or the practice knows them, typed where not. */
export function OneValue({ form, field, label, value, set }: OneProps) {
  const known = field.values?.map((each) => ({ value: each, label: each })) ?? offeredFor(form, field);
  if (known.length > 0) {
    const data = [{ value: '', label: 'choose …' }, ...known];
    const all = value === '' || known.some((k) => k.value === value) ? data : [...data, { value, label: value }];
    return (
      <NativeSelect
        size="xs"
        className={styles.wide}
        aria-label={label}
        data={all}
        value={value}
        onChange={(e) => set(e.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      size="xs"
      className={styles.wide}
      aria-label={label}
      placeholder={hint[field.type]}
      value={value}
      onChange={(e) => set(e.currentTarget.value)}
    />
  );
}

function DaysValue({ form, field, condition, set }: Omit<ValueProps, 'operator'>) {
  const dates = form.fields.filter((f) => f.type === 'date' && f.name !== field.name);
  const days = at(condition, ['value', 'days']);
  const of = textAt(condition, ['value', 'of', 'field']);
  return (
    <>
      <TextInput
        size="xs"
        w={80}
        aria-label={`Days of ${field.label}`}
        value={days === undefined ? '' : String(days)}
        onChange={(e) =>
          set(['value', 'days'], Number.isFinite(Number(e.currentTarget.value)) ? Number(e.currentTarget.value) : e.currentTarget.value)
        }
      />
      <NativeSelect
        size="xs"
        className={styles.wide}
        aria-label={`Counted from, for ${field.label}`}
        data={[{ value: '', label: 'choose a day …' }, ...dates.map((f) => ({ value: f.name, label: f.label }))]}
        value={of}
        onChange={(e) => set(['value', 'of'], { field: e.currentTarget.value })}
      />
    </>
  );
}
