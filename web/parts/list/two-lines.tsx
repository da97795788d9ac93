import type { ReactNode } from 'react';

/** A row beside an open detail: what it is and its amount, then what is to know and its standing. */
export function TwoLines({
  first,
  right,
  second,
  standing,
}: {
  first: ReactNode;
  right?: ReactNode;
  second: ReactNode;
  standing?: ReactNode;
}) {
  return (
    <>
      <span className="clip" style={{ fontWeight: 500 }}>
        {first}
      </span>
      <span className="num">{right}</span>
      <span className="clip soft">{second}</span>
      <span style={{ justifySelf: 'end' }}>{standing}</span>
    </>
  );
}
