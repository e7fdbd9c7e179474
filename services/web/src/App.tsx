import type { Me } from '@earshot/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { ApiFailure } from './api/ApiFailure.js';
import { accessApi } from './api/accessApi.js';
import { createCall } from './api/call.js';
import { forgetToken, keepToken, takeToken } from './api/token.js';
import { LiveConnectionProvider } from './connection/LiveConnection.js';
import { SessionProvider } from './session/Session.js';
import { Failure } from './shell/Failure.js';
import { FirstFrame } from './shell/FirstFrame.js';
import { Shell } from './shell/Shell.js';

const SignInScreen = lazy(() => import('./session/SignInScreen.js'));

/** A server without people knows one caller, who holds its token and may do all. */
const holderOfToken: Me = { person_id: 'installation', name: '', role: 'admin', suppliers: null, language: null };
/** What is shown until the server has said who asks. */
const notYetKnown: Me = { ...holderOfToken, role: 'viewer' };

/** Signed in, by a token or by the session's cookie, the pages; else how to come in. */
export function App({ initialToken }: { readonly initialToken: string | null }) {
  const queries = useQueryClient();
  const [token, setToken] = useState(initialToken);
  const [refused, setRefused] = useState(false);
  // Who it is is asked anew by everybody who leaves.
  const [visit, setVisit] = useState(0);
  const call = useMemo(() => createCall(token), [token]);
  const access = useMemo(() => accessApi(call), [call]);
  const me = useQuery({
    queryKey: ['me', token, visit],
    queryFn: async ({ signal }) => {
      try {
        return await access.me(signal);
      } catch (error) {
        if (token !== null && error instanceof ApiFailure && error.kind === 'missing') return holderOfToken;
        throw error;
      }
    },
    refetchOnWindowFocus: false,
  });

  const enter = useCallback(
    (fresh: string | null, known?: Me) => {
      setRefused(false);
      if (known !== undefined) queries.setQueryData(['me', fresh, visit], known);
      setToken(fresh);
    },
    [queries, visit],
  );
  const leave = useCallback(
    (wasRefused: boolean) => {
      forgetToken();
      queries.clear();
      setRefused(wasRefused);
      setToken(null);
      setVisit((before) => before + 1);
    },
    [queries],
  );
  const refuse = useCallback(() => leave(token !== null), [leave, token]);
  const session = useMemo(
    () => ({
      me: me.data ?? notYetKnown,
      signOut: () => {
        // Only then is the session over: who is asked before that is still let in.
        void access
          .signOut()
          .catch(() => undefined)
          .then(() => leave(false));
      },
    }),
    [me.data, access, leave],
  );

  // A printed address that is opened in this same tab only changes the fragment: the browser does not load again.
  useEffect(() => {
    const take = () => {
      const fresh = window.location.hash === '' ? null : takeToken();
      if (fresh !== null) enter(fresh);
    };
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, [enter]);

  const failure = me.error instanceof ApiFailure ? me.error.kind : null;
  const isStranger = failure === 'refused' || failure === 'forbidden' || (token === null && failure === 'missing');
  useEffect(() => {
    if (failure === 'refused' && token !== null) refuse();
  }, [failure, token, refuse]);

  if (token === null && me.data === undefined) {
    if (!isStranger)
      return me.error === null ? <FirstFrame /> : <Failure error={me.error} onRetry={() => void me.refetch()} />;
    return (
      <Suspense fallback={<FirstFrame />}>
        <SignInScreen
          refused={refused}
          onSignedIn={(known) => enter(null, known)}
          onToken={(pasted) => {
            keepToken(pasted);
            enter(pasted);
          }}
        />
      </Suspense>
    );
  }
  return (
    <SessionProvider value={session}>
      <LiveConnectionProvider call={call} onRefused={refuse}>
        <Shell />
      </LiveConnectionProvider>
    </SessionProvider>
  );
}
