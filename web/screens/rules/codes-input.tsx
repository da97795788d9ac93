import type { FormField, RuleForm } from '@claimwright/server/http';
import { TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api.ts';
import { offeredFor } from './offered-for.ts';
import styles from './rules.module.css';

type System = 'icd10cm' | 'cpt' | 'hcpcs' | 'modifier' | 'pos' | 'taxonomy';
const systems: Readonly<Record<string, readonly System[]>> = {
  procedure: ['cpt', 'hcpcs'],
  diagnosis: ['icd10cm'],
  modifier: ['modifier'],
  place: ['pos'],
  taxonomy: ['taxonomy'],
};

interface CodesProps {
  readonly form: RuleForm;
  readonly field: Pick<FormField, 'codes' | 'values' | 'name'>;
  readonly label: string;
  readonly values: readonly string[];
  readonly set: (values: readonly string[]) => void;
}

/** Several values as tags: a code is looked up by its number or by words, and a range or an unknown one is typed as it is. */
export function CodesInput({ form, field, label, values, set }: CodesProps) {
  const [typed, setTyped] = useState('');
  const found = useFound(systems[field.codes ?? ''] ?? [], typed);
  const offered = field.values?.map((value) => ({ value, label: value })) ?? offeredFor(form, field);
  const titles = new Map([...offered.map((o) => [o.value, o.label] as const), ...found.map((f) => [f.code, f.title] as const)]);
  return (
    <TagsInput
      size="xs"
      className={styles.wide}
      aria-label={label}
      value={[...values]}
      onChange={set}
      searchValue={typed}
      onSearchChange={setTyped}
      data={[...titles.keys()]}
      // What was found by words does not hold them: all that is offered is shown.
      filter={({ options }) => options.filter((o) => !('value' in o) || !values.includes(o.value))}
      renderOption={({ option }) => (
        <span>
          <span className="mono">{option.value}</span> <span className="soft">{titles.get(option.value)}</span>
        </span>
      )}
      maxDropdownHeight={240}
      splitChars={[',', ' ', ';']}
      acceptValueOnBlur
    />
  );
}

function useFound(from: readonly System[], typed: string) {
  const { data } = useQuery({
    queryKey: ['rule codes', from, typed],
    queryFn: async () => {
      const all = await Promise.all(from.map((system) => ask(api.codes.search.$post({ json: { q: typed, system } }))));
      return all.flatMap(({ rows }) => rows.slice(0, 20).map(({ code, title }) => ({ code, title })));
    },
    enabled: from.length > 0 && typed.trim().length > 1,
    staleTime: 60_000,
  });
  return data ?? [];
}
