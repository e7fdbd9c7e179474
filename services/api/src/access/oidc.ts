import { ROLES, type Role } from '@earshot/contracts';
import { HttpError, type OidcConfig } from '@earshot/runtime';
import * as client from 'openid-client';
import { z } from 'zod';
import { accessLimits } from './accessLimits.js';
import type { Newcomer } from './people.js';
import { createSealed } from './sealed.js';

/** Somebody came back from the identity provider and is not let in; `code` tells the page why. */
export class OidcRefusedError extends Error {
  override readonly name = 'OidcRefusedError';
  readonly code: 'stale' | 'refused' | 'no_role' | 'no_suppliers';
  constructor(code: OidcRefusedError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

export interface Oidc {
  /** The name of its button. */
  readonly name: string;
  /** Where to send somebody, and what they must bring back (in a cookie). `returnTo`: where they go in the end. */
  begin(
    redirectUri: string,
    returnTo: string,
  ): Promise<{ readonly address: URL; readonly sealed: string; readonly expiresAt: Date }>;
  /** Who came back. @throws OidcRefusedError, HttpError 503 where the provider does not answer */
  finish(
    returned: URL,
    sealed: string | undefined,
  ): Promise<{ readonly newcomer: Newcomer; readonly returnTo: string }>;
}

const Trip = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), returnTo: z.string() });

/**
 * Sign-in by an identity provider: authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0, 3.1; RFC 9700).
 * What the way back needs travels sealed in the browser, so that any process of the installation can finish what another began.
 */
export function createOidc(config: OidcConfig, secret: string, clock: () => Date): Oidc {
  const sealing = createSealed(secret, 'oidc round trip');
  let discovered: Promise<client.Configuration> | undefined;

  /** Asked for when it is first needed: a provider that is away must not keep Earshot from starting. */
  async function provider(): Promise<client.Configuration> {
    const isPlain = new URL(config.issuer).protocol === 'http:';
    discovered ??= client.discovery(
      new URL(config.issuer),
      config.clientId,
      config.clientSecret,
      config.clientSecret === undefined ? client.None() : undefined,
      isPlain ? { execute: [client.allowInsecureRequests] } : {},
    );
    try {
      return await discovered;
    } catch (error) {
      discovered = undefined;
      throw providerAway(error);
    }
  }

  return {
    name: config.name,

    async begin(redirectUri, returnTo) {
      const found = await provider();
      const trip = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        returnTo,
      };
      const address = client.buildAuthorizationUrl(found, {
        redirect_uri: redirectUri,
        scope: config.scopes,
        state: trip.state,
        nonce: trip.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(trip.verifier),
        code_challenge_method: 'S256',
      });
      const expiresAt = new Date(clock().getTime() + accessLimits.oidcRoundTripMsMax);
      return { address, sealed: sealing.seal(JSON.stringify(trip), expiresAt), expiresAt };
    },

    async finish(returned, sealed) {
      const opened = sealed === undefined ? undefined : sealing.open(sealed, clock());
      if (opened === undefined) throw new OidcRefusedError('stale', 'the sign-in was begun too long ago, or elsewhere');
      const trip = Trip.parse(JSON.parse(opened));
      const found = await provider();
      const claims = await claimsOf(found, returned, trip);
      return { newcomer: newcomerOf(claims, config), returnTo: trip.returnTo };
    },
  };
}

type Claims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string };

async function claimsOf(found: client.Configuration, returned: URL, trip: z.infer<typeof Trip>): Promise<Claims> {
  try {
    const tokens = await client.authorizationCodeGrant(found, returned, {
      pkceCodeVerifier: trip.verifier,
      expectedState: trip.state,
      expectedNonce: trip.nonce,
      idTokenExpected: true,
    });
    const told = tokens.claims();
    if (told === undefined) throw new TypeError('no identity token');
    // Many providers keep groups out of the token and tell them where they are asked for.
    const hasMore = found.serverMetadata().userinfo_endpoint !== undefined;
    const more = hasMore ? await client.fetchUserInfo(found, tokens.access_token, told.sub) : {};
    return { ...more, ...told };
  } catch (error) {
    if (error instanceof TypeError && error.message === 'fetch failed') throw providerAway(error);
    throw new OidcRefusedError('refused', 'the identity provider did not vouch for this sign-in', error);
  }
}

/** Who somebody is here, by what the provider claims. @throws OidcRefusedError where they are let in as nothing */
export function newcomerOf(claims: Claims, config: OidcConfig): Newcomer {
  const role = roleOf(claims, config);
  if (role === undefined) {
    throw new OidcRefusedError('no_role', `the claim ${config.roleClaim} names no role that is known here`);
  }
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: nameOf(claims),
    role,
    suppliers: config.suppliersClaim === undefined ? null : suppliersOf(claims, config.suppliersClaim),
  };
}

function roleOf(claims: Claims, { roleClaim, roles, defaultRole }: OidcConfig): Role | undefined {
  const held = valuesOf(claims, roleClaim)
    .filter((value) => Object.hasOwn(roles, value))
    .map((value) => roles[value]);
  return ROLES.findLast((role) => held.includes(role)) ?? defaultRole;
}

function suppliersOf(claims: Claims, claim: string): readonly string[] | null {
  const values = valuesOf(claims, claim);
  if (values.length === 0) throw new OidcRefusedError('no_suppliers', `the claim ${claim} lists no supplier`);
  return values.includes('*') ? null : values;
}

function valuesOf(claims: Claims, path: string): readonly string[] {
  const value = Object.hasOwn(claims, path) ? claims[path] : path.split('.').reduce(inside, claims);
  const list = Array.isArray(value) ? value : [value];
  return list.filter((one) => typeof one === 'string' && one !== '');
}

function inside(value: unknown, part: string): unknown {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, part)
    ? Reflect.get(value, part)
    : undefined;
}

function nameOf(claims: Claims): string {
  const told = [claims.name, claims.preferred_username, claims.email, claims.sub];
  const name = told.find((one): one is string => typeof one === 'string' && one.trim() !== '') ?? claims.sub;
  return name.replace(/\p{C}/gu, '').trim().slice(0, 100) || claims.sub;
}

function providerAway(cause: unknown): HttpError {
  const error = new HttpError(
    503,
    'provider_away',
    'the identity provider does not answer',
    'Try again in a moment; if it lasts, an administrator checks EARSHOT_OIDC_ISSUER and the log.',
  );
  error.cause = cause;
  return error;
}
