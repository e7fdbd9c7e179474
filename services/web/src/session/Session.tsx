import { mayAsk, mayDo } from '@earshot/access';
import type { Me, PersonAction } from '@earshot/contracts';
import { createContext, useContext } from 'react';

interface Session {
  readonly me: Me;
  readonly signOut: () => void;
}

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = SessionContext.Provider;

/** Who reads this page. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession stands outside of SessionProvider');
  return session;
}

/** Whether whoever reads this page may give commands of this kind. The server decides; a page leaves out what it would refuse. */
export function useMayDo(action: PersonAction['kind']): boolean {
  return mayDo(useSession().me, action);
}

/** Whether whoever reads this page may ask a route, by its method and pattern. */
export function useMayAsk(method: 'GET' | 'POST' | 'PUT' | 'DELETE', pattern: string): boolean {
  return mayAsk(useSession().me, method, pattern).allowed;
}
