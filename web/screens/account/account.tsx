import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Panes } from '../../parts/panes.tsx';
import { Empty } from '../../parts/says.tsx';
import { AccountDetail } from './account-detail.tsx';
import { type AccountSearch, accountKinds } from './account-search.ts';
import { OpenList } from './open-list.tsx';

const without = ({ entry: _, ...rest }: AccountSearch): AccountSearch => rest;

/** What is owed, by whom one looks at it, and the account of one with its journal. */
export function AccountScreen() {
  const { kind: named, id } = useParams({ from: '/frame/account/{-$kind}/{-$id}' });
  const search = useSearch({ from: '/frame/account/{-$kind}/{-$id}' });
  const navigate = useNavigate();
  const kind = accountKinds.find((k) => k === named);
  const to = (next: AccountSearch, params: { kind: string | undefined; id: string | undefined }, replace: boolean) =>
    void navigate({ to: '/account/{-$kind}/{-$id}', params, search: next, replace });
  const back = () => (search.entry ? to(without(search), { kind, id }, true) : to(search, { kind: undefined, id: undefined }, false));
  useKeys(id ? [{ keys: 'Escape', says: search.entry ? 'Close the entry' : 'Back to the list', run: back }] : []);
  const by = search.by ?? kind ?? 'visit';
  const list = (
    <OpenList
      search={search}
      kind={kind ?? 'visit'}
      openId={id}
      open={(next) => to({ ...without(search), by }, { kind: by, id: next }, id !== undefined)}
    />
  );
  return (
    <Panes label="Accounts" list={list}>
      {id &&
        (kind ? (
          <AccountDetail
            key={`${kind} ${id}`}
            kind={kind}
            id={id}
            search={search}
            change={(next) => to({ ...without(search), ...next }, { kind, id }, true)}
          />
        ) : (
          <Empty title="There is no such account">Choose one at the left.</Empty>
        ))}
    </Panes>
  );
}
