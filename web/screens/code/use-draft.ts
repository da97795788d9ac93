import type { EncounterView } from '@claimwright/server/http';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, ask, newKey, writing } from '../../api.ts';
import { useActiveSeconds } from './active-seconds.ts';
import { type Draft, draftOf, live } from './draft.ts';

/** A moment of quiet before what was decided is kept. */
const quietMs = 800;

/** 837P and CMS-1500: at most twelve diagnoses a claim. */
const mostDiagnoses = 12;

export interface KeptDraft {
  readonly draft: Draft;
  readonly change: (next: Draft) => void;
  /** Absent when nothing was changed since the visit was opened. */
  readonly undo: (() => void) | undefined;
  readonly seconds: () => number;
  /** Which diagnoses each service line points at, by its position. */
  readonly pointers: ReadonlyMap<number, readonly number[]>;
  /** To be called before signing: what is signed is no draft any more. */
  readonly stop: () => void;
}

type Pointers = ReadonlyMap<number, readonly number[]>;

/** Keeps what was decided on the server, a moment after the last decision, and at once when the visit is left. */
function useKeeping(visit: EncounterView, seconds: () => number, pointing: (pointers: Pointers) => void) {
  const client = useQueryClient();
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; save: () => void } | undefined>(undefined);
  const stop = () => {
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = undefined;
  };
  const save = (next: Draft) => {
    stop();
    const codes = live(next).map((d) => d.code);
    const json = { content: next.map((d) => ({ ...d })), codes: codes.slice(0, mostDiagnoses), activeSeconds: seconds() };
    // Who comes back at once sees the page as it is known here.
    client.setQueryData<EncounterView>(
      ['encounter', visit.id],
      (known) => known && { ...known, draft: { content: next, activeSeconds: seconds() } },
    );
    // A draft that is not kept is decided again: nothing to stop a coder for.
    ask(api.encounters[':id'].draft.$post({ param: { id: visit.id }, json }, writing(newKey())))
      .then(({ lines }) => pointing(new Map(lines.map((l) => [l.position, l.pointers]))))
      .catch(() => {});
  };
  useEffect(() => () => waiting.current?.save(), []);
  const keep = (next: Draft) => {
    stop();
    waiting.current = { timer: setTimeout(() => save(next), quietMs), save: () => save(next) };
  };
  return { keep, stop };
}

/** A coder's decisions on a visit, undone one by one until they sign, and kept on the server so that the visit can be left. */
export function useDraft(visit: EncounterView): KeptDraft {
  const [draft, setDraft] = useState(() => draftOf(visit));
  const [past, setPast] = useState<readonly Draft[]>([]);
  const [pointers, setPointers] = useState<Pointers>(() => new Map(visit.charges.map((c) => [c.position, c.pointers])));
  const seconds = useActiveSeconds(visit.draft?.activeSeconds ?? 0);
  const { keep, stop } = useKeeping(visit, seconds, setPointers);
  const show = (next: Draft) => {
    setDraft(next);
    keep(next);
  };
  const undo = () => {
    show(past.at(-1)!);
    setPast(past.slice(0, -1));
  };
  return {
    draft,
    change: (next) => {
      if (next === draft) return;
      setPast([...past, draft]);
      show(next);
    },
    undo: past.length > 0 ? undo : undefined,
    seconds,
    pointers,
    stop,
  };
}
