import type { DraftCheck } from '@claimwright/server/http';
import { useEffect, useRef, useState } from 'react';
import { api, ask } from '../../api.ts';
import { type Path, type Plain, put } from './plain-rule.ts';

/** What a person writes, in the form or as YAML: the same rule in both, and what is wrong with it. */
export interface Draft {
  /** As data; null while the text cannot be read. */
  readonly rule: Plain | null;
  readonly text: string;
  readonly check: DraftCheck | undefined;
  /** The check is of what stands there now. */
  readonly settled: boolean;
  /** Where the last change was made. */
  readonly by: 'form' | 'text';
  readonly change: (path: Path, to: unknown) => void;
  readonly write: (text: string) => void;
}

/** As long after the last key it is sent to be checked. */
const pauseMs = 250;

/** Holds a rule that is written: each change of the form rewrites the text, each change of the text the form, both by the server's own language. */
export function useDraft(initial: Plain): Draft {
  const [now, setNow] = useState({ rule: initial as Plain | null, text: '', by: 'form' as 'form' | 'text', turn: 0 });
  const [checked, setChecked] = useState<{ turn: number; check: DraftCheck }>();
  const latest = useRef(0);
  const answered = useRef(-1);
  latest.current = now.turn;
  useEffect(() => {
    const { rule, text, by, turn } = now;
    if (answered.current === turn) return undefined;
    const timer = setTimeout(
      async () => {
        const json = by === 'form' && rule ? { rule } : { text: text === '' ? '{}' : text };
        const check = await ask(api.rules['draft-check'].$post({ json })).catch(() => undefined);
        // An answer to what was written before is none to what stands there now.
        if (!check || latest.current !== turn) return;
        answered.current = turn;
        setChecked({ turn, check });
        setNow((n) => (n.turn !== turn ? n : by === 'form' ? { ...n, text: check.text } : { ...n, rule: check.rule }));
      },
      turn === 0 ? 0 : pauseMs,
    );
    return () => clearTimeout(timer);
  }, [now]);
  return {
    ...{ rule: now.rule, text: now.text, by: now.by, check: checked?.check, settled: checked?.turn === now.turn },
    change: (path, to) => setNow((n) => ({ ...n, rule: put(n.rule ?? {}, path, to) as Plain, by: 'form', turn: n.turn + 1 })),
    write: (text) => setNow((n) => ({ ...n, text, by: 'text', turn: n.turn + 1 })),
  };
}
