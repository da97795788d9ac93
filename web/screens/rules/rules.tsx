import type { BuiltInRow, WrittenRow } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { PaneHead, Panes } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { OpenRule } from './open-rule.tsx';
import { groups, type RuleGroup, type RulesSearch } from './rules-search.ts';
import { StandingTag } from './standing-tag.tsx';

/** A rule of either kind, as a list shows it. */
interface Row {
  readonly id: string;
  readonly title: string;
  readonly family: string;
  readonly does: string;
  readonly own?: WrittenRow;
  readonly builtIn?: BuiltInRow;
}

const ownRow = (own: WrittenRow): Row => ({
  id: own.rule,
  title: own.title,
  family: own.pack ?? own.rule.split('/')[0]!,
  does: own.does.join(', '),
  own,
});
const builtInRow = (builtIn: BuiltInRow): Row => ({
  ...{ id: builtIn.rule, title: builtIn.title, family: builtIn.rule.split('/')[0]! },
  does: builtIn.severity === 'error' ? 'hold' : builtIn.severity === 'warning' ? 'warn' : 'inform',
  builtIn,
});

function Standing({ row: { own, builtIn } }: { row: Row }) {
  if (own) return <StandingTag standing={own.standing} />;
  if (!builtIn || builtIn.off.length === 0) return <Tag tone="good">on</Tag>;
  return (
    <Tag tone="plain">
      {builtIn.off.some((o) => o.payerId === null) ? 'off' : `off for ${builtIn.off.map((o) => o.payerName).join(', ')}`}
    </Tag>
  );
}

const columns: readonly Column<Row>[] = [
  { id: 'title', title: 'Rule', width: 'minmax(220px, 3fr)', cell: (r) => <strong style={{ fontWeight: 500 }}>{r.title}</strong> },
  { id: 'id', title: 'Id', width: 'minmax(160px, 1.5fr)', cell: (r) => <span className="mono">{r.id}</span> },
  { id: 'does', title: 'Does', width: '110px', cell: (r) => r.does },
  { id: 'standing', title: 'Standing', width: 'minmax(90px, 0.8fr)', cell: (r) => <Standing row={r} /> },
  { id: 'version', title: 'Version', width: '70px', number: true, cell: (r) => r.own?.version ?? '' },
  { id: 'from', title: 'From pack', width: 'minmax(90px, 1fr)', cell: (r) => <span className="soft">{r.own?.pack ?? ''}</span> },
];
const narrow = (r: Row) => <TwoLines first={r.title} right={r.does} second={r.id} standing={<Standing row={r} />} />;

const words: Readonly<Record<RuleGroup, string>> = {
  ...{ own: 'Own', on: 'On', draft: 'Drafts', off: 'Off', retired: 'Retired', 'built-in': 'Built in', 'built-in-off': 'Built in, off' },
};

function isIn(row: Row, group: RuleGroup): boolean {
  if (group === 'built-in') return row.builtIn !== undefined;
  if (group === 'built-in-off') return (row.builtIn?.off.length ?? 0) > 0;
  if (!row.own) return false;
  return group === 'own'
    ? row.own.standing !== 'retired'
    : row.own.standing === group || (group === 'draft' && row.own.on !== null && row.own.on < row.own.version);
}

/** All rules of the practice: its own, by where they stand, and the built-in ones. */
export function RulesScreen() {
  const search = useSearch({ from: '/frame/rules' });
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({ queryKey: ['rules'], queryFn: () => ask(api.rules.$get()) });
  const { data: who } = useQuery(me);
  const may = who?.permissions.includes('decide-rules') ?? false;
  const go = (next: RulesSearch) => void navigate({ to: '/rules', search: next });
  const { group = 'own', family } = search;
  const closed: RulesSearch = { ...(group !== 'own' && { group }), ...(family && { family }) };
  const all = [...(data?.written ?? []).map(ownRow), ...(data?.builtIn ?? []).map(builtInRow)];
  const inGroup = all.filter((r) => isIn(r, group));
  const shown = family ? inGroup.filter((r) => r.family === family) : inGroup;
  const isOpen = search.rule !== undefined || search.edit === true || search.show !== undefined;
  const write = () => go({ ...closed, edit: true });
  useKeys([
    ...(isOpen ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(closed) }] : []),
    ...(may && !search.edit ? [{ keys: 'n', says: 'Write a new rule', run: write }] : []),
  ]);
  const list = (
    <>
      <PaneHead title="Rules" under={isOpen ? undefined : 'By what claims are checked before they leave'}>
        {may && (
          <Button size="compact-sm" onClick={write} rightSection={<Kbd size="xs">n</Kbd>}>
            New rule
          </Button>
        )}
        <Button variant="default" size="compact-sm" onClick={() => go({ ...closed, show: 'packs' })}>
          Packs
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => go({ ...closed, show: 'file' })}>
          File
        </Button>
        <Choices
          label="Which rules"
          choices={groups
            .map((value) => ({ value, label: words[value], count: all.filter((r) => isIn(r, value)).length }))
            .filter((c) => !isOpen || c.value === group)}
          chosen={group}
          choose={(value) => go(value && value !== 'own' ? { group: value } : {})}
        />
        {!isOpen && (
          <Families
            rows={inGroup}
            family={family}
            choose={(next) => go({ ...(group !== 'own' && { group }), ...(next && { family: next }) })}
          />
        )}
      </PaneHead>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : shown.length === 0 ? (
        <Empty title={group === 'own' ? 'No rule of your own yet' : 'None'}>
          {group === 'own' && 'Write one, take a pack, or take in a file. The built-in rules check every claim already.'}
        </Empty>
      ) : (
        <List
          name="rules"
          rows={shown}
          columns={columns}
          narrow={isOpen ? narrow : undefined}
          openId={search.rule}
          open={(r) => go({ ...closed, rule: r.id })}
          foot={<span>{shown.length} shown</span>}
        />
      )}
    </>
  );
  return (
    <Panes label="Rules" list={list}>
      {isOpen && data && <OpenRule search={search} rules={data} closed={closed} go={go} />}
    </Panes>
  );
}

function Families({
  rows,
  family,
  choose,
}: {
  rows: readonly Row[];
  family: string | undefined;
  choose: (family: string | undefined) => void;
}) {
  const names = [...new Set(rows.map((r) => r.family))].sort();
  if (names.length < 2) return null;
  return (
    <Choices
      label="Family or pack"
      choices={[
        { value: undefined, label: 'All' },
        ...names.map((value) => ({ value, label: value, count: rows.filter((r) => r.family === value).length })),
      ]}
      chosen={family}
      choose={choose}
    />
  );
}
