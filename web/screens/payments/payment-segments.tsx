import { ApiProblem } from '../../api.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Failed } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { SegmentLines } from './segment-lines.tsx';
import { useSegments } from './use-segments.ts';

/** The payment's own segments: who pays whom, how much, by which trace, and every provider-level adjustment. */
export function PaymentSegments({ id, figure, choose }: { id: string; figure: string; choose: (figure: string) => void }) {
  const { data, error } = useSegments(id, undefined, true);
  const places = data?.figures ?? [];
  const at = places.findIndex((f) => f.figure === figure);
  const move = (by: number) => () => {
    const next = places[Math.min(Math.max(at + by, 0), places.length - 1)];
    if (next) choose(next.figure);
  };
  useKeys([
    { keys: 'l', says: 'The next figure’s segment', run: move(1) },
    { keys: 'h', says: 'The one before', run: move(-1) },
  ]);
  return (
    <Pane label="Segments of the payment">
      <PaneHead title="As it stands in the file" under={data?.file} />
      {error ? (
        <Failed error={error instanceof ApiProblem ? error : undefined} />
      ) : !data ? (
        <Waiting rows={8} />
      ) : (
        <Part title="Segments of the payment" aside="its claims stand between them">
          <SegmentLines of={data} place={places[at]} />
        </Part>
      )}
    </Pane>
  );
}
