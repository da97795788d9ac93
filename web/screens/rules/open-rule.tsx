import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api.ts';
import { Pane } from '../../parts/panes.tsx';
import { Failed } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { BuiltInDetail } from './built-in-detail.tsx';
import { Packs } from './packs.tsx';
import { WrittenDetail } from './rule-detail.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { RuleFile } from './rule-file.tsx';
import type { RulesSearch } from './rules-search.ts';

interface OpenProps {
  readonly search: RulesSearch;
  readonly rules: { readonly written: readonly { readonly rule: string }[] };
  readonly closed: RulesSearch;
  readonly go: (next: RulesSearch) => void;
}

/** What stands beside the list: a rule, the form, the packs, the file. */
export function OpenRule({ search, rules, closed, go }: OpenProps) {
  const { rule, edit, show, run } = search;
  const isOwn = rules.written.some((r) => r.rule === rule);
  const form = useQuery({ queryKey: ['rule form'], queryFn: () => ask(api.rules.form.$get()), staleTime: 60_000 });
  const own = useQuery({
    queryKey: ['written rule', rule],
    queryFn: () => ask(api.rules.written.$get({ query: { rule: rule ?? '' } })),
    enabled: rule !== undefined && isOwn,
  });
  const builtIn = useQuery({
    queryKey: ['built-in rule', rule],
    queryFn: () => ask(api.rules['built-in'].$get({ query: { rule: rule ?? '' } })),
    enabled: rule !== undefined && !isOwn,
  });
  const { data: who } = useQuery(me);
  if (show === 'packs') return <Packs />;
  if (show === 'file') return <RuleFile />;
  const error = form.error ?? own.error ?? builtIn.error;
  if (error) return <Whole>{<Failed error={error} />}</Whole>;
  const ready = form.data && who;
  const shownOf = (id: string | undefined): RulesSearch => ({ ...closed, ...(rule && { rule }), ...(id && { run: id }) });
  const showRun = (id: string | undefined) => go(shownOf(id));
  if (ready && edit && (rule === undefined || own.data))
    return (
      <RuleEditor
        key={rule ?? 'new'}
        form={form.data}
        of={rule === undefined ? undefined : own.data}
        today={who.today}
        saved={(id) => go({ ...closed, rule: id })}
        cancel={() => go(shownOf(undefined))}
      />
    );
  if (own.data && isOwn)
    return (
      <WrittenDetail
        key={`${rule} ${own.data.versions.length}`}
        detail={own.data}
        run={run}
        showRun={showRun}
        edit={() => go({ ...shownOf(undefined), edit: true })}
      />
    );
  if (ready && builtIn.data && !isOwn)
    return <BuiltInDetail key={rule} detail={builtIn.data} form={form.data} run={run} showRun={showRun} />;
  return (
    <Whole>
      <Waiting />
    </Whole>
  );
}

const Whole = ({ children }: { children: React.ReactNode }) => (
  <Pane label="Rule" whole>
    {children}
  </Pane>
);
