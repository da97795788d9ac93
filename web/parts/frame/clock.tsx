import { dateOfInstant, showDate } from '@claimwright/core/base';
import { Button, Loader, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconClockPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask, newKey, writing } from '../../api.ts';
import { me } from '../../queries.ts';

const steps = [
  { days: 1, label: 'a day' },
  { days: 7, label: 'a week' },
  { days: 30, label: 'a month' },
] as const;

/** The sample clinic lives at a clock of its own, and payers answer as it moves. A real practice has no such clock. */
export function Clock() {
  const { data } = useQuery(me);
  const client = useQueryClient();
  const advance = useMutation({
    mutationFn: ({ days, key }: { days: number; key: string }) => ask(api.sample.advance.$post({ json: { days } }, writing(key))),
    onSuccess: async ({ now }) => {
      await client.invalidateQueries();
      notifications.show({
        message: `The sample clinic is at ${showDate(dateOfInstant(now))} now. What payers sent has been read and posted.`,
      });
    },
    onError: (error) => notifications.show({ color: 'red', title: 'The clock did not move', message: error.message }),
  });
  if (!data?.practice.sample) return null;
  const may = data.permissions.includes('advance-sample');
  return (
    <Menu position="bottom-end" disabled={!may || advance.isPending}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          fw={500}
          leftSection={advance.isPending ? <Loader size={12} /> : <IconClockPlay size={15} stroke={1.6} />}
          title="Sample clinic: invented people at a clock of its own"
        >
          Sample clinic · {showDate(data.today)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Move the sample clinic's clock</Menu.Label>
        {steps.map(({ days, label }) => (
          <Menu.Item key={days} onClick={() => advance.mutate({ days, key: newKey() })}>
            Advance {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
