import { Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { Notice } from '../../parts/notice.tsx';
import { Tag } from '../../parts/tag.tsx';
import { type GivenFile, Upload } from '../../parts/upload.tsx';
import { me } from '../../queries.ts';

/** Brings in a statement of the bank (BAI2, OFX, CSV of an account's columns), and says what became of it. */
export function UploadStatement() {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const keyOf = useActKey();
  const upload = useMutation({
    mutationFn: (file: GivenFile) => ask(api.deposits.files.$post({ json: file }, writing(keyOf(file)))),
    onSuccess: () => client.invalidateQueries(),
  });
  if (!who?.permissions.includes('match-deposits')) return null;
  const { data, error, variables } = upload;
  return (
    <>
      <Upload
        label="Bring in a statement"
        keys="i"
        says="Bring in a statement of the bank"
        pending={upload.isPending}
        take={(file) => upload.mutate(file)}
      />
      <Modal opened={data !== undefined || error !== null} onClose={() => upload.reset()} title={variables?.name ?? 'Statement'}>
        {error && (
          <Notice tone="bad" title="Not taken in">
            {error.message}
          </Notice>
        )}
        {data && (
          <p>
            <Tag tone={data.status === 'processed' ? 'good' : data.status === 'duplicate' ? 'calm' : 'bad'}>
              {data.status === 'processed' ? 'taken in' : data.status === 'duplicate' ? 'came before' : 'not taken in'}
            </Tag>{' '}
            {data.says}
          </p>
        )}
      </Modal>
    </>
  );
}
