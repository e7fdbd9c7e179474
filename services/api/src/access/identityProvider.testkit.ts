import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** Somebody that the provider knows, with what it claims of them. */
export interface KnownPerson {
  readonly sub: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface IdentityProvider {
  readonly issuer: string;
  /** Goes the way of a browser: from the address that Earshot sent it to, to the address that it is sent back to. */
  signIn(address: string, sub: string): Promise<URL>;
  close(): Promise<void>;
}

const hopsMax = 10;

/** A certified OpenID provider on this machine, which asks for no password and for no consent. */
export async function startIdentityProvider(
  client: { readonly id: string; readonly secret: string; readonly redirectUri: () => string },
  people: readonly KnownPerson[],
): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [client.redirectUri()],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], profile: ['name', 'groups', 'suppliers'] },
    cookies: { keys: ['a key of the tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, interaction: { uid: string }) => `/as/${interaction.uid}` },
    pkce: { required: () => true },
    findAccount: (_context: unknown, sub: string) => {
      const found = people.find((person) => person.sub === sub);
      return found && { accountId: sub, claims: async () => ({ sub, ...found.claims }) };
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    const [, who] = /^\/as\/[^?]+\?sub=(.+)$/.exec(request.url ?? '') ?? [];
    void (who === undefined ? answer(request, response) : consent(provider, request, response, who));
  });
  return {
    issuer,
    async signIn(address, sub) {
      const jar = new Map<string, string>();
      let at = new URL(address);
      for (let hop = 0; hop < hopsMax; hop++) {
        if (!at.href.startsWith(issuer)) return at;
        if (at.pathname.startsWith('/as/')) at.searchParams.set('sub', sub);
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const reply = await fetch(at, { redirect: 'manual', headers: { cookie } });
        for (const set of reply.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
          jar.set(name, value);
        }
        const next = reply.headers.get('location');
        if (next === null)
          throw new Error(`the provider answered ${reply.status}: ${(await reply.text()).slice(0, 500)}`);
        at = new URL(next, at);
      }
      throw new Error('the provider leads in a circle');
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** What a person would do on the provider's pages: say who they are, and agree. */
async function consent(
  provider: Provider,
  request: Parameters<Provider['interactionDetails']>[0],
  response: Parameters<Provider['interactionDetails']>[1],
  sub: string,
): Promise<void> {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    await provider.interactionFinished(request, response, { login: { accountId: sub } });
    return;
  }
  const grant =
    grantId === undefined
      ? new provider.Grant({ accountId: session?.accountId ?? sub, clientId: String(params.client_id) })
      : await provider.Grant.find(grantId);
  grant?.addOIDCScope('openid profile email');
  await provider.interactionFinished(
    request,
    response,
    { consent: { grantId: await grant?.save() } },
    { mergeWithLastSubmission: true },
  );
}
