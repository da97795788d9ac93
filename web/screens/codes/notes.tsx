import type { CodeNote, DiagnosisPart, NoteKind } from '@claimwright/server/http';
import { Part } from '../../parts/panes.tsx';
import { CodeLink } from './code-link.tsx';
import { stretchesOf } from './code-words.ts';
import styles from './codes.module.css';
import { Cited, NotLoaded } from './says-of.tsx';

/** The kinds in the order in which a coder needs them, each with what it asks. */
const kinds: readonly (readonly [NoteKind, string])[] = [
  ['code-first', 'Code first'],
  ['use-additional', 'Use additional code'],
  ['code-also', 'Code also'],
  ['excludes1', 'Excludes1: never together'],
  ['excludes2', 'Excludes2: not included here'],
  ['includes', 'Includes'],
  ['inclusion-term', 'Inclusion terms'],
  ['note', 'Note'],
];

/** What the Tabular List says, each with where it stands. */
export function Notes({ part: { notes } }: { part: DiagnosisPart }) {
  if (notes.kind === 'no-data')
    return (
      <Part title="Notes">
        <NotLoaded why={notes.why} />
      </Part>
    );
  const shown = kinds.flatMap(([kind, title]) => {
    const own = notes.notes.filter((n) => n.kind === kind);
    return own.length > 0 ? [{ title, own }] : [];
  });
  return (
    <Part title="Notes" aside={<Cited grounds={notes.grounds} />}>
      {shown.length === 0 && !notes.seventh && <p className="soft">The Tabular List has no note on it, nor on what stands above it.</p>}
      <dl className={styles.facts}>
        {shown.flatMap(({ title, own }) => [
          <dt key={title}>{title}</dt>,
          <dd key={`${title} notes`}>
            {own.map((n) => (
              <Note key={`${n.at} ${n.text}`} note={n} />
            ))}
          </dd>,
        ])}
        {notes.seventh && <dt>Seventh character</dt>}
        {notes.seventh && (
          <dd>
            {notes.seventh.characters.map((c) => (
              <div key={c.character} className={styles.note}>
                <span>
                  <strong>{c.character}</strong> {c.means}
                </span>
                <span className="faint">at {notes.seventh?.at}</span>
              </div>
            ))}
          </dd>
        )}
      </dl>
    </Part>
  );
}

function Note({ note }: { note: CodeNote }) {
  return (
    <div className={styles.note}>
      <span>
        {stretchesOf(note.text).map((s, i) =>
          s.code ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a note never changes, and may name a code twice
            <CodeLink key={i} system="icd10cm" code={s.code}>
              {s.text}
            </CodeLink>
          ) : (
            s.text
          ),
        )}
      </span>
      <span className="faint">at {note.at}</span>
    </div>
  );
}
