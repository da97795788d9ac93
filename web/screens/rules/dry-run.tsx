import { asCents, type Cents, showDate } from '@claimwright/core/base';
import type { DryRunFate, DryRunView } from '@claimwright/server/http';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api, ask } from '../../api.ts';
import { instantText } from '../../parts/dates.ts';
import { Money, moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import styles from './rules.module.css';

const fates: Readonly<Record<DryRunFate, string>> = {
  deniedForThis: 'Denied for this',
  deniedForOther: 'Denied for other reasons',
  paid: 'Paid anyway',
  open: 'Still open',
  missed: 'Denied for this, and it is quiet',
};

const isOver = (view: DryRunView | undefined): boolean => view?.status === 'done' || view?.status === 'failed';

/** A dry run: how far it is, then what the rule would have done to past claims and what became of those. */
export function DryRun({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ['dry run', id],
    queryFn: () => ask(api['dry-runs'][':id'].$get({ param: { id } })),
    refetchInterval: (query) => (isOver(query.state.data) ? false : 500),
  });
  const client = useQueryClient();
  const over = isOver(data);
  // What it came to stands in the rule's own list too, and lets it be turned on.
  useEffect(() => {
    if (!over) return;
    void client.invalidateQueries({ queryKey: ['written rule'] });
    void client.invalidateQueries({ queryKey: ['built-in rule'] });
  }, [over, client]);
  if (!data) return <Waiting rows={3} />;
  if (data.status === 'failed')
    return (
      <Notice tone="bad" title="The dry run broke off">
        {data.says}
      </Notice>
    );
  if (!data.report || !data.claimsOf) return <Progress run={data} />;
  return <Result run={data} report={data.report} claimsOf={data.claimsOf} />;
}

function Progress({ run }: { run: DryRunView }) {
  const share = run.claims === 0 ? 0 : run.lookedAt / run.claims;
  return (
    <Part title="Dry run" aside={`${run.lookedAt.toLocaleString('en-US')} of ${run.claims.toLocaleString('en-US')} past claims`}>
      <div
        className={styles.progress}
        role="progressbar"
        aria-label="Dry run"
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div style={{ width: `${share * 100}%` }} />
      </div>
    </Part>
  );
}

interface ResultProps {
  readonly run: DryRunView;
  readonly report: NonNullable<DryRunView['report']>;
  readonly claimsOf: NonNullable<DryRunView['claimsOf']>;
}

function Result({ run, report, claimsOf }: ResultProps) {
  const { of } = report;
  const [shown, setShown] = useState<DryRunFate>((Object.keys(fates) as DryRunFate[]).find((fate) => of[fate].claims > 0) ?? 'paid');
  return (
    <Part title="Dry run" aside={`${instantText(run.at)}, ${run.who}`}>
      <p>
        It would have fired on <strong>{of.fired.toLocaleString('en-US')}</strong> of {report.claims.toLocaleString('en-US')} past claims.{' '}
        {of.prevents.length === 0
          ? 'It does not say which denials (CARC) it is to prevent, so none is counted as one for this.'
          : `It is to prevent denials for CARC ${of.prevents.join(', ')}: at best ${moneyText(of.deniedForThis.cents)} would have been saved, of which ${moneyText(of.neverPaid.cents)} was never paid.`}
        {of.falseHolds.claims > 0 &&
          ` It would have held ${of.falseHolds.claims} claims that were paid: ${moneyText(of.falseHolds.cents)} for nothing.`}
        {of.notChecked.claims > 0 &&
          ` On ${of.notChecked.claims} claims it could not tell: ${of.notChecked.reasons.map((r) => r.why).join('; ')}.`}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's frame and legend are not wanted around a row of figures */}
      <div className={styles.figures} role="group" aria-label="What became of them">
        {(Object.keys(fates) as DryRunFate[]).map((fate) => (
          <Figure key={fate} says={fates[fate]} {...of[fate]} pressed={fate === shown} choose={() => setShown(fate)} />
        ))}
      </div>
      <Claims claims={claimsOf[shown]} all={of[shown].claims} says={fates[shown]} />
    </Part>
  );
}

interface FigureProps {
  readonly says: string;
  readonly claims: number;
  readonly cents: Cents;
  readonly pressed: boolean;
  readonly choose: () => void;
}

const Figure = ({ says, claims, cents, pressed, choose }: FigureProps) => (
  <button type="button" className={styles.figure} aria-pressed={pressed} onClick={choose}>
    <span className="soft">{says}</span>
    <strong>{claims.toLocaleString('en-US')}</strong>
    <span className="num">{moneyText(cents)}</span>
  </button>
);

function Claims({ claims, all, says }: { claims: ResultProps['claimsOf'][DryRunFate]; all: number; says: string }) {
  if (claims.length === 0) return <p className="soft">{says}: none.</p>;
  const sum = asCents(claims.reduce((total, c) => total + c.cents, 0));
  return (
    <SmallTable
      head={['Claim', 'Service', 'Payer', 'Now', 'Where it fires', '#Charge']}
      foot={
        <tr>
          <td colSpan={5}>{claims.length < all ? `the first ${claims.length} of ${all}` : `all ${all}`}</td>
          <td>
            <Money cents={sum} />
          </td>
        </tr>
      }
    >
      {claims.map((c) => (
        <tr key={c.claimId}>
          <td>
            <Link to="/claims/{-$id}" params={{ id: c.claimId }}>
              {c.number}
            </Link>
          </td>
          <td>{showDate(c.serviceFrom)}</td>
          <td>{c.payer}</td>
          <td>{c.status}</td>
          <td className="mono">{c.at.join(', ')}</td>
          <td>
            <Money cents={c.cents} />
          </td>
        </tr>
      ))}
    </SmallTable>
  );
}
