import { Button } from '@mantine/core';
import { useKeys } from './keys/bindings.ts';
import { monthAfter, monthText } from './months.ts';

/** One month after another: `[` goes back, `]` goes on, and never past the present one. */
export function MonthChoice({ month, last, choose }: { month: string; last: string; choose: (month: string) => void }) {
  const step = (by: number) => () => {
    const next = monthAfter(month, by);
    if (next <= last) choose(next);
  };
  useKeys([
    { keys: '[', says: 'The month before', run: step(-1) },
    { keys: ']', says: 'The month after', run: step(1) },
  ]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's frame and legend are not wanted around two buttons
    <div role="group" aria-label="Month" style={{ display: 'flex', alignItems: 'center', gap: 4 }}>
      <Button size="compact-sm" variant="default" aria-label="The month before" onClick={step(-1)}>
        ‹
      </Button>
      <strong style={{ minWidth: 112, textAlign: 'center', fontWeight: 500 }}>{monthText(month)}</strong>
      <Button size="compact-sm" variant="default" aria-label="The month after" disabled={month >= last} onClick={step(1)}>
        ›
      </Button>
    </div>
  );
}
