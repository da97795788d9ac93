import { Kbd, Modal } from '@mantine/core';
import { bindingsInForce } from './bindings.ts';
import styles from './key-map.module.css';

/** Every key that works on the page where it is asked for. */
export function KeyMap({ opened, close }: { opened: boolean; close: () => void }) {
  const seen = new Map((opened ? bindingsInForce() : []).toReversed().map((b) => [b.keys, b.says]));
  const keys = [['Ctrl K', 'Search'], ...[...seen].toReversed(), ['Esc', 'Back, or close what is open']] as const;
  return (
    <Modal opened={opened} onClose={close} title="Keys on this page" size="lg">
      <dl className={styles.map}>
        {[...new Map(keys)].map(([key, says]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((part) => (
                <Kbd key={part} size="xs">
                  {part}
                </Kbd>
              ))}
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
