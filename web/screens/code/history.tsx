import type { EncounterView } from '@claimwright/server/http';
import { instantText } from '../../parts/dates.ts';
import { Part } from '../../parts/panes.tsx';

const words = { auto: 'sure', suggest: 'suggested', query: 'question' } as const;

/** Who proposed, accepted, changed and rejected which code, when and why. */
export function History({ visit }: { visit: EncounterView }) {
  if (visit.history.length === 0) return null;
  return (
    <Part title="History" aside={visit.history.length === 1 ? '1 entry' : `${visit.history.length} entries`}>
      <details>
        <summary className="soft" style={{ cursor: 'pointer' }}>
          Every change of a code
        </summary>
        <ol style={{ margin: '6px 0 0', paddingLeft: 0, listStyle: 'none', display: 'grid', gap: 6 }}>
          {visit.history.map((e) => (
            <li key={`${e.at} ${e.action} ${e.before} ${e.after} ${e.why}`}>
              <strong>
                {e.action} {e.before && e.after ? `${e.before} to ${e.after}` : (e.after ?? e.before)}
              </strong>{' '}
              <span className="soft">
                by {e.who}, {instantText(e.at)}: {e.why}
                {e.suggestedBy && e.who !== e.suggestedBy ? ` (${e.suggestedBy} had said ${words[e.certainty ?? 'suggest']})` : ''}
              </span>
            </li>
          ))}
        </ol>
      </details>
    </Part>
  );
}
