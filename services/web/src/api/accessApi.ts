import { Done, Me, SignInMethods } from '@earshot/contracts';
import type { Call } from './call.js';

/** Who one is, and how one comes in and goes. */
export function accessApi({ get, send }: Call) {
  return {
    me: (signal?: AbortSignal) => get(Me, '/v1/me', {}, signal),
    methods: (signal?: AbortSignal) => get(SignInMethods, '/v1/sign-in', {}, signal),
    signIn: (name: string, password: string) => send('POST', Me, '/v1/sign-in', { name, password }),
    firstAdmin: (token: string, name: string, password: string) =>
      send('POST', Me, '/v1/first-admin', { token, name, password }),
    signOut: () => send('POST', Done, '/v1/sign-out', {}),
  };
}
