import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';

export type PackAct =
  | { readonly act: 'dry-runs' }
  | { readonly act: 'off'; readonly why: string }
  | {
      readonly act: 'on';
      readonly why: string;
      readonly rules: readonly { readonly rule: string; readonly version: number; readonly dryRunId: string | undefined }[];
    };

/** What a manager does with all rules of a pack that the practice took; the reason is kept with each. */
export function usePackActs(pack: string, title: string, done: () => void) {
  const client = useQueryClient();
  const keyOf = useActKey();
  return useMutation({
    mutationFn: async (act: PackAct): Promise<string> => {
      const packs = api['rule-packs'];
      if (act.act === 'dry-runs') {
        // A later try is another one: past claims grow.
        const { asked, claims } = await ask(packs['dry-runs'].$post({ json: { pack } }, writing(keyOf({ pack, at: Date.now() }))));
        return `${title}: ${asked.length} rules are tried on ${claims.toLocaleString('en-US')} past claims`;
      }
      const { why } = act;
      const init = writing(keyOf({ pack, ...act }));
      const { rules, waiting } =
        act.act === 'off'
          ? await ask(packs.off.$post({ json: { pack, why } }, init))
          : await ask(
              packs.on.$post(
                { json: { pack, why, rules: act.rules.map(({ dryRunId, ...rule }) => ({ ...rule, ...(dryRunId && { dryRunId }) })) } },
                init,
              ),
            );
      const more = waiting > 0 ? `; ${waiting} claims that wait are checked again` : '';
      return `${title}: ${rules.length} rules turned ${act.act}${more}`;
    },
    onSuccess: async (message) => {
      notifications.show({ message });
      done();
      await client.invalidateQueries();
    },
  });
}
