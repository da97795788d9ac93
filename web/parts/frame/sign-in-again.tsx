import { Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { onSessionEnd } from '../../api.ts';
import { me } from '../../queries.ts';
import { SignInForm } from './sign-in-form.tsx';

/** A session that ended asks for the password over the page: what was typed below stays where it is. */
export function SignInAgain() {
  const { data } = useQuery({ ...me, enabled: false });
  const client = useQueryClient();
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    onSessionEnd(() => setEnded(true));
    return () => onSessionEnd(() => {});
  }, []);
  const goOn = () => {
    setEnded(false);
    void client.invalidateQueries();
  };
  return (
    <Modal opened={ended} onClose={() => {}} withCloseButton={false} title="Your session has ended">
      <p className="soft" style={{ marginBottom: 12 }}>
        Nothing on this page is lost. Sign in to go on.
      </p>
      <SignInForm login={data?.user.login ?? ''} signedIn={goOn} />
    </Modal>
  );
}
