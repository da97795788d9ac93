import { showDate } from '@claimwright/core/base';
import type { ExceptionKind, PostingException } from '@claimwright/server/http';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { ageText, dayText } from '../../parts/dates.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { Money } from '../../parts/money.tsx';
import { PaneHead } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Tag, type Tone } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { ListChoices } from './list-choices.tsx';
import type { PaymentSearch } from './payment-search.ts';

const words: Readonly<Record<ExceptionKind, readonly [Tone, string]>> = {
  quarantine: ['bad', 'not posted'],
  unmatched: ['warn', 'which claim?'],
  held: ['warn', 'held'],
  unapplied: ['warn', 'waiting cash'],
  'in-question': ['warn', 'in question'],
  file: ['bad', 'unread file'],
  duplicate: ['calm', 'came again'],
};
const KindTag = ({ kind }: { kind: ExceptionKind }) => <Tag tone={words[kind][0]}>{words[kind][1]}</Tag>;

const columns: readonly Column<PostingException>[] = [
  { id: 'date', title: 'Since', width: '100px', cell: (x) => showDate(x.date) },
  { id: 'kind', title: 'What', width: '110px', cell: (x) => <KindTag kind={x.kind} /> },
  { id: 'from', title: 'From', width: 'minmax(150px, 1.2fr)', cell: (x) => x.from },
  { id: 'what', title: 'Trace or claim', width: 'minmax(110px, 0.8fr)', cell: (x) => x.what },
  { id: 'why', title: 'Why it is here', width: 'minmax(180px, 2fr)', cell: (x) => <span className="soft">{x.why}</span> },
  { id: 'cents', title: 'Worth', width: '96px', number: true, cell: (x) => <Money cents={x.cents} strong /> },
];

const narrow = (x: PostingException) => (
  <TwoLines
    first={x.from}
    right={<Money cents={x.cents} />}
    second={`${dayText(x.date)} · ${x.what || x.why}`}
    standing={<KindTag kind={x.kind} />}
  />
);

interface ListProps {
  readonly search: PaymentSearch;
  readonly openId: string | undefined;
  readonly open: (id: string, more?: PaymentSearch) => void;
}

/** All that payments left open for a person, longest first; each opens where it is decided. */
export function ExceptionList({ search, openId, open }: ListProps) {
  const navigate = useNavigate();
  const { data: who } = useQuery(me);
  const { data, error, refetch } = useQuery({
    queryKey: ['posting-exceptions', search.kind],
    queryFn: () => ask(api['posting-exceptions'].$get({ query: search.kind ? { kind: search.kind } : {} })),
    placeholderData: keepPreviousData,
  });
  const rows = data?.rows ?? [];
  const opened =
    rows.find((x) => x.remittanceId === openId && (x.position === null || x.position === search.claim)) ??
    rows.find((x) => x.remittanceId === openId);
  const decide = (x: PostingException) => {
    if (x.remittanceId) return open(x.remittanceId, x.position === null ? {} : { claim: x.position });
    if (x.workId) return void navigate({ to: '/work/{-$id}', params: { id: x.workId } });
    const account = x.kind === 'unapplied' ? 'unapplied-payer-cash' : 'payer-adjustments-in-question';
    return void navigate({ to: '/books', search: { view: 'trial', account } });
  };
  const counted = (data?.kinds ?? [])
    .filter((k) => (search.kind ? k.kind === search.kind : k.kind !== 'duplicate'))
    .reduce((t, k) => t + k.count, 0);
  const kinds = [
    { value: undefined, label: 'All to decide' },
    ...(data?.kinds.map((k) => ({ value: k.kind, label: words[k.kind][1], count: k.count })) ?? []),
  ];
  return (
    <>
      <PaneHead title="Payments" under={openId ? undefined : 'What payments left open, longest first'}>
        <ListChoices search={search} only={openId !== undefined} />
      </PaneHead>
      {!openId && (
        <div style={{ padding: '0 16px 8px' }}>
          <Choices
            label="Kind"
            choices={kinds}
            chosen={search.kind}
            choose={(kind) =>
              void navigate({ to: '/payments/{-$id}', params: { id: undefined }, search: { status: 'exceptions', ...(kind && { kind }) } })
            }
          />
        </div>
      )}
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : rows.length === 0 ? (
        <Empty title="Nothing is left to decide">
          Payments that do not balance, claims that are not matched or held, cash that waits for its claim, and adjustments that nobody has
          explained come here by themselves.
        </Empty>
      ) : (
        <List
          name="posting exceptions"
          rows={rows}
          columns={columns}
          narrow={openId ? narrow : undefined}
          openId={opened?.id}
          open={decide}
          foot={
            <>
              <span>
                {counted.toLocaleString('en-US')} {search.kind === 'duplicate' ? 'came again' : 'to decide'}
                {counted > rows.length && `, the first ${rows.length} shown`}
              </span>
              {rows[0] && who && <span>the oldest {ageText(rows[0].date, who.today)}</span>}
            </>
          }
        />
      )}
    </>
  );
}
