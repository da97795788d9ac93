import './tints.css';
import { ageOn, showDate } from '@claimwright/core/base';
import type { EncounterView } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api, ask } from '../../api.ts';
import { Pane, PaneHead, Part } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { ClaimStanding, VisitStanding } from '../../parts/standings.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { AskedQueries } from './asked-queries.tsx';
import { Charges } from './charges.tsx';
import { Codes } from './codes.tsx';
import { evidenceOf } from './evidence.ts';
import { gapsOf } from './gaps.ts';
import { History } from './history.tsx';
import { marksOf } from './marks.ts';
import { Note, type NoteHandle } from './note.tsx';
import { Services } from './services.tsx';
import { useDraft } from './use-draft.ts';
import { VerifierPart } from './verifier.tsx';
import { VisitLevel } from './visit-level.tsx';

export function Workbench({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['encounter', id],
    queryFn: () => ask(api.encounters[':id'].$get({ param: { id } })),
  });
  if (error)
    return (
      <Pane label="Visit" wide>
        <Failed error={error} again={() => void refetch()} />
      </Pane>
    );
  if (!data)
    return (
      <>
        <Pane label="Note" wide>
          <Waiting rows={16} />
        </Pane>
        <Pane label="Codes">
          <Waiting rows={6} />
        </Pane>
      </>
    );
  // A visit that changed under the page (signed, billed, a query answered) begins with a fresh draft.
  const ended = data.queries.filter((q) => q.end).length;
  return <Bench key={`${data.status} ${data.codedAt} ${ended}`} visit={data} />;
}

function Bench({ visit }: { visit: EncounterView }) {
  const kept = useDraft(visit);
  const gaps = gapsOf(visit, kept.draft);
  const note = useRef<NoteHandle>(null);
  const [lit, light] = useState<string>();
  const evidence = evidenceOf(visit.reading).filter((e) => e.id === lit);
  const { patient } = visit;
  const asked = visit.queries.some((q) => q.waits && !q.end);
  const about = `${ageOn(patient.birthDate, visit.serviceDate)} y, ${patient.sex} · ${visit.provider} · ${visit.kind}, place of service ${visit.placeOfService}`;
  return (
    <>
      <Pane label="Note" wide>
        <PaneHead
          title={
            <>
              <Link to="/patients/{-$id}" params={{ id: patient.id }}>
                {patient.name}
              </Link>
              , {showDate(visit.serviceDate)}
            </>
          }
          under={
            <>
              {about}
              <br />
              Visit {visit.number}
              {visit.note ? (visit.note.signedOn ? `, note signed ${showDate(visit.note.signedOn)}` : ', the note is not signed') : ''}
            </>
          }
        >
          <VisitStanding status={visit.status === 'to-code' && asked ? 'asked' : visit.status} />
        </PaneHead>
        {visit.note ? (
          <Note text={visit.note.text} marks={[...marksOf(kept.draft, gaps), ...evidence]} lit={lit} light={light} handle={note} />
        ) : (
          <Empty title="This visit has no note yet">Nothing is coded without one. Ask {visit.provider} for it.</Empty>
        )}
      </Pane>
      <Pane label="Codes">
        <Codes visit={visit} kept={kept} gaps={gaps} lit={lit} light={light} note={note} />
        <VerifierPart visit={visit} />
        <AskedQueries visit={visit} />
        <VisitLevel visit={visit} lit={lit} light={light} />
        <Services visit={visit} lit={lit} light={light} />
        <Charges visit={visit} pointers={kept.pointers} />
        {visit.claims.length > 0 && (
          <Part title="Claims">
            {visit.claims.map((c) => (
              <div key={c.id} style={{ display: 'flex', gap: 8, minHeight: 26, alignItems: 'center' }}>
                <Link to="/claims/{-$id}" params={{ id: c.id }}>
                  {c.number}
                </Link>
                <span className="clip soft" style={{ flex: 1 }}>
                  {c.payer}
                </span>
                <ClaimStanding status={c.status} />
              </div>
            ))}
          </Part>
        )}
        <History visit={visit} />
      </Pane>
    </>
  );
}
