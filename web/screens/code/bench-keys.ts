import { notifications } from '@mantine/notifications';
import type { RefObject } from 'react';
import { useKeys } from '../../parts/keys/bindings.ts';
import { accept, accepted, acceptSure, type DraftCode, mark, open } from './draft.ts';
import type { NoteHandle } from './note.tsx';
import type { KeptDraft } from './use-draft.ts';

/** What stands open over a card: one thing at a time. */
export type Asking = { readonly for: 'change' | 'why-not' | 'say' | 'ask'; readonly code: string } | undefined;

interface Bench {
  readonly kept: KeptDraft;
  readonly at: DraftCode | undefined;
  readonly may: boolean;
  readonly mayAsk: boolean;
  readonly move: (by: number) => void;
  readonly setAsking: (asking: Asking) => void;
  readonly sign: () => void;
  readonly note: RefObject<NoteHandle | null>;
}

const tell = (message: string) => notifications.show({ message });

/** Why a visit cannot be signed yet; undefined when it can. */
export function notReady({ draft }: Pick<KeptDraft, 'draft'>): string | undefined {
  const waiting = open(draft).length;
  if (waiting > 0) return `Not signed: ${waiting === 1 ? 'one code is' : `${waiting} codes are`} not decided. Accept, change or reject.`;
  return accepted(draft).length === 0 ? 'Not signed: a visit needs at least one diagnosis.' : undefined;
}

/** The keys of the workbench. Moving is everybody's; the rest is for who may sign. */
export function useBenchKeys({ kept, at, may, mayAsk, move, setAsking, sign, note }: Bench): void {
  const { draft, change, undo } = kept;
  const onCode = (act: (d: DraftCode) => void) => () => may && at && act(at);
  const moving = [
    { keys: 'j', says: 'Next code', run: () => move(1) },
    { keys: 'k', says: 'Code before', run: () => move(-1) },
  ];
  const deciding = [
    {
      keys: 'a',
      says: 'Accept this code',
      run: onCode((d) => {
        change(accept(draft, d.code));
        move(1);
      }),
    },
    { keys: 'd', says: 'Reject this code, with a reason', run: onCode((d) => setAsking({ for: 'why-not', code: d.code })) },
    { keys: 'e', says: 'Change this code', run: onCode((d) => setAsking({ for: 'change', code: d.code })) },
    { keys: 'n', says: 'Say why, in a sentence', run: onCode((d) => setAsking({ for: 'say', code: d.code })) },
    {
      keys: 'm',
      says: 'Mark the selected words for this code',
      run: onCode((d) => {
        const span = note.current?.selected();
        if (span) change(mark(draft, d.code, span));
        else tell('Select the words in the note first, then press m.');
      }),
    },
    { keys: '+', says: 'Add a code', run: () => setAsking({ for: 'change', code: '' }) },
    { keys: 'A', says: 'Accept all sure codes', run: () => change(acceptSure(draft)) },
    { keys: 'u', says: 'Undo', run: () => (undo ? undo() : tell('Nothing to undo since the visit was opened.')) },
    {
      keys: 'S',
      says: 'Sign',
      run: () => {
        const why = notReady(kept);
        if (why) tell(why);
        else sign();
      },
    },
  ];
  const asking = [{ keys: 'q', says: 'Ask the provider', run: () => setAsking({ for: 'ask', code: at?.code ?? '' }) }];
  useKeys([...moving, ...(may ? deciding : []), ...(mayAsk ? asking : [])]);
}
