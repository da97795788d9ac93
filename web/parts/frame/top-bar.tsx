import { ActionIcon, Kbd } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconAlarm, IconFlag, IconKeyboard, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { me, standing } from '../../queries.ts';
import { Clock } from './clock.tsx';
import styles from './frame.module.css';
import { UserMenu } from './user-menu.tsx';

export function TopBar({ openMap }: { openMap: () => void }) {
  const { data } = useQuery(me);
  return (
    <header className={styles.bar}>
      <span className={styles.practice}>{data?.practice.name}</span>
      <button type="button" className={styles.find} onClick={spotlight.open} aria-keyshortcuts="Control+K">
        <IconSearch size={14} aria-hidden="true" />
        <span className="clip">Patient, claim, check number, code</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </button>
      <span className={styles.gap} />
      <Clock />
      <Pressing />
      <ActionIcon variant="subtle" color="gray" aria-label="Map of keys" onClick={openMap}>
        <IconKeyboard size={18} stroke={1.6} />
      </ActionIcon>
      <UserMenu />
    </header>
  );
}

/** What must be done soon, and all that waits. */
function Pressing() {
  const { data } = useQuery(standing);
  if (!data) return null;
  return (
    <>
      <Link to="/work/{-$id}" className={styles.press} data-late={data.deadlines > 0 || undefined} title="Open items due within a week">
        <IconAlarm size={15} aria-hidden="true" />
        deadlines {data.deadlines}
      </Link>
      <Link to="/work/{-$id}" className={styles.press} title="Open items of work">
        <IconFlag size={15} aria-hidden="true" />
        <span className="hidden">open work</span>
        {data.work}
      </Link>
    </>
  );
}
