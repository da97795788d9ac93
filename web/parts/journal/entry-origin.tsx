import { showDate } from '@claimwright/core/base';
import type { JournalRowWithWay } from '@claimwright/server/http';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Part } from '../panes.tsx';
import { entryText, eventText } from './event-words.ts';
import { useSegmentKey } from './segment-key.ts';

const Line = ({ is, children }: { is: string; children: ReactNode }) => (
  <div style={{ display: 'grid', gridTemplateColumns: '88px minmax(0, 1fr)', gap: 12, minHeight: 24 }}>
    <span className="soft">{is}</span>
    <span style={{ overflowWrap: 'anywhere' }}>{children}</span>
  </div>
);

/** Where an entry comes from, each with its way there: payment and segment, deposit, refund, write-off, what it undoes. */
export function EntryOrigin({ row }: { row: JournalRowWithWay }) {
  const { payment, file, deposit, refund, writeOff, by } = row.origin;
  useSegmentKey(payment && payment.position !== null ? { id: payment.id, claim: payment.position } : undefined);
  return (
    <Part title="Where it comes from">
      {payment && (
        <Line is="Payment">
          <Link to="/payments/{-$id}" params={{ id: payment.id }} search={payment.position === null ? {} : { claim: payment.position }}>
            {payment.payer} {payment.trace}
            {payment.position !== null && `, claim ${payment.position} of it`}
          </Link>
        </Line>
      )}
      {payment && payment.position !== null && (
        <Line is="Segments">
          <Link to="/payments/{-$id}" params={{ id: payment.id }} search={{ claim: payment.position, raw: true }}>
            as they stand in the file
          </Link>
        </Line>
      )}
      {file && <Line is="File">{file.name}</Line>}
      {deposit && (
        <Line is="Bank">
          <Link to="/deposits/{-$id}" params={{ id: deposit.id }}>
            deposit of {showDate(deposit.date)}
          </Link>
        </Line>
      )}
      {refund && (
        <Line is="Refund">
          <Link to="/refunds/{-$id}" params={{ id: refund.id }} search={{ show: 'refunds' }}>
            {refund.number}
          </Link>
        </Line>
      )}
      {writeOff && (
        <Line is="Asked by">
          {writeOff.askedBy}
          {writeOff.answeredBy && `; approved by ${writeOff.answeredBy}: ${writeOff.answerWhy}`}
        </Line>
      )}
      {row.visit && (
        <Line is="Visit">
          <Link to="/account/{-$kind}/{-$id}" params={{ kind: 'visit', id: row.visit.id }}>
            {row.visit.number}
          </Link>{' '}
          of{' '}
          <Link to="/patients/{-$id}" params={{ id: row.visit.patientId }}>
            {row.visit.patient}
          </Link>
        </Line>
      )}
      {row.undoes && (
        <Line is="Undoes">
          <Other row={row} id={row.undoes.id}>
            {eventText(row.undoes.event)} of {showDate(row.undoes.date)}
          </Other>
        </Line>
      )}
      {row.undoneBy && (
        <Line is="Undone">
          <Other row={row} id={row.undoneBy.id}>
            on {showDate(row.undoneBy.date)}
          </Other>
        </Line>
      )}
      <Line is="Posted by">{by ?? 'the system, from its source'}</Line>
      <Line is="Identity">
        <span className="mono faint" title={entryText(row)}>
          {row.key}
        </span>
      </Line>
    </Part>
  );
}

/** The way to another entry of the same visit. */
function Other({ row, id, children }: { row: JournalRowWithWay; id: string; children: ReactNode }) {
  if (!row.visit) return children;
  return (
    <Link to="/account/{-$kind}/{-$id}" params={{ kind: 'visit', id: row.visit.id }} search={{ entry: id }}>
      {children}
    </Link>
  );
}
