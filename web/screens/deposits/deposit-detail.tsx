import { showDate } from '@claimwright/core/base';
import type { DepositTie, DepositView } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { instantText } from '../../parts/dates.ts';
import { Money, moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { Candidates } from './candidates.tsx';
import { DepositActs } from './deposit-acts.tsx';

export function DepositDetail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['deposit', id],
    queryFn: () => ask(api.deposits[':id'].$get({ param: { id } })) as Promise<DepositView>,
  });
  if (error)
    return (
      <Pane label="Deposit" wide>
        <Failed error={error} again={() => void refetch()} />
      </Pane>
    );
  if (!data)
    return (
      <Pane label="Deposit" wide>
        <Waiting rows={10} />
      </Pane>
    );
  return (
    <>
      <Pane label="Deposit" wide>
        <Deposit deposit={data} />
      </Pane>
      <Pane label="What it could be">
        <PaneHead title={data.openCents === 0 || data.setAside ? 'Settled' : 'Which payment is it?'} />
        {data.openCents > 0 && !data.setAside && <Candidates deposit={data} />}
        <DepositActs deposit={data} />
      </Pane>
    </>
  );
}

function Deposit({ deposit: d }: { deposit: DepositView }) {
  const now = d.ties.filter((t) => !t.ended);
  const before = d.ties.filter((t) => t.ended);
  return (
    <>
      <PaneHead
        title={d.description || d.kind}
        under={
          <>
            {showDate(d.date)}
            {d.account ? `, ${d.account}` : ''} ·{' '}
            {d.file ? (
              <>
                file <span className="mono">{d.file}</span>
              </>
            ) : (
              'typed in'
            )}
            {d.entryKey && (
              <>
                {' · '}
                <Link to="/books" search={{ view: 'trial', account: 'bank', month: d.date.slice(0, 7) }}>
                  in the books
                </Link>
              </>
            )}
          </>
        }
      >
        <strong className="num" style={{ fontSize: 16 }}>
          {moneyText(d.amountCents)}
        </strong>
      </PaneHead>
      {d.setAside && (
        <Notice tone="warn" title={`Set aside by ${d.setAside.by ?? 'somebody'}`}>
          {d.setAside.why}
        </Notice>
      )}
      <Part title="What the bank says">
        <SmallTable head={['Trace', 'Company', 'The bank’s number', 'Kind']}>
          <tr>
            <td>{d.trace || '–'}</td>
            <td>{d.originator || '–'}</td>
            <td>{d.reference || '–'}</td>
            <td>{d.kind}</td>
          </tr>
        </SmallTable>
      </Part>
      <Part title="What it is" aside={d.openCents > 0 ? `${moneyText(d.openCents)} open` : undefined}>
        {now.length === 0 ? (
          <Empty title="Not known yet">No payment is tied to it.</Empty>
        ) : (
          <SmallTable head={['Payment', 'Paid on', 'By', '#Claims', '#Of', '#Amount']}>
            {now.map((t) => (
              <TieRow key={t.id} tie={t} />
            ))}
          </SmallTable>
        )}
      </Part>
      {before.length > 0 && (
        <Part title="What it was thought to be">
          {before.map((t) => (
            <div key={t.id} className="soft">
              {t.payer ?? t.receipt} {moneyText(t.cents)}, until {instantText(t.ended!.at)}: {t.ended!.why}
            </div>
          ))}
        </Part>
      )}
    </>
  );
}

function TieRow({ tie: t }: { tie: DepositTie }) {
  return (
    <tr>
      <td>
        {t.remittanceId ? (
          <Link to="/payments/{-$id}" params={{ id: t.remittanceId }}>
            {t.payer} {t.trace}
          </Link>
        ) : (
          `Receipt ${t.receipt}`
        )}
        {t.slip && ` on slip ${t.slip.number}`}
      </td>
      <td>{t.paymentDate ? showDate(t.paymentDate) : '–'}</td>
      <td>{t.how === 'person' ? (t.by ?? 'a person') : t.how}</td>
      <td className="num">{t.claims || '–'}</td>
      <td className="num">
        <Money cents={t.paymentCents} />
      </td>
      <td className="num">
        <Money cents={t.cents} strong />
      </td>
    </tr>
  );
}
