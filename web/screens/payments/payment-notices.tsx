import type { RemittanceView } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { instantText } from '../../parts/dates.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Notice } from '../../parts/notice.tsx';
import { Reason } from '../../parts/reason.tsx';
import { me } from '../../queries.ts';

/** What must be seen before the proof: that it was not posted and why, who let it through, and that it came again. */
export function PaymentNotices({ payment: p }: { payment: RemittanceView }) {
  return (
    <>
      {p.status === 'quarantined' && <Quarantined payment={p} />}
      {p.released && (
        <Notice tone="warn" title={`Posted though it does not balance: released by ${p.released.by}, ${instantText(p.released.at)}`}>
          {p.released.why} What it leaves over waits in payer adjustments in question.
        </Notice>
      )}
      {p.again.length > 0 && (
        <Notice
          tone="warn"
          title={
            p.again.length === 1
              ? 'It came once more; nothing was posted again'
              : `It came ${p.again.length} times more; nothing was posted again`
          }
        >
          {p.again.map((a) => (
            <div key={`${a.file} ${a.at}`}>
              <span className="mono">{a.file}</span>, {instantText(a.at)}
            </div>
          ))}
        </Notice>
      )}
    </>
  );
}

/** Not posted: what does not balance, and a manager's release for payers that never do. Its cash waits in unapplied payer cash. */
function Quarantined({ payment: p }: { payment: RemittanceView }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const keyOf = useActKey();
  const [asking, setAsking] = useState(false);
  const release = useMutation({
    mutationFn: (why: string) =>
      ask(api.remittances[':id'].release.$post({ param: { id: p.id }, json: { why } }, writing(keyOf([p.id, why])))),
    onSuccess: async ({ says }) => {
      notifications.show({ message: says });
      await client.invalidateQueries();
    },
  });
  const more = p.proofSays.filter((says) => !p.says?.includes(says));
  const balances = p.proof.claimsDifferenceCents === 0 && p.proof.paymentDifferenceCents === 0 && p.proofSays.length === 0;
  const may = !balances && (who?.permissions.includes('release-payments') ?? false);
  useKeys(may && !asking ? [{ keys: 'a', says: 'Release: post it though it does not balance', run: () => setAsking(true) }] : []);
  return (
    <Notice tone="bad" title="Not posted">
      <div>{p.says ?? 'It does not balance, or is not for this practice.'}</div>
      {more.length > 0 && (
        <ul style={{ margin: '4px 0', paddingLeft: 18 }}>
          {more.map((says) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
      )}
      <div className="soft">
        Its cash, once the bank shows it, waits in unapplied payer cash. Ask the payer for a file that balances; it takes this one’s place.
      </div>
      {release.error && <strong>{release.error.message}</strong>}
      {may &&
        (asking ? (
          <Reason
            label="Why is it posted as it is?"
            act="Release it"
            needed
            pending={release.isPending}
            because={(why) => release.mutate(why)}
            cancel={() => setAsking(false)}
          />
        ) : (
          <Button mt={6} size="compact-sm" variant="default" onClick={() => setAsking(true)} rightSection={<Kbd size="xs">a</Kbd>}>
            Release
          </Button>
        ))}
      {!may && !balances && <div className="soft">A manager may release it.</div>}
    </Notice>
  );
}
