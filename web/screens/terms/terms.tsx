import type { TermRow, TermStanding } from '@claimwright/server/http';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { PaneHead, Panes } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { LexiconVersions } from './lexicon-versions.tsx';
import { TermDetail } from './term-detail.tsx';
import type { TermsSearch } from './terms-search.ts';

/** A term by what tells it from every other. */
type Row = TermRow & { readonly id: string };

const columns: readonly Column<Row>[] = [
  { id: 'wording', title: 'Wording', width: 'minmax(180px, 2fr)', cell: (t) => <strong style={{ fontWeight: 500 }}>{t.wording}</strong> },
  { id: 'code', title: 'Code', width: '88px', cell: (t) => t.code },
  { id: 'title', title: 'Title', width: 'minmax(160px, 2fr)', cell: (t) => <span className="soft">{t.title}</span> },
  { id: 'for', title: 'For', width: '56px', number: true, cell: (t) => t.for },
  { id: 'against', title: 'Against', width: '68px', number: true, cell: (t) => t.against },
  { id: 'coders', title: 'Coders', width: 'minmax(120px, 1fr)', cell: (t) => t.coders.join(', ') },
];

const narrow = (t: Row) => (
  <TwoLines
    first={t.wording}
    right={t.code}
    second={t.title ?? ''}
    standing={<span className="soft">{`${t.for} for, ${t.against} against`}</span>}
  />
);

const words: Readonly<Record<TermStanding, string>> = {
  proposed: 'Proposed',
  approved: 'Approved',
  rejected: 'Rejected',
  retired: 'Retired',
};

const empty: Readonly<Record<TermStanding, string>> = {
  proposed: 'No wording waits for review',
  approved: 'No term is approved yet',
  rejected: 'No term was rejected',
  retired: 'No term was retired',
};

/** What the house taught the engine: wordings that coders signed, reviewed before they count. */
export function TermsScreen() {
  const search = useSearch({ from: '/frame/terms' });
  const navigate = useNavigate();
  const standing = search.standing ?? 'proposed';
  const { data, error, refetch } = useQuery({ queryKey: ['terms'], queryFn: () => ask(api.terms.$get()) });
  const go = (next: TermsSearch) => void navigate({ to: '/terms', search: next });
  const closed: TermsSearch = standing === 'proposed' ? {} : { standing };
  const rows = (data?.rows ?? []).map((t): Row => ({ ...t, id: `${t.key} ${t.code}` }));
  const open = rows.find((t) => t.id === search.term);
  const isOpen = search.versions || open !== undefined;
  useKeys(isOpen ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(closed) }] : []);
  const shown = rows.filter((t) => t.standing === standing);
  const list = (
    <>
      <PaneHead title="Learned terms" under={isOpen ? undefined : 'Wordings that coders signed and the engine did not know'}>
        <Button variant="default" size="compact-sm" onClick={() => go({ ...closed, versions: true })}>
          Versions
        </Button>
        <Choices
          label="Standing"
          choices={(Object.keys(words) as TermStanding[])
            .map((value) => ({ value, label: words[value], count: rows.filter((t) => t.standing === value).length }))
            .filter((c) => !isOpen || c.value === standing)}
          chosen={standing}
          choose={(value) => go(value && value !== 'proposed' ? { standing: value } : {})}
        />
      </PaneHead>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : shown.length === 0 ? (
        <Empty title={empty[standing]}>
          A wording comes here when a coder changes a code, or adds one with words of the note marked, and signs the visit.
        </Empty>
      ) : (
        <List
          name="terms"
          rows={shown}
          columns={columns}
          narrow={isOpen ? narrow : undefined}
          openId={open?.id}
          open={(t) => go({ ...closed, term: t.id })}
          foot={<span>{shown.length} shown</span>}
        />
      )}
    </>
  );
  return (
    <Panes label="Learned terms" list={list}>
      {search.versions && data ? (
        <LexiconVersions versions={data.versions} />
      ) : (
        open && <TermDetail key={`${open.id} ${open.standing}`} term={open} done={() => go(closed)} />
      )}
    </Panes>
  );
}
