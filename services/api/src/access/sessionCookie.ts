import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSessionSecret } from './secrets.js';

/** Where people reach the page; undefined where the configuration does not say. */
export type PublicUrl = string | undefined;

const plainName = 'earshot_session';
/** Over TLS: browsers hold a name of this form to this host alone, without a domain, and to TLS. */
const secureName = '__Host-earshot_session';

/** The secret of the session that a request brings; undefined for none. */
export function sessionSecretOf(request: FastifyRequest, publicUrl: PublicUrl): string | undefined {
  const secret = cookieOf(request, isSecure(request, publicUrl) ? secureName : plainName);
  return secret !== undefined && isSessionSecret(secret) ? secret : undefined;
}

export function cookieOf(request: FastifyRequest, name: string): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[name];
}

export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: PublicUrl,
  session: { readonly secret: string; readonly expiresAt: Date } | undefined,
): void {
  const secure = isSecure(request, publicUrl);
  setCookie(reply, {
    name: secure ? secureName : plainName,
    value: session?.secret ?? '',
    path: '/',
    secure,
    expires: session?.expiresAt ?? new Date(0),
  });
}

export function setCookie(
  reply: FastifyReply,
  cookie: {
    readonly name: string;
    readonly value: string;
    readonly path: string;
    readonly secure: boolean;
    readonly expires: Date;
  },
): void {
  // Lax: a link in a mail opens the page signed in, and no other site's form or script is.
  reply.header('set-cookie', stringifySetCookie({ ...cookie, httpOnly: true, sameSite: 'lax' }));
}

/** Over TLS, as this server sees it, or as the address says that people were told. */
export function isSecure(request: FastifyRequest, publicUrl: PublicUrl): boolean {
  if (request.protocol === 'https') return true;
  if (publicUrl === undefined || !publicUrl.startsWith('https:')) return false;
  return new URL(publicUrl).host === request.headers.host;
}

/**
 * Whether the page itself sent a request, and not another site's in the same browser. Browsers say so; what says nothing is
 * not the page.
 */
export function comesFromPage(request: FastifyRequest, publicUrl: PublicUrl): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin, host } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === host || (publicUrl !== undefined && new URL(publicUrl).origin === origin);
}
