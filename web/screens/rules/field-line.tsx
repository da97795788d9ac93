import type { DraftCheck, RuleForm } from '@claimwright/server/http';
import { TextInput } from '@mantine/core';
import { FindingAt, findingsAt } from './finding-at.tsx';
import { type Path, type Plain, pathText, textAt } from './plain-rule.ts';

/** What each part of the form works on. */
export interface FieldsProps {
  readonly form: RuleForm;
  readonly rule: Plain;
  readonly findings: DraftCheck['findings'];
  readonly change: (path: Path, to: unknown) => void;
  /** A rule that is there keeps its id. */
  readonly isNew: boolean;
}

/** A line of text of a rule, with what is wrong with it. */
export function FieldLine({
  rule,
  findings,
  change,
  path,
  label,
  ...more
}: FieldsProps & { path: Path; label: string; placeholder?: string; disabled?: boolean }) {
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
