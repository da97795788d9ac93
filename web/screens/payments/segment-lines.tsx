import type { FigurePlace, RemittedSegments } from '@claimwright/server/http';
import { Fragment, useEffect, useRef } from 'react';
import styles from './figure.module.css';

/** Segments as they stand in the file, with their ordinals there; the element behind the figure that is looked at is marked. */
export function SegmentLines({ of, place }: { of: RemittedSegments; place: FigurePlace | undefined }) {
  const marked = useRef<HTMLLIElement>(null);
  const at = place?.segment;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is marked comes into sight when another is
  useEffect(() => {
    marked.current?.scrollIntoView({ block: 'nearest' });
  }, [at, place?.element]);
  return (
    <ol className={`${styles.segments} mono`} aria-label="Segments">
      {of.segments.map((s, i) => (
        <li key={s.number} ref={i === at ? marked : undefined} className={styles.segment} data-shown={i === at || undefined}>
          <span className={styles.number}>{s.number}</span>
          <span className={styles.text}>
            {s.elements.map((element, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: elements are what they are by their place
              <Fragment key={n}>
                {n > 0 && <span className="faint">{of.separator}</span>}
                {i === at && n === place?.element ? <mark className={styles.element}>{element}</mark> : element}
              </Fragment>
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}
