import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import styles from './frame.module.css';
import { asItOpens, type placesFor } from './places.ts';

export function Rail({ places }: { places: ReturnType<typeof placesFor> }) {
  return (
    <nav className={styles.rail} aria-label="Screens">
      <div className={styles.mark} aria-hidden="true">
        <img src="/icon.svg" alt="" width={26} height={26} />
      </div>
      {places.map(({ to, title, key, icon: Icon }) => (
        <Tooltip key={to} label={`g ${key}`} position="right">
          <Link
            to={to}
            params={asItOpens}
            className={styles.place}
            activeProps={{ 'data-here': true }}
            activeOptions={{ includeSearch: false }}
          >
            <Icon size={19} stroke={1.6} aria-hidden="true" />
            {title}
          </Link>
        </Tooltip>
      ))}
    </nav>
  );
}
