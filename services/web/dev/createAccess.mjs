import { me as who } from './createCases.mjs';
import { problem } from './problem.mjs';

/**
 * Who may come in to a fake server.
 *
 * @typedef {import('@earshot/contracts').Me} Me
 * @typedef {{ status: number, body: unknown, cookie?: string }} Answer
 */

const cookie = 'earshot_session=fake';

const unauthorised = problem(
  401,
  'token',
  'the token is missing or wrong',
  'Run ./earshot doctor and open the address that it prints.',
);
export const notFound = problem(404, 'not_found', 'there is nothing here', 'See /openapi.json for what there is.');

/** @type {Me} */
const holder = { ...who, role: 'admin', suppliers: null, language: null };

/** @param {string} token @param {{ me: Me, password: string } | undefined} person */
export function createAccess(token, person) {
  let signedIn = false;
  /**
   * What a request is answered before any route sees it; undefined lets it through.
   * @param {import('node:http').IncomingMessage} request @param {string} path @param {any} body @returns {Answer | undefined}
   */
  return (request, path, body) => {
    if (path === '/readyz') return undefined;
    if (path === '/v1/sign-in') {
      if (request.method === 'GET')
        return { status: 200, body: { password: person !== undefined, oidc: null, first_admin: false } };
      if (person === undefined || body.name !== person.me.name || body.password !== person.password)
        return { status: 401, body: problem(401, 'sign_in', 'the name or the password is wrong', 'Try again.') };
      signedIn = true;
      return { status: 200, body: person.me, cookie: `${cookie}; Path=/; HttpOnly; SameSite=Lax` };
    }
    if (path === '/v1/sign-out') {
      signedIn = false;
      return { status: 200, body: { done: true }, cookie: 'earshot_session=; Path=/; Max-Age=0' };
    }
    const byToken = request.headers.authorization === `Bearer ${token}`;
    const byCookie = signedIn && (request.headers.cookie ?? '').includes(cookie);
    if (!byToken && !byCookie) return { status: 401, body: unauthorised };
    if (path === '/v1/me') return { status: 200, body: byCookie && person !== undefined ? person.me : holder };
    return undefined;
  };
}
