import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';

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
      {late && Array.from({ length: rows }, (_, i) => <Skeleton key={i} height={height} width={`${90 - ((i * 17) % 40)}%`} />)}
    </div>
  );
}
