import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { createClient } from './api/client.js';
import { forgetToken, keepToken, takeToken } from './api/token.js';
import { LiveConnectionProvider } from './live/LiveConnection.js';
import { LivePage } from './live/LivePage.js';

const TokenScreen = lazy(() => import('./shell/TokenScreen.js'));

/** With a token the page, without one how to get it. */
export function App({ initialToken }: { readonly initialToken: string | null }) {
  const queries = useQueryClient();
  const [token, setToken] = useState(initialToken);
  const [refused, setRefused] = useState(false);
  const client = useMemo(() => (token === null ? null : createClient(token)), [token]);

  const use = useCallback((fresh: string) => {
    setRefused(false);
    setToken(fresh);
  }, []);

  const refuse = useCallback(() => {
    forgetToken();
    queries.clear();
    setRefused(true);
    setToken(null);
  }, [queries]);

  // A printed address that is opened in this same tab only changes the fragment: the browser does not load again.
  useEffect(() => {
    const take = () => {
      const fresh = window.location.hash === '' ? null : takeToken();
      if (fresh !== null) use(fresh);
    };
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, [use]);

  if (client === null) {
    return (
      <Suspense>
        <TokenScreen
          refused={refused}
          onToken={(pasted) => {
            keepToken(pasted);
            use(pasted);
          }}
        />
      </Suspense>
    );
  }
  return (
    <LiveConnectionProvider client={client} onRefused={refuse}>
      <LivePage />
    </LiveConnectionProvider>
  );
}
