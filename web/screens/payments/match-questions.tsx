import { showDate } from '@claimwright/core/base';
import type { LineQuestion, RemittanceView } from '@claimwright/server/http';
import { Button, Kbd } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, writing } from '../../api.ts';
import { useActKey } from '../../parts/act-key.ts';
import { useKeys } from '../../parts/keys/bindings.ts';
import { moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Part } from '../../parts/panes.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { me } from '../../queries.ts';

/** One of ours that a remitted claim or line may be for, as it is chosen with a key. */
interface Choice {
  readonly id: string;
  readonly cells: readonly [what: string, charge: string, why: string];
  readonly answer: (init: ReturnType<typeof writing>) => Promise<unknown>;
}

interface Question {
  readonly id: string;
  readonly says: string;
  readonly head: readonly string[];
  readonly choices: readonly Choice[];
}

function ofLine(payment: RemittanceView, q: LineQuestion): Question {
  const param = { id: payment.id, position: String(q.position) };
  const adjustments = q.adjustments.map((a) => `${a.reason} ${moneyText(a.cents)}`).join(', ');
  const sent = [q.procedure, ...q.modifiers].join(' ');
  return {
    id: `line ${q.position} ${q.sentLine}`,
    says: `Claim ${q.number}: which line is ${sent}, charged ${moneyText(q.chargeCents)}, paid ${moneyText(q.paidCents)}${adjustments ? ` (${adjustments})` : ''}?`,
    head: ['', 'Our line', '#Charge', 'What speaks for it'],
    choices: q.candidates.map((c) => ({
      id: String(c.line),
      cells: [
        `${c.line}: ${[c.procedure, ...c.modifiers].join(' ')}, ${moneyText(c.openCents)} open`,
        moneyText(c.chargeCents),
        c.reasons.join('; ') || 'nothing',
      ],
      answer: (init) =>
        ask(api.remittances[':id'].claims[':position'].lines.$post({ param, json: { sentLine: q.sentLine, line: c.line } }, init)),
    })),
  };
}

/** The claim of a payment that is tied to none of ours, with those of ours that it may be for. */
async function ofClaim(payment: RemittanceView, position: number): Promise<Question> {
  const param = { id: payment.id, position: String(position) };
  const { rows } = await ask(api.remittances[':id'].claims[':position'].candidates.$get({ param }));
  const remitted = payment.claims.find((c) => c.position === position)!;
  return {
    id: `claim ${position}`,
    says: `Which claim is ${remitted.number} of ${remitted.patient}, charged ${moneyText(remitted.chargeCents)}, paid ${moneyText(remitted.paidCents)}?`,
    head: ['', 'Our claim', '#Charge', 'What speaks for and against it'],
    choices: rows.map((c) => ({
      id: c.claimId,
      cells: [`${c.number}, ${c.patient}, ${showDate(c.serviceDate)}`, moneyText(c.chargeCents), c.reasons.join('; ')],
      answer: (init) => ask(api.remittances[':id'].claims[':position'].match.$post({ param, json: { claimId: c.claimId } }, init)),
    })),
  };
}

/** What of a payment is in doubt, one question at a time; a figure key answers it. */
export function MatchQuestions({ payment }: { payment: RemittanceView }) {
  const { data: who } = useQuery(me);
  const client = useQueryClient();
  const keyOf = useActKey();
  const [skipped, skip] = useState<readonly string[]>([]);
  const may = who?.permissions.includes('answer-matches') ?? false;
  const unmatched = payment.claims.filter((c) => c.outcome === 'unmatched').map((c) => `claim ${c.position}`);
  const lines = useQuery({
    queryKey: ['line-questions', payment.id],
    queryFn: () => ask(api.remittances[':id']['line-questions'].$get({ param: { id: payment.id } })),
  });
  const asked = (lines.data?.rows ?? []).map((q) => ofLine(payment, q as LineQuestion));
  const ids = [...unmatched, ...asked.map((q) => q.id)].filter((id) => !skipped.includes(id));
  const [current] = ids;
  const claim = useQuery({
    queryKey: ['match-candidates', payment.id, current],
    queryFn: () => ofClaim(payment, Number(current?.split(' ')[1])),
    enabled: current?.startsWith('claim') ?? false,
  });
  const question = current?.startsWith('claim') ? claim.data : asked.find((q) => q.id === current);
  const send = useMutation({
    mutationFn: (choice: Choice) => choice.answer(writing(keyOf([payment.id, current, choice.id]))),
    onSuccess: async () => {
      notifications.show({ message: 'Posted where you said.' });
      await client.invalidateQueries();
    },
  });
  const choices = may ? (question?.choices ?? []).slice(0, 9) : [];
  useKeys(
    [
      ...choices.map((c, i) => ({ keys: String(i + 1), says: `It is ${c.cells[0]}`, run: () => !send.isPending && send.mutate(c) })),
      ...(current ? [{ keys: 's', says: 'Leave this question for later', run: () => skip([...skipped, current]) }] : []),
    ],
    { inner: true },
  );
  if (!current || !question) return null;
  return (
    <Part title="In question" aside={ids.length > 1 ? `1 of ${ids.length}` : undefined}>
      {send.error && (
        <Notice tone="bad" title="Not posted">
          {send.error.message}
        </Notice>
      )}
      <p>
        {question.says} {choices.length > 0 && <span className="soft">Press its figure; s leaves it for later.</span>}
      </p>
      {question.choices.length === 0 ? (
        <p className="soft">Nothing of ours is like it. Its money waits in unapplied payer cash.</p>
      ) : (
        <SmallTable head={question.head}>
          {question.choices.map((c, i) => (
            <tr key={c.id}>
              <td>
                <Button
                  size="compact-xs"
                  variant={i === 0 ? 'filled' : 'default'}
                  disabled={!may}
                  loading={send.isPending && send.variables?.id === c.id}
                  onClick={() => send.mutate(c)}
                  {...(i < 9 ? { rightSection: <Kbd size="xs">{i + 1}</Kbd> } : {})}
                >
                  This one
                </Button>
              </td>
              <td>{c.cells[0]}</td>
              <td className="num">{c.cells[1]}</td>
              <td className="soft">{c.cells[2]}</td>
            </tr>
          ))}
        </SmallTable>
      )}
    </Part>
  );
}
