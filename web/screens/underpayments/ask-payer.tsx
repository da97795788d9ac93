import type { Cents } from '@claimwright/core/base';
import type { UnderpaymentRow } from '@claimwright/server/http';
import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';

interface AskProps {
  readonly rows: readonly UnderpaymentRow[];
  readonly cents: Cents;
  readonly opened: boolean;
  readonly close: () => void;
}

/** One letter about all that is missing of one payer: count and dollars are said before it is made. */
export function AskPayer({ rows, cents, opened, close }: AskProps) {
  const client = useQueryClient();
  const keyOf = useActKey();
  const act = useMutation({
    mutationFn: () => {
      const json = { ids: rows.map((d) => d.id) };
      return ask(api.underpayments.letters.$post({ json }, writing(keyOf(json))));
    },
    onSuccess: async ({ number, lines }) => {
      notifications.show({
        message: `Letter ${number} about ${lines} ${lines === 1 ? 'service' : 'services'} is made; print it from any of them`,
      });
      close();
      await client.invalidateQueries();
    },
  });
  return (
    <Modal opened={opened} onClose={close} title={`Letter to ${rows[0]?.payer ?? ''}`}>
      <p>
        <strong>
          {rows.length} {rows.length === 1 ? 'service' : 'services'}, {moneyText(cents)} missing.
        </strong>{' '}
        Each stands in the letter with what was agreed, what was allowed, and what explains it.
      </p>
      {act.error && (
        <Notice tone="bad" title="No letter was made">
          {act.error.message}
        </Notice>
      )}
      <Button data-autofocus size="compact-sm" loading={act.isPending} onClick={() => act.mutate()}>
        Make the letter
      </Button>
    </Modal>
  );
}
