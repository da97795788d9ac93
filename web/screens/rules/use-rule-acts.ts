import type { RuleDetail } from '@claimwright/server/http';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';

export type RuleAct =
  | { readonly act: 'on'; readonly version: number; readonly dryRunId?: string | undefined }
  | { readonly act: 'off' | 'retirement' }
  | { readonly act: 'restoration'; readonly version: number };

const did: Readonly<Record<RuleAct['act'], string>> = {
  on: 'Turned on',
  off: 'Turned off',
  retirement: 'Retired',
  restoration: 'Restored',
};

/** What a manager does with a written rule; the reason is kept with it. */
export function useRuleActs(rule: string, done: () => void) {
  const client = useQueryClient();
  const keyOf = useActKey();
  return useMutation({
    mutationFn: ({ why, ...act }: RuleAct & { readonly why: string }): Promise<object> => {
      const init = writing(keyOf({ rule, why, ...act }));
      const { rules } = api;
      switch (act.act) {
        case 'on': {
          const looked = act.dryRunId === undefined ? {} : { dryRunId: act.dryRunId };
          return ask(rules.on.$post({ json: { rule, version: act.version, why, ...looked } }, init));
        }
        case 'restoration':
          return ask(rules.restoration.$post({ json: { rule, version: act.version, why } }, init));
        case 'off':
          return ask(rules.off.$post({ json: { rule, why } }, init));
        default:
          return ask(rules.retirement.$post({ json: { rule, why } }, init));
      }
    },
    onSuccess: async (came, { act }) => {
      const waiting = 'waiting' in came && typeof came.waiting === 'number' ? came.waiting : 0;
      const more = waiting > 0 ? `; ${waiting} claims that wait are checked again` : '';
      notifications.show({ message: `${did[act]}: ${rule}${more}` });
      done();
      await client.invalidateQueries();
    },
  });
}

/** Whether a version holds claims back; on trial it warns at most. */
export const stops = ({ content }: RuleDetail['versions'][number]): boolean =>
  content.stage !== 'nursery' && [content.do].flat().some((each) => typeof each === 'object' && each !== null && 'hold' in each);
