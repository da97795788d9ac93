import type { Permission } from '@claimwright/server/http';
import { type Icon, IconBook2, IconCash, IconChartBar, IconFileInvoice, IconListCheck, IconNotes, IconUsers } from '@tabler/icons-react';

interface Place {
  readonly to:
    | '/today'
    | '/code/{-$id}'
    | '/claims/{-$id}'
    | '/payments/{-$id}'
    | '/work/{-$id}'
    | '/patients/{-$id}'
    | '/codes/{-$system}/{-$code}';
  readonly title: string;
  /** The letter after `g`. */
  readonly key: string;
  readonly icon: Icon;
  readonly needs: Permission;
}

/** The screens, in the order in which money moves. */
export const places: readonly Place[] = [
  { to: '/today', title: 'Today', key: 't', icon: IconChartBar, needs: 'see-figures' },
  { to: '/code/{-$id}', title: 'Code', key: 'o', icon: IconNotes, needs: 'read-charts' },
  { to: '/claims/{-$id}', title: 'Claims', key: 'c', icon: IconFileInvoice, needs: 'read-claims' },
  { to: '/payments/{-$id}', title: 'Payments', key: 'p', icon: IconCash, needs: 'read-payments' },
  { to: '/work/{-$id}', title: 'Work', key: 'w', icon: IconListCheck, needs: 'read-work' },
  { to: '/patients/{-$id}', title: 'Patients', key: 'a', icon: IconUsers, needs: 'read-patients' },
  { to: '/codes/{-$system}/{-$code}', title: 'Codes', key: 'd', icon: IconBook2, needs: 'look-up-codes' },
];

export const placesFor = (permissions: readonly Permission[]): readonly Place[] => places.filter((p) => permissions.includes(p.needs));
