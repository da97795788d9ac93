import type { PolicyPayerRow } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { PaneHead, Panes } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { PayerRules } from './payer-rules.tsx';

const ownText = ({ own }: PolicyPayerRow): string =>
  own === 0 ? 'as for every payer' : own === 1 ? '1 row of its own' : `${own} rows of its own`;

const columns: readonly Column<PolicyPayerRow>[] = [
  { id: 'payer', title: 'Payer', width: 'minmax(200px, 1fr)', cell: (p) => p.payer },
  { id: 'own', title: 'Posting rules', width: 'minmax(160px, 1fr)', cell: (p) => <span className="soft">{ownText(p)}</span> },
];

const narrow = (p: PolicyPayerRow) => <TwoLines first={p.payer} right={undefined} second={ownText(p)} standing={undefined} />;

/** By what each payer's adjustments are posted. */
export function PostingRulesScreen() {
  const { id } = useParams({ from: '/frame/posting-rules/{-$id}' });
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({ queryKey: ['posting-rules'], queryFn: () => ask(api['posting-policy'].$get()) });
  const go = (next: string | undefined) =>
    void navigate({ to: '/posting-rules/{-$id}', params: { id: next }, replace: id !== undefined && next !== undefined });
  useKeys(id ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(undefined) }] : []);
  const list = (
    <>
      <PaneHead title="Posting rules" under={id ? undefined : 'What is done with what a payer adjusts, by group and reason'} />
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : data.payers.length === 0 ? (
        <Empty title="No payers yet">
          Payers come with the practice's set-up; each is posted by the general rules until it has rows of its own.
        </Empty>
      ) : (
        <List
          name="posting rules"
          rows={data.payers}
          columns={columns}
          narrow={id ? narrow : undefined}
          openId={id}
          open={(p) => go(p.id)}
          foot={<span>{data.payers.length === 1 ? '1 payer' : `${data.payers.length} payers`}</span>}
        />
      )}
    </>
  );
  return (
    <Panes label="Posting rules" list={list}>
      {id && <PayerRules key={id} id={id} />}
    </Panes>
  );
}
