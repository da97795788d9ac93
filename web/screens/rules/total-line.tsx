import type { FormField } from '@claimwright/server/http';
import { NativeSelect } from '@mantine/core';
import { at, lineSets, overOf, pathText, type TotalKind, textAt } from './plain-rule.ts';
import styles from './rules.module.css';
import type { ConditionProps } from './same-lines.tsx';
import { ValueEditor } from './value-editor.tsx';

/** How many lines there are compares as any number does, and it is always there. */
const counted: FormField = {
  ...{ name: 'count', scope: 'claim', type: 'number', label: 'count', says: 'So many lines' },
  operators: ['equals', 'is-not', 'less-than', 'at-most', 'more-than', 'at-least', 'between'],
};
const summable = ['line.units', 'line.charge'];

interface TotalProps extends ConditionProps {
  readonly kind: TotalKind;
  readonly earlier: boolean;
}

/** How many lines there are, or what units or charges of lines come to: where they are taken from, and what the total is compared with. */
export function TotalLine({ form, condition, path, change, kind, earlier }: TotalProps) {
  const where = pathText(path);
  const sums = form.fields.filter((f) => summable.includes(f.name) && (!earlier || f.ofEarlierLines));
  const field = kind === 'count' ? counted : sums.find((f) => f.name === textAt(condition, ['sum']));
  const is = textAt(condition, ['is']);
  const operator = form.operators[is];
  const set = (to: object) =>
    change(path, Object.fromEntries(Object.entries({ ...(condition as object), ...to }).filter(([, v]) => v !== undefined)));
  const setOver = (to: string) =>
    // How far back is asked of earlier lines alone, and there it must be.
    set({
      [overOf(kind)]: kind === 'sum' && to === 'lines' ? undefined : to,
      withinDays: to === 'earlier-lines' ? (at(condition, ['withinDays']) ?? 365) : undefined,
    });
  return (
    <div className={styles.row}>
      {kind === 'sum' && (
        <NativeSelect
          size="xs"
          aria-label={`What is summed of ${where}`}
          data={sums.map((f) => ({ value: f.name, label: f.label }))}
          value={textAt(condition, ['sum'])}
          // What it is compared with was of the other kind: dollars are no units.
          onChange={(e) => set({ sum: e.currentTarget.value, value: undefined })}
        />
      )}
      <NativeSelect
        size="xs"
        aria-label={`Lines of ${where}`}
        data={Object.entries(lineSets).map(([value, label]) => ({ value, label }))}
        value={String(at(condition, [overOf(kind)]) ?? 'lines')}
        onChange={(e) => setOver(e.currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        aria-label={`Comparison of ${where}`}
        data={counted.operators.map((value) => ({ value, label: form.operators[value]?.label ?? value }))}
        value={is}
        onChange={(e) => {
          const next = e.currentTarget.value;
          set({ is: next, ...(form.operators[next]?.operand !== operator?.operand && { value: undefined }) });
        }}
      />
      {field && operator && (
        <ValueEditor {...{ form, field, operator, condition }} set={(within, to) => change([...path, ...within], to)} />
      )}
    </div>
  );
}
