import { type Cents, showDate } from '@claimwright/core/base';
import type { BooksView } from '@claimwright/server/http';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ask } from '../../api.ts';
import { ages } from '../../parts/ages.ts';
import { Choices } from '../../parts/list/choices.tsx';
import { Money } from '../../parts/money.tsx';
import { Empty, Failed } from '../../parts/says.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { me } from '../../queries.ts';
import styles from './books.module.css';

type AgedBy = 'service' | 'responsibility';

/** One party's row: a payer, or the patients with their agencies. */
interface Party {
  readonly name: string;
  readonly owedBy: 'payers' | 'patients';
  readonly payer: string | undefined;
  readonly cents: readonly Cents[];
}

function partiesOf(books: BooksView, by: AgedBy): Party[] {
  const rows = by === 'service' ? books.byService : books.byResponsibility;
  const cells = (of: typeof rows) =>
    ages.map((_, bucket) => of.filter((r) => r.bucket === bucket).reduce((t, r) => t + r.cents, 0) as Cents);
  const payers = books.payers.map(
    (p): Party => ({
      name: p.name,
      owedBy: 'payers',
      payer: p.id,
      cents: cells(rows.filter((r) => r.payerId === p.id && r.account === 'ar-insurance')),
    }),
  );
  const patients: Party = {
    name: 'Patients',
    owedBy: 'patients',
    payer: undefined,
    cents: cells(rows.filter((r) => r.account !== 'ar-insurance')),
  };
  return [...payers, patients].filter((p) => p.cents.some((c) => c !== 0));
}

const total = (cents: readonly Cents[]): Cents => cents.reduce((t: number, c) => t + c, 0) as Cents;

/** What is owed by party and age; each cell opens the accounts that it is made of. */
export function AgingTable({ by, choose }: { by: AgedBy; choose: (by: AgedBy) => void }) {
  const { data: who } = useQuery(me);
  const { data, error, refetch } = useQuery({
    queryKey: ['books', 'aging'],
    queryFn: () => ask(api.books.$get({ query: {} })) as Promise<BooksView>,
  });
  if (error) return <Failed error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={10} />;
  const parties = partiesOf(data, by).sort((a, b) => total(b.cents) - total(a.cents));
  if (parties.length === 0) return <Empty title="Nothing is owed">What payers and patients owe stands here by its age.</Empty>;
  const sums = ages.map((_, i) => total(parties.map((p) => p.cents[i]!)));
  return (
    <div className={styles.page}>
      <div style={{ display: 'flex', alignItems: 'center', gap: 12, paddingBottom: 10, flexWrap: 'wrap' }}>
        <Choices
          label="Age"
          choices={[
            { value: 'service' as const, label: 'Since the service' },
            { value: 'responsibility' as const, label: 'Since it is theirs' },
          ]}
          chosen={by}
          choose={(next) => next && choose(next)}
        />
        <span className="soft">{who && `as of ${showDate(who.today)}; credits count as less`}</span>
      </div>
      <div style={{ maxWidth: 1100 }}>
        <SmallTable
          head={['Who owes it', ...ages.map((a) => `#${a} d`), '#Owed']}
          foot={
            <tr>
              <td>All</td>
              {sums.map((cents, i) => (
                <td key={ages[i]} className="num">
                  <Cell cents={cents} search={{ age: i, agedBy: by }} />
                </td>
              ))}
              <td className="num">
                <Money cents={total(sums)} strong />
              </td>
            </tr>
          }
        >
          {parties.map((p) => (
            <tr key={p.payer ?? p.name}>
              <td>
                {p.payer ? (
                  <Link to="/account/{-$kind}/{-$id}" params={{ kind: 'payer', id: p.payer }}>
                    {p.name}
                  </Link>
                ) : (
                  p.name
                )}
              </td>
              {p.cents.map((cents, i) => (
                <td key={ages[i]} className="num">
                  <Cell cents={cents} search={{ age: i, agedBy: by, owedBy: p.owedBy, ...(p.payer && { payer: p.payer }) }} />
                </td>
              ))}
              <td className="num">
                <Cell cents={total(p.cents)} search={{ owedBy: p.owedBy, ...(p.payer && { payer: p.payer }) }} />
              </td>
            </tr>
          ))}
        </SmallTable>
      </div>
    </div>
  );
}

interface CellSearch {
  readonly age?: number;
  readonly agedBy?: AgedBy;
  readonly owedBy?: 'payers' | 'patients';
  readonly payer?: string;
}

/** A figure with the way to the visits that it is made of. */
function Cell({ cents, search }: { cents: Cents; search: CellSearch }) {
  if (cents === 0) return <Money cents={cents} />;
  return (
    <Link to="/account/{-$kind}/{-$id}" params={{ kind: undefined, id: undefined }} search={{ by: 'visit', ...search }}>
      <Money cents={cents} />
    </Link>
  );
}
