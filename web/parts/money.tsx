import { type Cents, showMoney } from '@claimwright/core/base';

/** `1,234.56`, with the minus sign that typographers use. */
export const moneyText = (cents: Cents): string => showMoney(cents).replace('-', '−');

/** `$1,235` for figures and axes, where a cent is noise. */
export const dollars = (cents: number): string => `${cents < 0 ? '−' : ''}$${Math.round(Math.abs(cents) / 100).toLocaleString('en-US')}`;

/** An amount in a column. Nothing is a dash, so that the amounts stand out. */
export function Money({ cents, strong }: { cents: Cents | null; strong?: boolean }) {
  if (cents === null) return <span className="num faint">–</span>;
  return (
    <span className={cents === 0 ? 'num faint' : 'num'} style={strong ? { fontWeight: 600 } : undefined}>
      {moneyText(cents)}
    </span>
  );
}
