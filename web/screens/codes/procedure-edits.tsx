import { showDate } from '@claimwright/core/base';
import type { EditPartner, ProcedurePart } from '@claimwright/server/http';
import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { CodeLink, procedureSystemOf } from './code-link.tsx';
import styles from './codes.module.css';
import type { CodesSearch } from './codes-search.ts';
import { Cited, NotLoaded } from './says-of.tsx';
import { useWords } from './use-words.ts';

interface PairsProps {
  readonly part: ProcedurePart;
  readonly partner: string;
  readonly change: (to: { [K in keyof CodesSearch]: CodesSearch[K] | undefined }) => void;
}

const adjudications = { line: 'a line (MAI 1)', 'day-absolute': 'a day, absolute (MAI 2)', day: 'a day (MAI 3)' };
const modifiers: Readonly<Record<EditPartner['modifier'], string>> = {
  never: '0 · never',
  allowed: '1 · allowed',
  'not-applicable': '9 · not applicable',
};

/** What bounds the procedure alone: units, whose add-on it is, and its global period. */
export function Limits({ part }: { part: ProcedurePart }) {
  return (
    <Part title="Limits">
      <dl className={styles.facts}>
        <dt>Units</dt>
        <dd>
          <Units part={part} />
        </dd>
        <dt>Add-on</dt>
        <dd>
          <AddOn part={part} />
        </dd>
        <dt>Global period</dt>
        <dd>
          {part.globalDays.kind === 'no-data' ? (
            <NotLoaded why={part.globalDays.why} />
          ) : (
            <With grounds={part.globalDays.grounds}>
              <strong>{part.globalDays.days}</strong> {part.globalDays.says}
            </With>
          )}
        </dd>
      </dl>
    </Part>
  );
}

const With = ({ grounds, children }: { grounds: { readonly cite: string; readonly stale?: true }; children: ReactNode }) => (
  <div className={styles.note}>
    <span>{children}</span>
    <span className="soft">
      <Cited grounds={grounds} />
    </span>
  </div>
);

function Units({ part: { mostUnits } }: { part: ProcedurePart }) {
  if (mostUnits.kind === 'no-data') return <NotLoaded why={mostUnits.why} />;
  const { limit, grounds } = mostUnits;
  return (
    <With grounds={grounds}>
      {limit ? (
        <>
          at most <strong>{limit.units}</strong> {adjudications[limit.adjudication]}
          {limit.rationale && <span className="soft"> · {limit.rationale}</span>}
        </>
      ) : (
        <span className="soft">no limit is published</span>
      )}
    </With>
  );
}

function AddOn({ part: { addOn } }: { part: ProcedurePart }) {
  if (addOn.kind === 'no-data') return <NotLoaded why={addOn.why} />;
  const { primaries, contractorDefined, grounds } = addOn;
  return (
    <With grounds={grounds}>
      {!primaries && !contractorDefined && <span className="soft">no add-on: it may stand alone</span>}
      {primaries && <>only with one of {primaries.map((code, i) => [i > 0 && ', ', <Procedure key={code} code={code} />])}</>}
      {contractorDefined && (primaries ? '; the contractor may name others' : 'only with a primary that the contractor names')}
    </With>
  );
}

const Procedure = ({ code }: { code: string }) => <CodeLink system={procedureSystemOf(code)} code={code} />;

function inForce({ from, until }: EditPartner): ReactNode {
  if (!from) return <span className="faint">undated</span>;
  return until ? `${showDate(from)} to ${showDate(until)}` : `since ${showDate(from)}`;
}

/** Procedures that are not paid beside this one. */
export function Pairs({ part: { partners }, partner, change }: PairsProps) {
  const [words, setWords] = useWords(partner, (next) => change({ partner: next || undefined }));
  if (partners.kind === 'no-data')
    return (
      <Part title="Pairs">
        <NotLoaded why={partners.why} />
      </Part>
    );
  const { total, partners: rows, complete, grounds } = partners;
  return (
    <Part title="Pairs" aside={<Cited grounds={grounds} />}>
      <div style={{ display: 'flex', gap: 12, alignItems: 'center', marginBottom: 6 }}>
        <TextInput
          aria-label="Pairs with codes that begin with"
          placeholder="Pairs with 99…"
          w={150}
          maxLength={5}
          value={words}
          onChange={(e) => setWords(e.currentTarget.value.replace(/[^0-9a-z]/gi, ''))}
          onKeyDown={(e) => (e.key === 'Enter' || e.key === 'Escape') && e.currentTarget.blur()}
        />
        <span className="soft">
          {total.toLocaleString('en-US')} {total === 1 ? 'pair' : 'pairs'}
          {total > rows.length && `, the first ${rows.length} shown`}
          {!complete && ' · not all files of a release are loaded: there may be more'}
        </span>
      </div>
      {rows.length > 0 && (
        <SmallTable head={['Code', 'Which is denied', 'Modifier', 'In force', 'Why']}>
          {rows.map((r) => (
            <tr key={`${r.code} ${r.column} ${r.from}`}>
              <td>
                <Procedure code={r.code} />
              </td>
              <td>{r.column === 2 ? r.code : 'this code'}</td>
              <td className={styles.line}>{modifiers[r.modifier]}</td>
              <td className={styles.line}>{inForce(r)}</td>
              <td className={styles.rest}>
                <div className="clip soft" title={r.rationale}>
                  {r.rationale}
                </div>
              </td>
            </tr>
          ))}
        </SmallTable>
      )}
    </Part>
  );
}
