import type { EncounterView } from '@claimwright/server/http';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, ask, newKey, writing } from '../../api.ts';
import { accepted, type Draft } from './draft.ts';
import type { KeptDraft } from './use-draft.ts';

/** The body of a signing: the accepted codes in claim order, and what is left out with its reason. */
export const signingOf = (draft: Draft) => ({
  codes: accepted(draft).map(({ code, why, spans, instead, reason }) => ({
    ...{ code, why, spans: spans.map((s) => ({ ...s })) },
    ...(instead ? { instead } : {}),
    ...(reason ? { reason } : {}),
  })),
  leftOut: draft.flatMap(({ code, decision, leftOut }) =>
    decision === 'rejected' && leftOut ? [{ code, reason: leftOut.reason, ...(leftOut.why ? { why: leftOut.why } : {}) }] : [],
  ),
});

/** Signs the accepted codes. The key belongs to the set of decisions: trying the same again is the same act. */
export function useSign(visit: EncounterView, { draft, seconds, stop }: KeptDraft) {
  const client = useQueryClient();
  const act = useRef<{ of: Draft; key: string; activeSeconds: number } | undefined>(undefined);
  return useMutation({
    mutationFn: () => {
      if (act.current?.of !== draft) act.current = { of: draft, key: newKey(), activeSeconds: Math.min(seconds(), 43_200) };
      const { key, activeSeconds } = act.current;
      stop();
      return ask(
        api.encounters[':id'].codes.$post({ param: { id: visit.id }, json: { ...signingOf(draft), activeSeconds } }, writing(key)),
      );
    },
    onSuccess: async ({ codes }) => {
      const waits = visit.queries.some((q) => !q.end && q.waits);
      const next = waits ? 'Its claim waits for the provider’s answer.' : 'Its claim goes out with the next batch.';
      notifications.show({ message: `Visit ${visit.number} is signed: ${codes.join(', ')}. ${next}` });
      await client.invalidateQueries();
    },
  });
}
