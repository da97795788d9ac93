import { ageOn, showDate } from '@claimwright/core/base';
import type { ReviewView } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { api, ask } from '../../api.ts';
import { Pane, PaneHead } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import type { Draft } from '../code/draft.ts';
import { marksOf } from '../code/marks.ts';
import { Note, type NoteHandle } from '../code/note.tsx';
import '../code/tints.css';
import { BlindCodes } from './blind-codes.tsx';
import { draftOfBoth } from './both-codings.ts';
import { Differences } from './differences.tsx';

export function ReviewDetail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({ queryKey: ['review', id], queryFn: () => ask(api.reviews[':id'].$get({ param: { id } })) });
  const { data: who } = useQuery(me);
  const [draft, setDraft] = useState<Draft>([]);
  const [lit, light] = useState<string>();
  const note = useRef<NoteHandle>(null);
  if (error)
    return (
      <Pane label="Review" wide>
        <Failed error={error} again={() => void refetch()} />
      </Pane>
    );
  if (!data || !who)
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
  const marks = marksOf(data.codes ? draftOfBoth(data.codes) : draft);
  return (
    <>
      <Pane label="Note" wide>
        <PaneHead
          title={`${data.patient}, ${showDate(data.serviceDate)}`}
          under={`${ageOn(data.birthDate, data.serviceDate)} y, ${data.patientSex} · ${data.provider} · ${data.kind} · visit ${data.number}`}
        />
        {data.note ? (
          <Note text={data.note.text} marks={marks} lit={lit} light={light} handle={note} />
        ) : (
          <Empty title="This visit has no note">There is nothing to review it against.</Empty>
        )}
      </Pane>
      <Pane label="Codes">
        {data.codes ? (
          <Differences review={data} codes={data.codes} lit={lit} light={light} />
        ) : (
          <Blind
            review={data}
            own={data.reviewerId === who.user.id}
            draft={draft}
            setDraft={setDraft}
            lit={lit}
            light={light}
            note={note}
          />
        )}
      </Pane>
    </>
  );
}

interface BlindProps {
  readonly review: ReviewView;
  readonly own: boolean;
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  readonly lit: string | undefined;
  readonly light: (id: string | undefined) => void;
  readonly note: RefObject<NoteHandle | null>;
}

function Blind({ own, ...props }: BlindProps) {
  if (own) return <BlindCodes {...props} />;
  return <Empty title={`${props.review.reviewer} has not coded this visit yet`}>Both codings are shown here once they have.</Empty>;
}
