import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useKeys } from '../../parts/keys/bindings.ts';
import { Panes } from '../../parts/panes.tsx';
import { CodeDetail } from './code-detail.tsx';
import { CodeList } from './code-list.tsx';
import { type CodesSearch, systemOf } from './codes-search.ts';

/** The code book: every loaded code set, and all that is known of a code on a day. */
export function CodesScreen() {
  const { system: named, code } = useParams({ from: '/frame/codes/{-$system}/{-$code}' });
  const search = useSearch({ from: '/frame/codes/{-$system}/{-$code}' });
  const navigate = useNavigate();
  const system = systemOf(named);
  const isOpen = system !== undefined && code !== undefined;
  const go = (to: { system: string; code: string } | undefined) => {
    const { partner: _, ...kept } = search;
    void navigate({
      to: '/codes/{-$system}/{-$code}',
      params: { system: to?.system, code: to?.code },
      search: kept,
      replace: isOpen && to !== undefined,
    });
  };
  const change = (to: { [K in keyof CodesSearch]: CodesSearch[K] | undefined }) =>
    void navigate({
      to: '/codes/{-$system}/{-$code}',
      params: { system: named, code },
      search: Object.fromEntries(Object.entries({ ...search, ...to }).filter(([, value]) => value)) as CodesSearch,
      replace: true,
    });
  useKeys(isOpen ? [{ keys: 'Escape', says: 'Back to the list', run: () => go(undefined) }] : []);
  return (
    <Panes label="Codes" list={<CodeList search={search} change={change} openId={isOpen ? `${system} ${code}` : undefined} open={go} />}>
      {isOpen && <CodeDetail key={`${system} ${code}`} system={system} code={code} search={search} change={change} go={go} />}
    </Panes>
  );
}
