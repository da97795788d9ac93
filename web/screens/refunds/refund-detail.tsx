import { showDate } from '@claimwright/core/base';
import type { RefundRow } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { instantText } from '../../parts/dates.ts';
import { moneyText } from '../../parts/money.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Empty } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { RefundActs } from './refund-acts.tsx';
import { refundsQuery } from './use-refunds.ts';

/** One refund: who asked, who decided, how it went, its letter, and what can be done with it now. */
export function RefundDetail({ id }: { id: string }) {
  const { data } = useQuery(refundsQuery);
  const refund = data?.rows.find((r) => r.id === id);
  return (
    <>
      <Pane label="Refund" wide>
        {!data ? (
          <Waiting />
        ) : refund ? (
          <Told refund={refund} />
        ) : (
          <Empty title="There is no such refund">Choose another at the left.</Empty>
        )}
      </Pane>
      <Pane label="What to do">
        <PaneHead title="What to do" />
        {refund && <RefundActs refund={refund} />}
      </Pane>
    </>
  );
}

function Told({ refund: r }: { refund: RefundRow }) {
  return (
    <>
      <PaneHead title={`Refund ${r.number} to ${r.to}`} under={r.status}>
        <strong className="num" style={{ fontSize: 16 }}>
          {moneyText(r.cents)}
        </strong>
      </PaneHead>
      <Part title="Asked for">
        <p>
          {r.requestedBy}, {instantText(r.requestedAt)}: {r.why}
        </p>
      </Part>
      {r.decidedBy && (
        <Part title={r.status === 'refused' ? 'Refused' : 'Approved'}>
          <p>
            {r.decidedBy}
            {r.alone ? ', alone' : ''}: {r.decidedWhy}
          </p>
        </Part>
      )}
      {r.sentOn && (
        <Part title="Sent">
          <p>
            {showDate(r.sentOn)} by {r.method} {r.reference}
          </p>
        </Part>
      )}
      {r.voidWhy && (
        <Part title="Void">
          <p>{r.voidWhy}</p>
        </Part>
      )}
      {(r.encounterId || r.patientId) && (
        <Part title="Where it comes from">
          <Link
            to="/account/{-$kind}/{-$id}"
            params={r.encounterId ? { kind: 'visit', id: r.encounterId } : { kind: 'patient', id: r.patientId ?? undefined }}
          >
            The account, with its journal
          </Link>
        </Part>
      )}
      {(r.status === 'approved' || r.status === 'sent') && (
        <Part title="Letter">
          <a href={`/api/refunds/${r.id}/letter`} target="_blank" rel="noreferrer">
            Open the letter
          </a>
        </Part>
      )}
    </>
  );
}
