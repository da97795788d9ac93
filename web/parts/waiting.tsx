import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';

const widths = (rows: number) => Array.from({ length: rows }, (_, i) => [`line ${i}`, `${90 - ((i * 17) % 40)}%`] as const);

/** Grey lines of the right size, shown only when waiting takes longer than a blink. */
export function Waiting({ rows = 12, height = 12 }: { rows?: number; height?: number }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div style={{ padding: 16, display: 'grid', gap: 32 - height }} aria-busy="true">
      <span className="hidden">Loading</span>
      {late && widths(rows).map(([id, width]) => <Skeleton key={id} height={height} width={width} />)}
    </div>
  );
}
