import type { EncounterView } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api.ts';
import styles from './code-card.module.css';
import type { DraftCode } from './draft.ts';
import { nearestFirst, tellsApart } from './tells-apart.ts';

/** So many codes of the same header are shown; the rest is a look into the code set away. */
const shown = 5;

/** Questions of the engine about the words of a code. */
export const questionsOn = (visit: EncounterView, { spans }: Pick<DraftCode, 'spans'>) =>
  (visit.reading?.questions ?? []).filter((q) => !q.about && spans.some((s) => s.start < q.span.end && q.span.start < s.end));

interface ChangesProps {
  readonly visit: EncounterView;
  readonly item: DraftCode;
  readonly take: ((hit: { code: string; title: string }) => void) | undefined;
}

/** What would change a code: what the engine would ask, and the codes beside it with what must be documented for them. */
export function Changes({ visit, item, take }: ChangesProps) {
  const { data: page } = useQuery({
    queryKey: ['code page', item.code, visit.serviceDate],
    queryFn: () =>
      ask(api.codes[':system'][':code'].$get({ param: { system: 'icd10cm', code: item.code }, query: { on: visit.serviceDate } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const beside = nearestFirst(
    (page?.beside?.branches ?? []).filter((b) => b.code !== item.code && b.billable),
    item.code,
  );
  const questions = questionsOn(visit, item);
  if (beside.length === 0 && questions.length === 0) return null;
  return (
    <div className={styles.changes}>
      <h3>What would change it</h3>
      {questions.map((q) => (
        <div key={q.text}>{q.text}</div>
      ))}
      {beside.slice(0, shown).map((b) => (
        <button key={b.code} type="button" className={styles.beside} disabled={!take} onClick={() => take?.(b)} title={b.title}>
          <strong>{b.code}</strong>
          <span>{tellsApart(b.title, item.title)}</span>
        </button>
      ))}
      {beside.length > shown && <div className="faint">and {beside.length - shown} more codes beside it</div>}
    </div>
  );
}
