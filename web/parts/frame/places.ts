import type { Permission } from '@claimwright/server/http';
import {
  type Icon,
  IconBook2,
  IconBuildingBank,
  IconCash,
  IconChartBar,
  IconEyeCheck,
  IconFileInvoice,
  IconHandStop,
  IconListCheck,
  IconMessageQuestion,
  IconNotebook,
  IconNotes,
  IconReceipt2,
  IconReceiptOff,
  IconReceiptRefund,
  IconReportMoney,
  IconRulerMeasure,
  IconScale,
  IconShieldCheck,
  IconUsers,
  IconVocabulary,
} from '@tabler/icons-react';

interface Place {
  readonly to:
    | '/today'
    | '/code/{-$id}'
    | '/queries/{-$id}'
    | '/review/{-$id}'
    | '/quality'
    | '/terms'
    | '/rules'
    | '/claims/{-$id}'
    | '/held/{-$id}'
    | '/checks'
    | '/payments/{-$id}'
    | '/posting-rules/{-$id}'
    | '/underpayments/{-$id}'
    | '/deposits/{-$id}'
    | '/refunds/{-$id}'
    | '/account/{-$kind}/{-$id}'
    | '/books'
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
  { to: '/queries/{-$id}', title: 'Queries', key: 'q', icon: IconMessageQuestion, needs: 'read-queries' },
  { to: '/review/{-$id}', title: 'Review', key: 'r', icon: IconEyeCheck, needs: 'read-reviews' },
  { to: '/claims/{-$id}', title: 'Claims', key: 'c', icon: IconFileInvoice, needs: 'read-claims' },
  { to: '/held/{-$id}', title: 'Held', key: 'h', icon: IconHandStop, needs: 'read-claims' },
  { to: '/payments/{-$id}', title: 'Payments', key: 'p', icon: IconCash, needs: 'read-payments' },
  { to: '/underpayments/{-$id}', title: 'Underpaid', key: 'n', icon: IconReceiptOff, needs: 'read-payments' },
  { to: '/deposits/{-$id}', title: 'Deposits', key: 'e', icon: IconBuildingBank, needs: 'read-payments' },
  { to: '/refunds/{-$id}', title: 'Refunds', key: 'f', icon: IconReceiptRefund, needs: 'read-payments' },
  { to: '/account/{-$kind}/{-$id}', title: 'Accounts', key: 'm', icon: IconReportMoney, needs: 'read-books' },
  { to: '/books', title: 'Books', key: 'b', icon: IconNotebook, needs: 'read-books' },
  { to: '/work/{-$id}', title: 'Work', key: 'w', icon: IconListCheck, needs: 'read-work' },
  { to: '/patients/{-$id}', title: 'Patients', key: 'a', icon: IconUsers, needs: 'read-patients' },
  { to: '/checks', title: 'Checks', key: 'k', icon: IconShieldCheck, needs: 'read-claims' },
  { to: '/quality', title: 'Quality', key: 'y', icon: IconScale, needs: 'read-coding-quality' },
  { to: '/terms', title: 'Terms', key: 'u', icon: IconVocabulary, needs: 'read-terms' },
  { to: '/rules', title: 'Rules', key: 'l', icon: IconRulerMeasure, needs: 'read-rules' },
  { to: '/posting-rules/{-$id}', title: 'Posting', key: 'i', icon: IconReceipt2, needs: 'read-payments' },
  { to: '/codes/{-$system}/{-$code}', title: 'Codes', key: 'd', icon: IconBook2, needs: 'look-up-codes' },
];

/** A screen as it opens: nothing of the screen before stays in its address (the router would carry a parameter over by its name). */
export const asItOpens = { id: undefined, system: undefined, code: undefined, kind: undefined } as const;

export const placesFor = (permissions: readonly Permission[]): readonly Place[] => places.filter((p) => permissions.includes(p.needs));
