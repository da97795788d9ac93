import type { ClaimView, FindingView } from '@claimwright/server/http';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';

/** What a person does with a finding of a claim. */
export type Decision =
  | { readonly act: 'override' | 'ask'; readonly finding: FindingView; readonly why: string }
  | { readonly act: 'revoke'; readonly overrideId: string; readonly why: string }
  /** Without a finding: all fixes that are certain. */
  | { readonly act: 'fix'; readonly finding?: FindingView };

const named = ({ rule, place, what }: FindingView) => ({ rule, at: place, what });

/** What was sent is as it was sent: nothing is decided over it. */
export const canDecide = ({ status }: Pick<ClaimView, 'status'>): boolean => ['checked', 'held', 'ready'].includes(status);

const standing = (ready: boolean): string => (ready ? 'The claim is ready.' : 'The claim is still held.');

/** Sends decisions; each is told in a sentence, and the claim is shown as it is then. */
export function useDecisions(claim: ClaimView, done: () => void) {
  const client = useQueryClient();
  const keyOf = useActKey();
  const param = { id: claim.id };
  const send = async (d: Decision): Promise<string> => {
    const init = writing(keyOf([claim.id, claim.version, d]));
    if (d.act === 'fix') {
      const json = { version: claim.version, ...(d.finding ? { only: named(d.finding) } : {}) };
      const { changes, ready } = await ask(api.claims[':id'].fixes.$post({ param, json }, init));
      return `${changes.length === 1 ? 'One field' : `${changes.length} fields`} set right. ${standing(ready)}`;
    }
    if (d.act === 'revoke') {
      const at = { param: { id: d.overrideId }, json: { why: d.why } };
      const { ready } = await ask(api.overrides[':id'].revocation.$post(at, init));
      return `The override is revoked. ${standing(ready)}`;
    }
    const body = { param, json: { ...named(d.finding), why: d.why } };
    if (d.act === 'ask') {
      await ask(api.claims[':id']['override-requests'].$post(body, init));
      return 'A manager is asked. The answer comes to the claim’s timeline.';
    }
    const { overrides } = api.claims[':id'];
    const stops = api.claims[':id']['stop-overrides'];
    const { ready } = await ask(d.finding.severity === 'error' ? stops.$post(body, init) : overrides.$post(body, init));
    return `Overridden. ${standing(ready)}`;
  };
  return useMutation({
    mutationFn: send,
    onSuccess: async (message) => {
      notifications.show({ message });
      done();
      await client.invalidateQueries();
    },
    // What was refused was refused for what the claim is now: it is shown.
    onError: () => client.invalidateQueries({ queryKey: ['claim', claim.id] }),
  });
}
