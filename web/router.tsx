import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { account, books } from './books-routes.ts';
import { frame, root, signIn } from './frame-route.tsx';
import { Failed } from './parts/says.tsx';
import { checksSearch } from './screens/checks/checks-search.ts';
import { claimSearch } from './screens/claims/claim-search.ts';
import { codeSearch } from './screens/code/code-search.ts';
import { codesSearch } from './screens/codes/codes-search.ts';
import { depositSearch } from './screens/deposits/deposit-search.ts';
import { heldSearch } from './screens/held/held-search.ts';
import { paymentSearch } from './screens/payments/payment-search.ts';
import { qualitySearch } from './screens/quality/quality-search.ts';
import { queriesSearch } from './screens/queries/queries-search.ts';
import { refundSearch } from './screens/refunds/refund-search.ts';
import { reviewSearch } from './screens/review/review-search.ts';
import { rulesSearch } from './screens/rules/rules-search.ts';
import { termsSearch } from './screens/terms/terms-search.ts';
import { underpaymentsSearch } from './screens/underpayments/underpayments-search.ts';
import { workSearch } from './screens/work/work-search.ts';

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' });
  },
});

const today = createRoute({
  getParentRoute: () => frame,
  path: '/today',
  component: lazyRouteComponent(() => import('./screens/today/today.tsx'), 'TodayScreen'),
});

const code = createRoute({
  getParentRoute: () => frame,
  path: '/code/{-$id}',
  validateSearch: codeSearch,
  component: lazyRouteComponent(() => import('./screens/code/code.tsx'), 'CodeScreen'),
});

const queries = createRoute({
  getParentRoute: () => frame,
  path: '/queries/{-$id}',
  validateSearch: queriesSearch,
  component: lazyRouteComponent(() => import('./screens/queries/queries.tsx'), 'QueriesScreen'),
});

const review = createRoute({
  getParentRoute: () => frame,
  path: '/review/{-$id}',
  validateSearch: reviewSearch,
  component: lazyRouteComponent(() => import('./screens/review/review.tsx'), 'ReviewScreen'),
});

const quality = createRoute({
  getParentRoute: () => frame,
  path: '/quality',
  validateSearch: qualitySearch,
  component: lazyRouteComponent(() => import('./screens/quality/quality.tsx'), 'QualityScreen'),
});

const terms = createRoute({
  getParentRoute: () => frame,
  path: '/terms',
  validateSearch: termsSearch,
  component: lazyRouteComponent(() => import('./screens/terms/terms.tsx'), 'TermsScreen'),
});

const rules = createRoute({
  getParentRoute: () => frame,
  path: '/rules',
  validateSearch: rulesSearch,
  component: lazyRouteComponent(() => import('./screens/rules/rules.tsx'), 'RulesScreen'),
});

const claims = createRoute({
  getParentRoute: () => frame,
  path: '/claims/{-$id}',
  validateSearch: claimSearch,
  component: lazyRouteComponent(() => import('./screens/claims/claims.tsx'), 'ClaimsScreen'),
});

const held = createRoute({
  getParentRoute: () => frame,
  path: '/held/{-$id}',
  validateSearch: heldSearch,
  component: lazyRouteComponent(() => import('./screens/held/held.tsx'), 'HeldScreen'),
});

const checks = createRoute({
  getParentRoute: () => frame,
  path: '/checks',
  validateSearch: checksSearch,
  component: lazyRouteComponent(() => import('./screens/checks/checks.tsx'), 'ChecksScreen'),
});

const underpayments = createRoute({
  getParentRoute: () => frame,
  path: '/underpayments/{-$id}',
  validateSearch: underpaymentsSearch,
  component: lazyRouteComponent(() => import('./screens/underpayments/underpayments.tsx'), 'UnderpaymentsScreen'),
});

const postingRules = createRoute({
  getParentRoute: () => frame,
  path: '/posting-rules/{-$id}',
  component: lazyRouteComponent(() => import('./screens/posting-rules/posting-rules.tsx'), 'PostingRulesScreen'),
});

const payments = createRoute({
  getParentRoute: () => frame,
  path: '/payments/{-$id}',
  validateSearch: paymentSearch,
  component: lazyRouteComponent(() => import('./screens/payments/payments.tsx'), 'PaymentsScreen'),
});

const deposits = createRoute({
  getParentRoute: () => frame,
  path: '/deposits/{-$id}',
  validateSearch: depositSearch,
  component: lazyRouteComponent(() => import('./screens/deposits/deposits.tsx'), 'DepositsScreen'),
});

const refunds = createRoute({
  getParentRoute: () => frame,
  path: '/refunds/{-$id}',
  validateSearch: refundSearch,
  component: lazyRouteComponent(() => import('./screens/refunds/refunds.tsx'), 'RefundsScreen'),
});

const work = createRoute({
  getParentRoute: () => frame,
  path: '/work/{-$id}',
  validateSearch: workSearch,
  component: lazyRouteComponent(() => import('./screens/work/work.tsx'), 'WorkScreen'),
});

const patients = createRoute({
  getParentRoute: () => frame,
  path: '/patients/{-$id}',
  component: lazyRouteComponent(() => import('./screens/patients/patients.tsx'), 'PatientsScreen'),
});

const codes = createRoute({
  getParentRoute: () => frame,
  path: '/codes/{-$system}/{-$code}',
  validateSearch: codesSearch,
  component: lazyRouteComponent(() => import('./screens/codes/codes.tsx'), 'CodesScreen'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    frame.addChildren([
      home,
      today,
      code,
      queries,
      review,
      quality,
      terms,
      rules,
      claims,
      held,
      checks,
      payments,
      postingRules,
      underpayments,
      deposits,
      refunds,
      account,
      books,
      work,
      patients,
      codes,
    ]),
  ]),
  defaultPreload: false,
  defaultErrorComponent: ({ error }) => <Failed error={error} />,
  defaultNotFoundComponent: () => <Failed error={undefined} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
