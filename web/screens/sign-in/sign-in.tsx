import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { SignInForm } from '../../parts/frame/sign-in-form.tsx';
import styles from './sign-in.module.css';

export function SignInScreen() {
  const { to } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const client = useQueryClient();
  const goOn = () => {
    client.clear();
    router.history.push(to ?? '/');
  };
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <img src="/icon.svg" alt="" width={36} height={36} />
        <h1>Claimwright</h1>
        <p className="soft">Note in, cash out, and every step explained.</p>
        <div className={styles.form}>
          <SignInForm login="" signedIn={goOn} />
        </div>
        <p className="faint">The sample clinic's logins and their password are printed where the server was started.</p>
      </div>
    </main>
  );
}
