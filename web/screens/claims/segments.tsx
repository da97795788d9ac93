import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, api, ask } from '../../api.ts';
import { Part } from '../../parts/panes.tsx';

/** The claim's own segments as they went out: the proof behind every value above. */
export function Segments({ claimId }: { claimId: string }) {
  const [asked, setAsked] = useState(false);
  const { data, error, isFetching } = useQuery({
    queryKey: ['segments', claimId],
    queryFn: () => ask(api.claims[':id'].segments.$get({ param: { id: claimId } })),
    enabled: asked,
    retry: false,
  });
  return (
    <Part title="837P as sent" aside={data && <span className="mono">{data.file}</span>}>
      {!data && (
        <Button variant="default" size="compact-sm" loading={isFetching} onClick={() => setAsked(true)}>
          Show the segments
        </Button>
      )}
      {error instanceof ApiProblem && <p className="soft">{error.problem.detail}</p>}
      {data && (
        <pre className="mono" style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {data.segments.join('\n')}
        </pre>
      )}
    </Part>
  );
}
