import { type Cents, parseMoney, showDate } from '@claimwright/core/base';
import type { OwedRow } from '@claimwright/server/http';
import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api, ask, newKey, writing } from '../../api.ts';
import { moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Reason } from '../../parts/reason.tsx';
import { Empty } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import { kindText } from './kind-text.ts';
import { owedQuery } from './use-refunds.ts';

/** One credit: whose, since when, its clock, where it comes from, and asking that it goes back. */
export function CreditDetail({ id }: { id: string }) {
  const { data } = useQuery(owedQuery);
  if (!data)
    return (
      <Pane label="Credit" wide>
        <Waiting />
      </Pane>
    );
  const credit = data.rows.find((c) => c.id === id);
  if (!credit)
    return (
      <Pane label="Credit" wide>
        <Empty title="Nothing of it is owed any more">Choose another at the left.</Empty>
      </Pane>
    );
  return (
    <>
      <Pane label="Credit" wide>
        <PaneHead title={credit.to} under={kindText(credit.kind)}>
          <strong className="num" style={{ fontSize: 16 }}>
            {moneyText(credit.cents)}
          </strong>
        </PaneHead>
        <Part title="Where it comes from">
          <p>
            Owed since {showDate(credit.since)}
            {credit.visit ? `, from line ${credit.line} of visit ${credit.visit}` : ''}.
          </p>
          <p style={{ display: 'flex', gap: 12 }}>
            {credit.claimId && (
              <Link to="/claims/{-$id}" params={{ id: credit.claimId }}>
                Open the claim
              </Link>
            )}
            {credit.encounterId && (
              <Link to="/account/{-$kind}/{-$id}" params={{ kind: 'visit', id: credit.encounterId }}>
                Its account
              </Link>
            )}
            {credit.patientId && (
              <Link to="/patients/{-$id}" params={{ id: credit.patientId }}>
                Open {credit.patient}
              </Link>
            )}
          </p>
        </Part>
        {credit.clock && <ByLaw credit={credit} clock={credit.clock} />}
      </Pane>
      <Pane label="Ask for a refund">
        <PaneHead title="Give it back?" under={`Above ${moneyText(data.limitCents as Cents)} another person approves it`} />
        <Ask credit={credit} />
      </Pane>
    </>
  );
}

function ByLaw({ credit, clock }: { credit: OwedRow; clock: NonNullable<OwedRow['clock']> }) {
  const client = useQueryClient();
  const { data: who } = useQuery(me);
  const [asking, setAsking] = useState(false);
  const key = useRef(newKey());
  const step = clock.investigating ? 'end' : 'begin';
  const investigate = useMutation({
    mutationFn: (why: string) =>
      ask(
        api.overpayments.investigation.$post(
          { json: { payerId: credit.payerId!, encounterId: credit.encounterId!, step, why } },
          writing(key.current),
        ),
      ),
    onSettled: () => {
      key.current = newKey();
    },
    onSuccess: async () => {
      setAsking(false);
      await client.invalidateQueries();
    },
  });
  return (
    <Part title="By law">
      <p>
        Report and return it by {showDate(clock.due)}. <span className="soft">{clock.cite}</span>
      </p>
      {investigate.error && (
        <Notice tone="bad" title="Not done">
          {investigate.error.message}
        </Notice>
      )}
      {who?.permissions.includes('approve-refunds') &&
        (asking ? (
          <Reason
            label="Why"
            act="Do it"
            needed
            pending={investigate.isPending}
            because={(why) => investigate.mutate(why)}
            cancel={() => setAsking(false)}
          />
        ) : (
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {step === 'begin' ? 'Begin an investigation' : 'The investigation is over'}
          </Button>
        ))}
    </Part>
  );
}

function Ask({ credit }: { credit: OwedRow }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const free = (credit.cents - credit.asked) as Cents;
  const [amount, setAmount] = useState(moneyText(free).replaceAll(',', ''));
  const key = useRef(newKey());
  const cents = parseMoney(amount.trim());
  const request = useMutation({
    mutationFn: (why: string) => {
      const { kind, payerId, patientId, encounterId, line } = credit;
      return ask(api.refunds.$post({ json: { kind, payerId, patientId, encounterId, line, cents: cents!, why } }, writing(key.current)));
    },
    onSettled: () => {
      key.current = newKey();
    },
    onSuccess: async (done) => {
      notifications.show({ message: `Refund ${done.number} is ${done.status}` });
      await client.invalidateQueries();
    },
  });
  if (!who?.permissions.includes('request-refunds'))
    return <Empty title="You may look, not ask">A biller, poster or manager asks for a refund.</Empty>;
  if (free <= 0) return <Empty title="All of it is asked for">It waits under Refunds.</Empty>;
  return (
    <div style={{ padding: '0 16px 16px', display: 'grid', gap: 8 }}>
      {request.error && (
        <Notice tone="bad" title="Not asked for">
          {request.error.message}
        </Notice>
      )}
      <TextInput
        label="Amount"
        value={amount}
        onChange={(e) => setAmount(e.currentTarget.value)}
        error={cents === undefined || cents <= 0 || cents > free ? `From 0.01 to ${moneyText(free)}` : undefined}
      />
      <Reason
        label="Why it goes back"
        act="Ask for the refund"
        needed
        pending={request.isPending}
        because={(why) => cents !== undefined && cents > 0 && request.mutate(why)}
        cancel={() => setAmount(moneyText(free).replaceAll(',', ''))}
      />
    </div>
  );
}
