import { type Cents, sum } from '@claimwright/core/base';
import type { HeldRow } from '@claimwright/server/http';
import { Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Reason } from '../../parts/reason.tsx';

/** As many as the server takes in one act. */
const most = 200;

interface TogetherProps {
  readonly rule: string;
  readonly rows: readonly HeldRow[];
  readonly opened: boolean;
  readonly close: () => void;
}

/** One warning of many claims, overridden with one reason: what it will do is said with count and dollars before it is done. */
export function OverrideTogether({ rule, rows, opened, close }: TogetherProps) {
  const client = useQueryClient();
  const keyOf = useActKey();
  const taken = rows.slice(0, most);
  const findings = taken.flatMap((c) =>
    c.findings.filter((f) => f.rule === rule && f.severity === 'warning').map(({ at, what }) => ({ claimId: c.id, rule, at, what })),
  );
  const act = useMutation({
    mutationFn: (why: string) => {
      const json = { why, findings: findings.slice(0, most) };
      return ask(api.overrides.together.$post({ json }, writing(keyOf(json))));
    },
    onSuccess: async ({ overridden, left }) => {
      notifications.show({
        message: `${overridden} overridden${left.length > 0 ? `; ${left.length} left as they are: ${left[0]?.says}` : ''}`,
      });
      close();
      await client.invalidateQueries();
    },
  });
  const held = taken.filter((c) => c.status === 'held').length;
  const cents = sum(taken.map((c) => c.totalCents)) as Cents;
  return (
    <Modal opened={opened} onClose={close} title={`Override ${rule}`}>
      <p>
        <strong>
          {taken.length} claims, {moneyText(cents)} charged
        </strong>
        {rows.length > most ? ` (the first ${most} of ${rows.length})` : ''}.{' '}
        {held > 0 ? `${held} of them are held by something else too and stay held.` : 'They leave with the next batch.'}
      </p>
      <p className="soft">
        Each is kept and audited with your name and this reason. A claim that changed since you looked is left as it is.
      </p>
      {act.error && (
        <Notice tone="bad" title="Not overridden">
          {act.error.message}
        </Notice>
      )}
      <Reason
        label={`Why these ${taken.length} claims are right all the same`}
        act={`Override on ${taken.length} claims`}
        needed
        pending={act.isPending}
        because={(why) => act.mutate(why)}
        cancel={close}
      />
    </Modal>
  );
}
