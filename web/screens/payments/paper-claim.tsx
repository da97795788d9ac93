import { Button, Select, TextInput } from '@mantine/core';
import { moneyText } from '../../parts/money.tsx';
import { Tag } from '../../parts/tag.tsx';
import styles from './paper-claim.module.css';
import { type DraftClaim, type DraftLine, newLine, openOfLine, paidOfClaim } from './paper-draft.ts';

const statuses = [
  { value: '1', label: 'as primary' },
  { value: '2', label: 'as secondary' },
  { value: '3', label: 'as tertiary' },
  { value: '4', label: 'denied' },
  { value: '22', label: 'taken back' },
];

interface ClaimProps {
  readonly claim: DraftClaim;
  readonly change: (to: DraftClaim) => void;
  readonly remove: (() => void) | undefined;
}

/** One claim of a paper with its lines; Enter in the last line makes another. */
export function PaperClaim({ claim: c, change, remove }: ClaimProps) {
  const changeLine = (i: number, to: Partial<DraftLine>) =>
    change({ ...c, lines: c.lines.map((l, at) => (at === i ? { ...l, ...to } : l)) });
  return (
    <fieldset className={styles.claim} aria-label={`Claim ${c.number || 'without a number'}`}>
      <div className={styles.head}>
        <TextInput
          aria-label="Claim number"
          placeholder="Our claim number"
          w={150}
          value={c.number}
          onChange={(e) => change({ ...c, number: e.currentTarget.value })}
        />
        <Select
          aria-label="Decided"
          data={statuses}
          w={140}
          allowDeselect={false}
          value={c.status}
          onChange={(status) => change({ ...c, status: (status ?? '1') as DraftClaim['status'] })}
        />
        <TextInput
          aria-label="The payer’s number"
          placeholder="Their number"
          w={170}
          value={c.payerNumber}
          onChange={(e) => change({ ...c, payerNumber: e.currentTarget.value })}
        />
        <span className="num" style={{ marginLeft: 'auto' }}>
          paid {moneyText(paidOfClaim(c))}
        </span>
        {remove && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={remove}>
            Remove
          </Button>
        )}
      </div>
      {c.lines.map((l, i) => (
        <div key={l.id} className={styles.line}>
          <TextInput
            aria-label="Procedure"
            placeholder="Code"
            value={l.procedure}
            onChange={(e) => changeLine(i, { procedure: e.currentTarget.value })}
          />
          <TextInput
            aria-label="Modifiers"
            placeholder="Mod."
            value={l.modifiers}
            onChange={(e) => changeLine(i, { modifiers: e.currentTarget.value })}
          />
          <TextInput
            aria-label="Charge"
            placeholder="Charge"
            value={l.charge}
            onChange={(e) => changeLine(i, { charge: e.currentTarget.value })}
          />
          <TextInput
            aria-label="Adjustments"
            placeholder="CO-45 60.00 PR-2 12"
            value={l.adjustments}
            onChange={(e) => changeLine(i, { adjustments: e.currentTarget.value })}
          />
          <TextInput
            aria-label="Paid"
            placeholder="Paid"
            value={l.paid}
            onChange={(e) => changeLine(i, { paid: e.currentTarget.value })}
            onKeyDown={(e) => {
              if (e.key !== 'Enter' || i < c.lines.length - 1) return;
              e.preventDefault();
              change({ ...c, lines: [...c.lines, newLine()] });
            }}
          />
          <LineCloses line={l} />
        </div>
      ))}
      <Button size="compact-xs" variant="subtle" onClick={() => change({ ...c, lines: [...c.lines, newLine()] })}>
        Another line
      </Button>
    </fieldset>
  );
}

function LineCloses({ line }: { line: DraftLine }) {
  if (line.charge === '' && line.paid === '') return <span />;
  const open = openOfLine(line);
  if (open === undefined) return <Tag tone="warn">unreadable</Tag>;
  return open === 0 ? <Tag tone="good">closes</Tag> : <Tag tone="bad">{`${moneyText(open)} open`}</Tag>;
}
