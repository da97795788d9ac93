import { useNavigate } from '@tanstack/react-router';
import { useKeys } from '../keys/bindings.ts';

/** `v` shows the raw segments behind what is open, in the payment that brought it. */
export function useSegmentKey(of: { readonly id: string; readonly claim: number } | undefined): void {
  const navigate = useNavigate();
  useKeys(
    of
      ? [
          {
            ...{ keys: 'v', says: 'View the raw segments behind it' },
            run: () => void navigate({ to: '/payments/{-$id}', params: { id: of.id }, search: { claim: of.claim, raw: true } }),
          },
        ]
      : [],
    { inner: true },
  );
}
