import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { Notice } from '../../parts/notice.tsx';
import { Tag } from '../../parts/tag.tsx';
import { type GivenFile, Upload } from '../../parts/upload.tsx';

const tones = { processed: 'good', duplicate: 'calm', quarantined: 'bad', staged: 'calm' } as const;
const words = { processed: 'posted', duplicate: 'came before', quarantined: 'not posted whole', staged: 'being posted' } as const;

/** Brings in an 835 by hand, and says what became of each of its payments. */
export function UploadRemittance() {
  const client = useQueryClient();
  const keyOf = useActKey();
  const upload = useMutation({
    mutationFn: (file: GivenFile) => ask(api.remittances.files.$post({ json: file }, writing(keyOf(file)))),
    onSuccess: () => client.invalidateQueries(),
  });
  const { data, error, variables } = upload;
  const status = data?.status as keyof typeof tones | undefined;
  return (
    <>
      <Upload
        label="Bring in a file"
        keys="i"
        says="Bring in a remittance file (835)"
        pending={upload.isPending}
        take={(file) => upload.mutate(file)}
      />
      <Modal opened={data !== undefined || error !== null} onClose={() => upload.reset()} title={variables?.name ?? 'File'}>
        {error && (
          <Notice tone="bad" title="Not taken in">
            {error.message}
          </Notice>
        )}
        {data && status && (
          <>
            <p>
              <Tag tone={tones[status]}>{words[status]}</Tag> {data.payments.length === 0 && data.says}
            </p>
            <ul style={{ margin: '8px 0 0', paddingLeft: 18 }}>
              {data.payments.map((says) => (
                <li key={says}>{says}</li>
              ))}
            </ul>
          </>
        )}
      </Modal>
    </>
  );
}
