import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.tsx';
import { accountSearch } from './screens/account/account-search.ts';
import { booksSearch } from './screens/books/books-search.ts';

/** What is owed, and an account with its journal. */
export const account = createRoute({
  getParentRoute: () => frame,
  path: '/account/{-$kind}/{-$id}',
  validateSearch: accountSearch,
  component: lazyRouteComponent(() => import('./screens/account/account.tsx'), 'AccountScreen'),
});

/** Trial balance, aging, month close. */
export const books = createRoute({
  getParentRoute: () => frame,
  path: '/books',
  validateSearch: booksSearch,
  component: lazyRouteComponent(() => import('./screens/books/books.tsx'), 'BooksScreen'),
});
