import type { IsoDate } from '@claimwright/core/base';
import type { CodeHit } from '@claimwright/server/http';
import { Modal, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api, ask } from '../../api.ts';
import styles from './code-choice.module.css';

interface ChoiceProps {
  /** The code to change, '' to add one, undefined while closed. */
  readonly instead: string | undefined;
  readonly on: IsoDate;
  readonly close: () => void;
  readonly choose: (hit: CodeHit) => void;
}

/** Looks a diagnosis code up by number or words, among those in force on the day of service. */
export function CodeChoice({ instead, on, close, choose }: ChoiceProps) {
  const pick = (hit: CodeHit) => {
    choose(hit);
    close();
  };
  return (
    <Modal
      opened={instead !== undefined}
      onClose={close}
      title={instead ? `Instead of ${instead}` : 'Add a diagnosis'}
      size="lg"
      yOffset="12vh"
      centered={false}
    >
      <Finder on={on} begin={instead?.split('.')[0] ?? ''} pick={pick} />
    </Modal>
  );
}

function Finder({ on, begin, pick }: { on: IsoDate; begin: string; pick: (hit: CodeHit) => void }) {
  const [words, setWords] = useState(begin);
  const [cursor, setCursor] = useState(0);
  const q = useDeferredValue(words.trim());
  const { data } = useQuery({
    queryKey: ['codes', q, on],
    queryFn: () => ask(api.codes.$get({ query: { q, on } })),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
  });
  const hits = q.length >= 2 ? (data?.hits ?? []) : [];
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setCursor(Math.min(Math.max(cursor + step, 0), hits.length - 1));
    else if (event.key === 'Enter' && hits[cursor]) pick(hits[cursor]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        data-autofocus
        size="sm"
        aria-label="Code or words of its title"
        placeholder="E11.6, or words: diab foot"
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="found-codes"
        aria-activedescendant={hits[cursor] ? `found ${hits[cursor].code}` : undefined}
        value={words}
        onChange={(e) => {
          setWords(e.currentTarget.value);
          setCursor(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="found-codes" role="listbox" aria-label="Codes found" className={styles.hits}>
        {hits.map((hit, i) => (
          <button
            key={hit.code}
            id={`found ${hit.code}`}
            type="button"
            role="option"
            aria-selected={i === cursor}
            tabIndex={-1}
            className={styles.hit}
            onClick={() => pick(hit)}
          >
            <strong className="num">{hit.code}</strong>
            <span>{hit.title}</span>
          </button>
        ))}
      </div>
      {q.length >= 2 && data && hits.length === 0 && (
        <p className="soft">No code that can be billed on that day begins so, or has words that do.</p>
      )}
    </>
  );
}
