import { showDate } from '@claimwright/core/base';
import type { ClaimView } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { dueText } from '../../parts/dates.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Money, moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { ClaimStanding, orderText } from '../../parts/standings.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { ClaimLines } from './claim-lines.tsx';
import { ClaimPayments } from './claim-payments.tsx';
import { Corrections } from './corrections.tsx';
import { FieldChanges } from './field-changes.tsx';
import { Findings } from './findings.tsx';
import { OverriddenFindings } from './overridden.tsx';
import { Segments } from './segments.tsx';
import { Timeline } from './timeline.tsx';
import { Track } from './track.tsx';
import { canDecide } from './use-decisions.ts';

export function ClaimDetail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['claim', id],
    queryFn: () => ask(api.claims[':id'].$get({ param: { id } })) as Promise<ClaimView>,
  });
  if (error)
    return (
      <Pane label="Claim" wide>
        <Failed error={error} again={() => void refetch()} />
      </Pane>
    );
  return (
    <>
      <Pane label="Claim" wide>
        {data ? <Claim claim={data} /> : <Waiting rows={14} />}
      </Pane>
      <Pane label="Timeline">
        {data ? (
          <>
            <PaneHead title="Timeline" />
            <Timeline moments={data.timeline} />
            <Segments claimId={id} />
          </>
        ) : (
          <Waiting rows={10} />
        )}
      </Pane>
    </>
  );
}

function Claim({ claim }: { claim: ClaimView }) {
  const { data: who } = useQuery(me);
  const navigate = useNavigate();
  const account = { kind: 'visit', id: claim.encounter.id };
  useKeys([
    {
      keys: '$',
      says: 'The account of the visit, with its journal',
      run: () => void navigate({ to: '/account/{-$kind}/{-$id}', params: account }),
    },
  ]);
  // Before it leaves, what its check says is what there is to do; afterwards, what the payer says.
  const first = canDecide(claim);
  const judged = (
    <>
      <Findings claim={claim} />
      <OverriddenFindings claim={claim} />
      <FieldChanges claim={claim} />
    </>
  );
  return (
    <>
      <PaneHead
        title={
          <>
            Claim {claim.number} ·{' '}
            <Link to="/patients/{-$id}" params={{ id: claim.patient.id }}>
              {claim.patient.name}
            </Link>
          </>
        }
        under={
          <>
            {claim.payer.name} ({orderText(claim.priority)}){{ 1: '', 7: ', replacement', 8: ', void' }[claim.frequency]}
            {claim.payerNumber ? `, their number ${claim.payerNumber}` : ''}
            <br />
            <Link to="/code/{-$id}" params={{ id: claim.encounter.id }}>
              Visit {claim.encounter.number}
            </Link>{' '}
            of {showDate(claim.serviceDate)} with {claim.encounter.provider} ·{' '}
            <Link to="/account/{-$kind}/{-$id}" params={account} title="$">
              its account
            </Link>
            {claim.filingDue && who && ['held', 'ready', 'checked', 'rejected'].includes(claim.status) && (
              <>
                . To be filed by {showDate(claim.filingDue)} ({dueText(claim.filingDue, who.today)})
              </>
            )}
          </>
        }
      >
        <strong className="num" style={{ fontSize: 16 }}>
          {moneyText(claim.totalCents)}
        </strong>
        <ClaimStanding status={claim.status} />
      </PaneHead>
      <Track claim={claim} />
      {claim.work.map((w) => (
        <Notice tone="warn" key={w.id} title={w.title}>
          {w.whatToDo}{' '}
          <Link to="/work/{-$id}" params={{ id: w.id }}>
            Open the item
          </Link>
        </Notice>
      ))}
      {first && judged}
      <Corrections claim={claim} />
      <ClaimLines claim={claim} />
      <ClaimPayments claim={claim} />
      {claim.denials.length > 0 && (
        <Part title="Denied">
          <SmallTable head={['Reason', 'Why', 'What to do', '#Amount']}>
            {claim.denials.map((d) => (
              <tr key={`${d.reason} ${d.cents}`}>
                <td>{d.reason}</td>
                <td>{d.says}</td>
                <td>{d.whatToDo}</td>
                <td className="num">
                  <Money cents={d.cents} />
                </td>
              </tr>
            ))}
          </SmallTable>
        </Part>
      )}
      {!first && judged}
      {claim.siblings.length > 0 && (
        <Part title="Other claims of this visit">
          {claim.siblings.map((s) => (
            <div key={s.id} style={{ display: 'flex', gap: 8, minHeight: 26, alignItems: 'center' }}>
              <Link to="/claims/{-$id}" params={{ id: s.id }}>
                {s.number}
              </Link>
              <span className="soft">
                {s.payer} ({orderText(s.priority)}){{ 1: '', 7: ', replacement', 8: ', void' }[s.frequency]}
              </span>
              <ClaimStanding status={s.status} />
            </div>
          ))}
        </Part>
      )}
    </>
  );
}
