import type { Prices as MedicarePrices, ProcedurePart } from '@claimwright/server/http';
import { TextInput } from '@mantine/core';
import { moneyText } from '../../parts/money.tsx';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import styles from './codes.module.css';
import type { CodesSearch } from './codes-search.ts';
import { Cited, NotLoaded } from './says-of.tsx';
import { useWords } from './use-words.ts';

interface PricesProps {
  readonly part: ProcedurePart;
  readonly zip: string;
  readonly change: (to: { [K in keyof CodesSearch]: CodesSearch[K] | undefined }) => void;
}

/** What Medicare allows where the service is rendered, with the steps by which one comes to it. */
export function Prices({ part: { prices, zip: used }, zip, change }: PricesProps) {
  const [words, setWords] = useWords(zip, (next) => (next === '' || next.length === 5) && change({ zip: next || undefined }));
  return (
    <Part title="Medicare price" {...(prices.kind === 'prices' ? { aside: <Cited grounds={prices.grounds} /> } : {})}>
      <div style={{ display: 'flex', gap: 12, alignItems: 'center', marginBottom: 6 }}>
        <TextInput
          aria-label="ZIP code of the place of service"
          placeholder={`ZIP ${used}`}
          w={110}
          maxLength={5}
          inputMode="numeric"
          value={words}
          onChange={(e) => setWords(e.currentTarget.value.replace(/\D/g, ''))}
          onKeyDown={(e) => (e.key === 'Enter' || e.key === 'Escape') && e.currentTarget.blur()}
        />
        <span className="soft">
          {prices.kind === 'prices' ? `locality ${prices.locality}` : zip ? `ZIP ${used}` : `ZIP ${used}, the practice’s`}
        </span>
      </div>
      {prices.kind === 'no-data' ? <NotLoaded why={prices.why} /> : prices.settings.map((s) => <Setting key={s.setting} price={s} />)}
    </Part>
  );
}

function Setting({ price: { setting, cents, why, steps } }: { price: MedicarePrices['settings'][number] }) {
  const amount = (
    <>
      <strong className="num">{cents === null ? 'no amount' : moneyText(cents)}</strong>{' '}
      <span className="soft">
        {setting === 'facility' ? 'in a facility' : 'in the office'}
        {why && ` · ${why}`}
      </span>
    </>
  );
  if (steps.length === 0) return <p className={styles.steps}>{amount}</p>;
  return (
    <details className={styles.steps} open>
      <summary>{amount}</summary>
      <SmallTable head={['Step', 'From', '#Result', 'Source']}>
        {steps.map((s) => (
          <tr key={s.label}>
            <td>{s.label}</td>
            <td className="mono">{s.factors}</td>
            <td className="num">{s.result}</td>
            <td className="soft">{s.cite}</td>
          </tr>
        ))}
      </SmallTable>
    </details>
  );
}
