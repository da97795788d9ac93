import type { TodayView } from '@claimwright/server/http';
import { Popover } from '@mantine/core';
import { dollars } from '../../parts/money.tsx';
import { Spark } from './spark.tsx';
import styles from './today.module.css';

interface FigureProps {
  readonly label: string;
  readonly value: string;
  /** How it is made, in words that one could check by hand. */
  readonly formula: string;
  readonly trend?: readonly number[];
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((part * 1000) / whole) / 10} %`);

/** Six figures; a click shows what each is made of. */
export function Figures({ headline: h, weeks }: Pick<TodayView, 'headline' | 'weeks'>) {
  return (
    <div className={styles.figures}>
      <Figure
        label="Charged"
        value={dollars(h.chargedCents)}
        trend={weeks.map((w) => w.chargedCents)}
        formula={`The sum of all charges of ${h.visits} visits since the books opened.`}
      />
      <Figure
        label="Paid"
        value={dollars(h.paidCents)}
        trend={weeks.map((w) => w.paidCents)}
        formula="What payers and patients paid on charges, less what payers took back. Interest is not in it."
      />
      <Figure
        label="Owed by payers"
        value={dollars(h.insuranceCents)}
        formula="The ledger's balance of insurance receivables: not sent, in process, denied and not given up."
      />
      <Figure
        label="Owed by patients"
        value={dollars(h.patientCents)}
        formula="The ledger's balance of patient receivables, after every payer's decision."
      />
      <Figure
        label="Paid at first try"
        value={share(h.cleanDecided, h.decided)}
        formula={`${h.cleanDecided} of ${h.decided} claims that a payer decided had no denied amount.`}
      />
      <Figure
        label="Days in receivables"
        value={h.daysInReceivables === null ? '–' : `${h.daysInReceivables} d`}
        formula="All that is owed, divided by the average charge of a day over the last 90 days."
      />
    </div>
  );
}

function Figure({ label, value, formula, trend }: FigureProps) {
  return (
    <Popover width={260} position="bottom-start" shadow="sm">
      <Popover.Target>
        <button type="button" className={styles.figure} aria-label={`${label}: ${value}. How it is made`}>
          <div className="soft">{label}</div>
          <div style={{ display: 'flex', alignItems: 'center', gap: 10 }}>
            <span className={styles.value}>{value}</span>
            {trend && <Spark values={trend} />}
          </div>
        </button>
      </Popover.Target>
      <Popover.Dropdown p="sm">{formula}</Popover.Dropdown>
    </Popover>
  );
}
