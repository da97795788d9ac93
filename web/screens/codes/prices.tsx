import type { Prices as MedicarePrices, ProcedurePart } from '@claimwright/server/http';
import { Checkbox, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { moneyText } from '../../parts/money.tsx';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import styles from './codes.module.css';
import type { CodesSearch } from './codes-search.ts';
import { NotLoaded } from './says-of.tsx';
import { useWords } from './use-words.ts';

interface PricesProps {
  readonly part: ProcedurePart;
  readonly search: CodesSearch;
  readonly change: (to: { [K in keyof CodesSearch]: CodesSearch[K] | undefined }) => void;
}

/** Up to four modifiers, as they are typed: in any case, with or without something between them. */
const modifiersIn = (words: string): string => (words.toUpperCase().match(/[0-9A-Z]{2}/g) ?? []).slice(0, 4).join(' ');

/** What Medicare allows for one unit where the service is rendered, with the steps by which one comes to it. */
export function Prices({ part: { prices, zip: used }, search, change }: PricesProps) {
  const [zip, setZip] = useWords(search.zip ?? '', (next) => (next === '' || next.length === 5) && change({ zip: next || undefined }));
  const [modifiers, setModifiers] = useWords(search.modifiers ?? '', (next) => change({ modifiers: modifiersIn(next) || undefined }));
  const leave = (e: KeyboardEvent<HTMLInputElement>) => (e.key === 'Enter' || e.key === 'Escape') && e.currentTarget.blur();
  const where = search.zip ? `ZIP ${used}` : `ZIP ${used}, the practice’s`;
  return (
    <Part title="Medicare price of one unit">
      <div className={styles.asked}>
        <TextInput
          aria-label="ZIP code of the place of service"
          placeholder={`ZIP ${used}`}
          w={110}
          maxLength={5}
          inputMode="numeric"
          value={zip}
          onChange={(e) => setZip(e.currentTarget.value.replace(/\D/g, ''))}
          onKeyDown={leave}
        />
        <TextInput
          aria-label="Modifiers"
          placeholder="modifiers"
          w={130}
          maxLength={11}
          value={modifiers}
          onChange={(e) => setModifiers(e.currentTarget.value.toUpperCase())}
          onKeyDown={leave}
        />
        <Checkbox
          label="qualifying APM participant"
          checked={search.apm ?? false}
          onChange={(e) => change({ apm: e.currentTarget.checked || undefined })}
        />
        <span className="soft">{prices.kind === 'prices' && prices.locality ? `locality ${prices.locality}` : where}</span>
      </div>
      {prices.kind === 'no-data' ? <NotLoaded why={prices.why} /> : <Settings settings={prices.settings} />}
    </Part>
  );
}

/** Where there is no amount in either for one reason it is told once. */
function Settings({ settings }: { settings: MedicarePrices['settings'] }) {
  const [reason, ...others] = new Set(settings.map(({ cents, why }) => (cents === null ? why : undefined)));
  if (reason !== undefined && others.length === 0)
    return (
      <p className={styles.steps}>
        <strong>no amount</strong> <span className="soft">· {reason}</span>
      </p>
    );
  return settings.map((s) => <Setting key={s.setting} price={s} />);
}

function Setting({ price: { setting, cents, why, cautions, steps } }: { price: MedicarePrices['settings'][number] }) {
  const amount = (
    <>
      <strong className="num">{cents === null ? 'no amount' : moneyText(cents)}</strong>{' '}
      <span className="soft">
        {setting === 'facility' ? 'in a facility' : 'in the office'}
        {[why, ...cautions].map((each) => each && ` · ${each}`)}
      </span>
    </>
  );
  if (steps.length === 0) return <p className={styles.steps}>{amount}</p>;
  return (
    <details className={styles.steps} open>
      <summary>{amount}</summary>
      <SmallTable head={['Step', 'From', '#Result', 'Source']}>
        {steps.map((s) => (
          <tr key={`${s.label} ${s.result}`}>
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
