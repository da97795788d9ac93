import type { QueryRow } from '@claimwright/server/http';
import { Tag } from '../../parts/tag.tsx';

const kinds = { answered: ['good', 'answered'], undetermined: ['plain', 'undetermined'], withdrawn: ['plain', 'withdrawn'] } as const;

/** Whether a query waits, holds the claim, or how it ended. */
export function QueryStanding({ query }: { query: Pick<QueryRow, 'kind' | 'waits'> }) {
  if (!query.kind) return <Tag tone={query.waits ? 'warn' : 'calm'}>{query.waits ? 'claim waits' : 'open'}</Tag>;
  const [tone, word] = kinds[query.kind];
  return <Tag tone={tone}>{word}</Tag>;
}
