import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';

interface ReasonProps {
  readonly label: string;
  readonly act: string;
  /** An act that needs no reason may be done without one. */
  readonly needed: boolean;
  readonly pending: boolean;
  readonly because: (why: string) => void;
  readonly cancel: () => void;
}

const shortest = 3;

/** Why something is done, in a sentence; Enter does it. */
export function Reason({ label, act, needed, pending, because, cancel }: ReasonProps) {
  const [why, setWhy] = useState('');
  const ready = (!needed && why.trim() === '') || why.trim().length >= shortest;
  return (
    <form
      style={{ display: 'grid', gap: 8, marginTop: 8 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !pending) because(why.trim());
      }}
    >
      <Textarea
        autoFocus
        data-autofocus
        autosize
        minRows={2}
        label={label}
        value={why}
        onChange={(e) => setWhy(e.currentTarget.value)}
        onKeyDown={(e) => {
          if (e.key === 'Escape') cancel();
          if (e.key !== 'Enter' || e.shiftKey) return;
          e.preventDefault();
          e.currentTarget.form?.requestSubmit();
        }}
      />
      <div style={{ display: 'flex', gap: 8 }}>
        <Button type="submit" size="compact-sm" disabled={!ready} loading={pending}>
          {act}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
