import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, api, ask } from '../../api.ts';
import { Notice } from '../notice.tsx';

/** Login and password. On a wrong one both stay, and the answer says so at the form. */
export function SignInForm({ login: first, signedIn }: { login: string; signedIn: () => void }) {
  const [login, setLogin] = useState(first);
  const [password, setPassword] = useState('');
  const attempt = useMutation({ mutationFn: () => ask(api.session.$post({ json: { login, password } })), onSuccess: signedIn });
  const problem = attempt.error instanceof ApiProblem ? attempt.error.problem : undefined;
  return (
    <form
      style={{ display: 'grid', gap: 12 }}
      onSubmit={(event) => {
        event.preventDefault();
        attempt.mutate();
      }}
    >
      {problem && (
        <Notice tone="bad" title={problem.title}>
          {problem.detail}
        </Notice>
      )}
      <TextInput
        label="Login"
        size="sm"
        autoComplete="username"
        required
        value={login}
        onChange={(e) => setLogin(e.currentTarget.value)}
        data-autofocus={first === '' || undefined}
        autoFocus={first === ''}
      />
      <PasswordInput
        label="Password"
        size="sm"
        autoComplete="current-password"
        required
        value={password}
        onChange={(e) => setPassword(e.currentTarget.value)}
        autoFocus={first !== ''}
      />
      <Button type="submit" size="sm" loading={attempt.isPending} disabled={login === '' || password === ''}>
        Sign in
      </Button>
    </form>
  );
}
