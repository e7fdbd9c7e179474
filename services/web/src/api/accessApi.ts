import type { Call } from './call.js';

/** Who one is, and how one comes in and goes. */
export function accessApi({ client, answer }: Call) {
  return {
    me: (signal?: AbortSignal) => answer(client.GET('/v1/me', { signal })),
    methods: (signal?: AbortSignal) => answer(client.GET('/v1/sign-in', { signal })),
    signIn: (name: string, password: string) => answer(client.POST('/v1/sign-in', { body: { name, password } })),
    firstAdmin: (token: string, name: string, password: string) =>
      answer(client.POST('/v1/first-admin', { body: { token, name, password } })),
    signOut: () => answer(client.POST('/v1/sign-out')),
  };
}
