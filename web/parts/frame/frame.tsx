import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { me } from '../../queries.ts';
import { useKeys } from '../keys/bindings.ts';
import { KeyMap } from '../keys/key-map.tsx';
import styles from './frame.module.css';
import { asItOpens, places, placesFor } from './places.ts';
import { Rail } from './rail.tsx';
import { Search } from './search.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { TopBar } from './top-bar.tsx';

/** What stands around every page: where one can go, where one is, and what presses. */
export function Frame() {
  const { data } = useQuery(me);
  const navigate = useNavigate();
  const [mapOpen, setMapOpen] = useState(false);
  const permitted = data ? placesFor(data.permissions) : places;
  useKeys([
    ...permitted.map((place) => ({
      keys: `g ${place.key}`,
      says: `Go to ${place.title}`,
      run: () => void navigate({ to: place.to, params: asItOpens }),
    })),
    { keys: '?', says: 'This map of keys', run: () => setMapOpen(true) },
  ]);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <Rail places={permitted} />
      <TopBar openMap={() => setMapOpen(true)} />
      <main id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      <Search />
      <KeyMap opened={mapOpen} close={() => setMapOpen(false)} />
      <SignInAgain />
    </div>
  );
}
