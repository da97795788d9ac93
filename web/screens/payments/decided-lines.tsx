import { type Cents, showDate } from '@claimwright/core/base';
import type { RemittedClaimView } from '@claimwright/server/http';
import { Fragment } from 'react';
import { Money, moneyText } from '../../parts/money.tsx';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Figure } from './figure.tsx';

type Adjustment = RemittedClaimView['content']['adjustments'][number];

interface LinesProps {
  readonly claim: RemittedClaimView;
  /** The figure whose segment is shown, `2/paid`. */
  readonly shown: string | undefined;
  readonly show: (figure: string) => void;
}

/** Claim and lines with every adjustment beneath its line, in the payer's own signs: charge − adjustments = paid, and what does not close is said. */
export function DecidedLines({ claim, shown, show }: LinesProps) {
  const { content: c, arithmetic, says } = claim;
  const figure = (line: string, is: string, name: string, cents: Cents, strong?: boolean) => (
    <Figure is={name} shown={shown === `${line}/${is}`} show={() => show(`${line}/${is}`)}>
      <Money cents={cents} {...(strong ? { strong } : {})} />
    </Figure>
  );
  const adjustments = (line: string, of: readonly Adjustment[], where: string) =>
    of.map((a, i) => {
      const reason = `${a.group}-${a.reason}`;
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: a payer may send the same one twice, and their order never changes
        <tr key={`${reason} ${i}`}>
          <td style={{ borderTop: 0, paddingLeft: 14, whiteSpace: 'nowrap' }}>{reason}</td>
          <td className="soft" style={{ borderTop: 0 }} colSpan={2}>
            {says[reason] === reason ? '' : says[reason]}
          </td>
          <td className="num" style={{ borderTop: 0 }}>
            {figure(line, `adjustment ${i + 1}`, `${reason} of ${where}`, a.amount)}
          </td>
        </tr>
      );
    });
  return (
    <Part title="As decided" aside={<Closes cents={arithmetic.differenceCents} />}>
      <SmallTable head={['', '', '#Charge', '#Paid']}>
        <tr>
          <td colSpan={2}>
            <strong style={{ fontWeight: 600 }}>The claim</strong>
            {c.patientResponsibility !== 0 && (
              <span className="soft"> · patient’s part {figure('', 'patient', 'the patient’s part', c.patientResponsibility)}</span>
            )}
          </td>
          <td className="num">{figure('', 'charge', 'the charge', c.charge)}</td>
          <td className="num">{figure('', 'paid', 'what was paid', c.paid, true)}</td>
        </tr>
        {adjustments('', c.adjustments, 'the claim')}
        {c.lines.map((l, i) => {
          const line = String(i + 1);
          const off = arithmetic.lines[i] ?? (0 as Cents);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are what they are by their place
            <Fragment key={i}>
              <tr>
                <td style={{ whiteSpace: 'nowrap' }}>
                  <span className="faint">{line}</span> <strong style={{ fontWeight: 600 }}>{l.procedure}</strong> {l.modifiers.join(' ')}
                </td>
                <td className="soft">
                  {[
                    l.units !== '1' && `${l.units} units`,
                    l.serviceDate && l.serviceDate !== c.serviceFrom && showDate(l.serviceDate),
                    l.billedProcedure && l.billedProcedure !== l.procedure && `billed ${l.billedProcedure}`,
                    l.allowed !== undefined && `allowed ${moneyText(l.allowed)}`,
                    l.remarks.join(' '),
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </td>
                <td className="num">{figure(line, 'charge', `the charge of line ${line}`, l.charge)}</td>
                <td className="num">{figure(line, 'paid', `what was paid on line ${line}`, l.paid, true)}</td>
              </tr>
              {adjustments(line, l.adjustments, `line ${line}`)}
              {off !== 0 && (
                <tr>
                  <td colSpan={4} style={{ borderTop: 0 }}>
                    <Closes cents={off} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </SmallTable>
      {arithmetic.lineChargesCents !== null && arithmetic.lineChargesCents !== c.charge && (
        <p className="soft">The lines’ charges come to {moneyText(arithmetic.lineChargesCents)}.</p>
      )}
      {c.remarks.length > 0 && <p className="soft">Remarks: {c.remarks.join(', ')}</p>}
      {c.crossoverTo && <p className="soft">Forwarded to {c.crossoverTo.name ?? c.crossoverTo.payerId}</p>}
      {c.interest !== undefined && <p className="soft">Interest on it {moneyText(c.interest)}</p>}
    </Part>
  );
}

const Closes = ({ cents }: { cents: Cents }) =>
  cents === 0 ? <Tag tone="good">closes to the cent</Tag> : <Tag tone="bad">{moneyText(cents)} does not close</Tag>;
