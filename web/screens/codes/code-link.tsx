import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CodeSystem } from './codes-search.ts';

/** Leads to another code and leaves the list and the day as they are. */
export function CodeLink({ system, code, children }: { system: CodeSystem; code: string; children?: ReactNode }) {
  const { partner: _, ...kept } = useSearch({ from: '/frame/codes/{-$system}/{-$code}' });
  return (
    <Link to="/codes/{-$system}/{-$code}" params={{ system, code }} search={kept}>
      {children ?? code}
    </Link>
  );
}

/** `99213` is CPT's, `G0439` HCPCS': the first character tells. */
export const procedureSystemOf = (code: string): CodeSystem => (/^[A-Z]/.test(code) ? 'hcpcs' : 'cpt');
