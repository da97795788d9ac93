import { showDate } from '@claimwright/core/base';
import type { FoundCode, FoundCodes } from '@claimwright/server/http';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, ask } from '../../api.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { PaneHead } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import type { CodeSystem, CodesSearch } from './codes-search.ts';
import { systemWords } from './systems.ts';
import { useWords } from './use-words.ts';

interface CodeListProps {
  readonly search: CodesSearch;
  readonly change: (to: { [K in keyof CodesSearch]: CodesSearch[K] | undefined }) => void;
  readonly openId: string | undefined;
  readonly open: (row: FoundCode) => void;
}

/** The others are looked through too, but nobody looks for them alone every day. */
const usual: readonly CodeSystem[] = ['icd10cm', 'hcpcs', 'cpt', 'modifier', 'pos', 'carc', 'rarc'];

const systemChoices = [{ value: undefined, label: 'All' }, ...usual.map((value) => ({ value, label: systemWords[value] }))];

const Kind = ({ code }: { code: FoundCode }) =>
  code.billable ? <span className="faint">billable</span> : <span className="soft">header</span>;

const columns: readonly Column<FoundCode>[] = [
  { id: 'code', title: 'Code', width: '88px', cell: (c) => <strong style={{ fontWeight: 500 }}>{c.code}</strong> },
  { id: 'title', title: 'Title', width: 'minmax(240px, 4fr)', cell: (c) => <span title={c.title}>{c.title}</span> },
  { id: 'kind', title: 'Kind', width: '72px', cell: (c) => <Kind code={c} /> },
  { id: 'system', title: 'System', width: '120px', cell: (c) => <span className="soft">{systemWords[c.system]}</span> },
  {
    id: 'edition',
    title: 'Edition',
    width: 'minmax(96px, 1fr)',
    cell: (c) => (c.stale ? <Tag tone="warn">{c.edition}, stale</Tag> : <span className="soft">{c.edition}</span>),
  },
];

const narrow = (c: FoundCode) => (
  <TwoLines first={c.code} right={!c.billable && <span className="soft">header</span>} second={<span title={c.title}>{c.title}</span>} />
);

/** Finds codes while one types. Without words: those of the chosen system, or what the practice uses most. */
export function CodeList({ search, change, openId, open }: CodeListProps) {
  const { data: who } = useQuery(me);
  const field = useRef<HTMLInputElement>(null);
  const { q = '', of, on } = search;
  const [words, setWords] = useWords(q, (next) => change({ q: next || undefined }));
  const asked = { q, ...(of ? { system: of } : {}), ...(on ? { on } : {}) };
  const { data, error, refetch } = useQuery({
    queryKey: ['codes found', asked],
    queryFn: () => ask(api.codes.search.$post({ json: asked })) as Promise<FoundCodes>,
    placeholderData: keepPreviousData,
    retry: false,
  });
  useKeys([{ keys: '/', says: 'Find a code', run: () => field.current?.select() }]);
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.currentTarget.blur();
  };
  return (
    <>
      <PaneHead title="Codes">
        <TextInput
          ref={field}
          aria-label="Code or words of its title"
          placeholder="E11.6, or words: diab foot"
          leftSection={<IconSearch size={14} />}
          w={openId ? 236 : 320}
          maxLength={80}
          value={words}
          onChange={(e) => setWords(e.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <TextInput
          type="date"
          aria-label="Date of service"
          title="Date of service: the edition in force on that day answers. Empty means today."
          w={132}
          value={on ?? who?.today ?? ''}
          onChange={(e) => change({ on: e.currentTarget.value === who?.today ? undefined : e.currentTarget.value })}
        />
        <Choices
          label="Code system"
          choices={openId ? systemChoices.filter((c) => c.value === undefined || c.value === of) : systemChoices}
          chosen={of}
          choose={(value) => change({ of: value })}
        />
      </PaneHead>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : data.rows.length === 0 ? (
        <Nothing q={q} of={of} found={data} />
      ) : (
        <List
          key={`${q} ${of}`}
          name="codes"
          rows={data.rows}
          columns={columns}
          narrow={openId ? narrow : undefined}
          openId={openId}
          open={open}
          foot={<span className="clip">{footOf(data)}</span>}
        />
      )}
    </>
  );
}

function footOf({ because, more, rows, on }: FoundCodes): string {
  const count = more ? `the first ${rows.length}: type more to narrow them down` : `${rows.length} ${rows.length === 1 ? 'code' : 'codes'}`;
  return because === 'used' ? `What this practice uses most · ${showDate(on)}` : `${count} · in force on ${showDate(on)}`;
}

function Nothing({ q, of, found }: { q: string; of: CodeSystem | undefined; found: FoundCodes }) {
  if (found.because === 'used')
    return (
      <Empty title="Type a code, or words of its title">
        What this practice uses most will stand here when its first visits are coded. / goes to the search.
      </Empty>
    );
  const among = of ? `${systemWords[of]} that are loaded` : 'the code sets that are loaded';
  return (
    <Empty title={q ? 'No code begins so, or has words that do' : `Nothing of ${systemWords[of ?? 'icd10cm']} is loaded`}>
      {q
        ? `Looked through ${among}, in force on ${showDate(found.on)}. Try fewer letters, another day, or all systems; a set that is not loaded is not looked through.`
        : 'Whoever runs this server imports it with `claimwright codes import`.'}
    </Empty>
  );
}
