import { type Cents, showDate, sum } from '@claimwright/core/base';
import type { UnderpaymentPage, UnderpaymentRow } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask } from '../../api.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { Money, moneyText } from '../../parts/money.tsx';
import { PaneHead, Panes } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { AskPayer } from './ask-payer.tsx';
import { DifferenceDetail } from './difference-detail.tsx';
import { ScoreCard } from './score-card.tsx';
import type { UnderpaymentsSearch } from './underpayments-search.ts';

const tones = { open: 'warn', asked: 'plain', refused: 'bad', recovered: 'good', accepted: 'plain', reopened: 'warn' } as const;
export const DifferenceStanding = ({ standing }: { standing: UnderpaymentRow['standing'] }) => <Tag tone={tones[standing]}>{standing}</Tag>;

const columns: readonly Column<UnderpaymentRow>[] = [
  { id: 'payer', title: 'Payer', width: 'minmax(130px, 1fr)', cell: (d) => d.payer },
  { id: 'patient', title: 'Patient', width: 'minmax(110px, 0.8fr)', cell: (d) => d.patient },
  { id: 'service', title: 'Service', width: '96px', cell: (d) => showDate(d.serviceDate) },
  { id: 'code', title: 'Code', width: '64px', cell: (d) => <span className="mono">{d.procedure}</span> },
  { id: 'why', title: 'What explains it', width: 'minmax(160px, 2fr)', cell: (d) => <span className="soft">{d.causes.join('; ')}</span> },
  { id: 'standing', title: 'Standing', width: '84px', cell: (d) => <DifferenceStanding standing={d.standing} /> },
  { id: 'expected', title: 'Agreed', width: '82px', number: true, cell: (d) => <Money cents={d.expectedCents} /> },
  { id: 'allowed', title: 'Allowed', width: '82px', number: true, cell: (d) => <Money cents={d.allowedCents} /> },
  { id: 'by', title: 'Missing', width: '82px', number: true, cell: (d) => <Money cents={d.byCents} strong /> },
];

const choices = [
  { value: undefined, label: 'To work' },
  { value: 'open' as const, label: 'Not asked' },
  { value: 'asked' as const, label: 'Asked' },
  { value: 'overdue' as const, label: 'No answer' },
  { value: 'recovered' as const, label: 'Recovered' },
  { value: 'accepted' as const, label: 'Accepted' },
];

const narrow = (d: UnderpaymentRow) => (
  <TwoLines
    first={d.payer}
    right={<Money cents={d.byCents} />}
    second={`${d.procedure} · ${showDate(d.serviceDate)} · ${d.patient}`}
    standing={<DifferenceStanding standing={d.standing} />}
  />
);

/** What payers allowed less than their contracts say: the dearest first; one payer's together go into a letter. */
export function UnderpaymentsScreen() {
  const { id } = useParams({ from: '/frame/underpayments/{-$id}' });
  const search = useSearch({ from: '/frame/underpayments/{-$id}' });
  const navigate = useNavigate();
  const { data: who } = useQuery(me);
  const [asking, setAsking] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['underpayments', search],
    queryFn: () => ask(api.underpayments.$get({ query: queryOf(search) })) as Promise<UnderpaymentPage>,
    placeholderData: keepPreviousData,
  });
  const go = (next: string | undefined) =>
    void navigate({ to: '/underpayments/{-$id}', params: { id: next }, search, replace: id !== undefined && next !== undefined });
  const narrowTo = (to: UnderpaymentsSearch) => void navigate({ to: '/underpayments/{-$id}', params: { id: undefined }, search: to });
  const rows = data?.rows ?? [];
  const askable = rows.filter((d) => d.kind === 'underpaid' && d.standing !== 'recovered' && d.standing !== 'accepted');
  const mayAsk = !id && search.payer !== undefined && askable.length > 0 && who?.permissions.includes('work-underpayments') === true;
  useKeys([
    ...(id ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(undefined) }] : []),
    ...(mayAsk ? [{ keys: 'l', says: 'A letter about all of the list', run: () => setAsking(true) }] : []),
  ]);
  const list = (
    <>
      <PaneHead title="Underpayments" under={id ? undefined : 'What payers allowed, held against their contracts after each payment'}>
        {mayAsk && (
          <Button size="compact-sm" onClick={() => setAsking(true)} rightSection={<Kbd size="xs">l</Kbd>}>
            Letter about {askable.length}
          </Button>
        )}
        <Choices
          label="Standing"
          choices={id ? choices.filter((c) => c.value === search.standing) : choices}
          chosen={search.standing}
          choose={(standing) => narrowTo({ ...(search.payer && { payer: search.payer }), ...(standing && { standing }) })}
        />
      </PaneHead>
      {!id && <ScoreCard chosen={search.payer} choose={(payer) => narrowTo({ ...ofAll(search), ...(payer && { payer }) })} />}
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : rows.length === 0 ? (
        <Empty title="Nothing stands here">
          After each payment its lines are held against the contract of the patient's plan; what was allowed less or more than agreed comes
          here.
        </Empty>
      ) : (
        <List
          name="underpayments"
          rows={rows}
          columns={columns}
          narrow={id ? narrow : undefined}
          openId={id}
          open={(d) => go(d.id)}
          foot={
            <>
              <span>{data.total.lines === 1 ? '1 line' : `${data.total.lines.toLocaleString('en-US')} lines`}</span>
              <span>{moneyText(data.total.cents)}</span>
            </>
          }
        />
      )}
      {mayAsk && (
        <AskPayer rows={askable} cents={sum(askable.map((d) => d.byCents)) as Cents} opened={asking} close={() => setAsking(false)} />
      )}
    </>
  );
  const opened = rows.find((d) => d.id === id);
  return (
    <Panes label="Underpayments" list={list}>
      {opened && <DifferenceDetail key={opened.id} difference={opened} />}
    </Panes>
  );
}

/** Without the payer. */
const ofAll = ({ standing }: UnderpaymentsSearch): UnderpaymentsSearch => (standing ? { standing } : {});
const queryOf = ({ standing, payer }: UnderpaymentsSearch) => ({ ...(standing && { standing }), ...(payer && { payerId: payer }) });
