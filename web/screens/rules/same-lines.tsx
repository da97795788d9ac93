import type { DraftCheck, RuleForm } from '@claimwright/server/http';
import { NativeSelect } from '@mantine/core';
import { at, type ConditionKind, type Path } from './plain-rule.ts';
import styles from './rules.module.css';

/** A condition in the form, and how it is changed. */
export interface ConditionProps {
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

/** Which lines are meant: those of the same day or clinician, of earlier claims so many days back. */
export function SameLines({ form, condition, path, kind, change, earlier }: ConditionProps & { kind: ConditionKind; earlier: boolean }) {
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
