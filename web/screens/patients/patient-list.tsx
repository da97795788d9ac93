import { ageOn, showDate } from '@claimwright/core/base';
import type { PatientRow } from '@claimwright/server/http';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useRef, useState } from 'react';
import { api, ask } from '../../api.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { type Column, List } from '../../parts/list/list.tsx';
import { TwoLines } from '../../parts/list/two-lines.tsx';
import { Money } from '../../parts/money.tsx';
import { PaneHead } from '../../parts/panes.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';

/** What is typed here stays here: a name stands in no address. */
export function PatientList({ openId, open }: { openId: string | undefined; open: (id: string) => void }) {
  const { data: who } = useQuery(me);
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const field = useRef<HTMLInputElement>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['patients', q],
    queryFn: () => ask(api.patients.search.$post({ json: { q } })),
    placeholderData: keepPreviousData,
  });
  useKeys([{ keys: '/', says: 'Find a patient', run: () => field.current?.focus() }]);
  const columns: readonly Column<PatientRow>[] = [
    { id: 'account', title: 'Account', width: '96px', cell: (p) => p.accountNumber },
    { id: 'name', title: 'Name', width: 'minmax(160px, 1fr)', cell: (p) => <strong style={{ fontWeight: 500 }}>{p.name}</strong> },
    { id: 'born', title: 'Born', width: '104px', cell: (p) => showDate(p.birthDate) },
    { id: 'age', title: 'Age', width: '56px', number: true, cell: (p) => (who ? `${ageOn(p.birthDate, who.today)} y` : '') },
    { id: 'sex', title: 'Sex', width: '40px', cell: (p) => p.sex },
    {
      id: 'payer',
      title: 'First payer',
      width: 'minmax(150px, 1fr)',
      cell: (p) => p.payer ?? <span className="faint">no coverage in force</span>,
    },
    { id: 'insurance', title: 'With payers', width: '100px', number: true, cell: (p) => <Money cents={p.insuranceCents} /> },
    { id: 'patient', title: 'With patient', width: '100px', number: true, cell: (p) => <Money cents={p.patientCents} /> },
  ];
  const narrow = (p: PatientRow) => (
    <TwoLines first={p.name} right={<Money cents={p.patientCents} />} second={`${p.accountNumber} · ${p.payer ?? 'no coverage'}`} />
  );
  return (
    <>
      <PaneHead title="Patients">
        <TextInput
          ref={field}
          aria-label="Find a patient"
          placeholder="Last name, first name, or account"
          leftSection={<IconSearch size={14} />}
          w={openId ? 150 : 280}
          value={words}
          onChange={(e) => setWords(e.currentTarget.value)}
          onKeyDown={(e) => (e.key === 'Enter' || e.key === 'Escape') && e.currentTarget.blur()}
        />
      </PaneHead>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : data.rows.length === 0 ? (
        <Empty title={q ? 'No patient begins so' : 'No patients yet'}>
          {q ? 'Names are looked up from their first letter: try fewer letters.' : 'Patients come with their first visit.'}
        </Empty>
      ) : (
        <List
          name="patients"
          rows={data.rows}
          columns={columns}
          narrow={openId ? narrow : undefined}
          openId={openId}
          open={(p) => open(p.id)}
          foot={
            <span>
              {data.total > data.rows.length
                ? `the first ${data.rows.length} of ${data.total.toLocaleString('en-US')} patients`
                : `${data.total} patients`}
            </span>
          }
        />
      )}
    </>
  );
}
