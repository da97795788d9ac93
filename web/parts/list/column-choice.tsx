import { ActionIcon, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import styles from './list.module.css';

/** Which columns a person wants to see; kept on this machine. */
export function ColumnChoice({
  columns,
  seen,
  toggle,
}: {
  columns: readonly { readonly id: string; readonly title: string }[];
  seen: ReadonlySet<string>;
  toggle: (id: string) => void;
}) {
  return (
    <div className={styles.columns}>
      <Menu closeOnItemClick={false} position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Choose columns">
            <IconColumns3 size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {columns.map((c) => (
            <Menu.Item
              key={c.id}
              role="menuitemcheckbox"
              aria-checked={seen.has(c.id)}
              onClick={() => toggle(c.id)}
              leftSection={seen.has(c.id) ? '✓' : ' '}
            >
              {c.title}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
