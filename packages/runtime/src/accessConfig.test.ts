import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.js';

const provider = { EARSHOT_OIDC_ISSUER: 'https://login.example', EARSHOT_OIDC_CLIENT_ID: 'earshot' };
const roles = { EARSHOT_OIDC_ROLES: '{"staff":"viewer"}' };

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
}

describe('the configuration of access', () => {
  it('has people sign in with passwords where nothing is said', () => {
    expect(readConfig({}).access).toEqual({ sessionIdleMs: 12 * 3_600_000, trustedProxies: [], oidc: undefined });
  });

  it('reads an identity provider', () => {
    expect(readConfig({ ...provider, ...roles }).access.oidc).toEqual({
      issuer: 'https://login.example',
      clientId: 'earshot',
      clientSecret: undefined,
      name: 'single sign-on',
      scopes: 'openid profile email',
      roleClaim: 'groups',
      roles: { staff: 'viewer' },
      defaultRole: undefined,
      suppliersClaim: undefined,
    });
    const proxies = { EARSHOT_TRUSTED_PROXIES: '10.0.0.0/8, ::1' };
    expect(readConfig(proxies).access.trustedProxies).toEqual(['10.0.0.0/8', '::1']);
  });

  it.each<[string, Record<string, string>]>([
    ['EARSHOT_OIDC_CLIENT_ID', { EARSHOT_OIDC_ISSUER: 'https://login.example' }],
    ['EARSHOT_OIDC_ISSUER', { EARSHOT_OIDC_CLIENT_ID: 'earshot' }],
    ['EARSHOT_OIDC_ISSUER', { EARSHOT_OIDC_CLIENT_SECRET: 'secret' }],
    ['EARSHOT_OIDC_ISSUER', { ...provider, ...roles, EARSHOT_OIDC_ISSUER: 'http://login.example' }],
    ['EARSHOT_OIDC_ROLES', provider],
    ['EARSHOT_OIDC_ROLES', { ...provider, EARSHOT_OIDC_ROLES: '{"staff":"god"}' }],
    ['EARSHOT_OIDC_ROLES', { ...provider, EARSHOT_OIDC_ROLES: 'staff' }],
    ['EARSHOT_OIDC_DEFAULT_ROLE', { ...provider, EARSHOT_OIDC_DEFAULT_ROLE: 'god' }],
    ['EARSHOT_OIDC_SCOPES', { ...provider, ...roles, EARSHOT_OIDC_SCOPES: 'profile' }],
    ['EARSHOT_TRUSTED_PROXIES', { EARSHOT_TRUSTED_PROXIES: 'proxy.example' }],
    ['EARSHOT_TRUSTED_PROXIES', { EARSHOT_TRUSTED_PROXIES: '10.0.0.0/33' }],
    ['EARSHOT_SESSION_HOURS', { EARSHOT_SESSION_HOURS: '0' }],
  ])('refuses a bad %s', (key, environment) => {
    const problems = problemsOf(environment);
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem.startsWith(key), problem).toBe(true);
  });

  it('takes a provider without TLS on this machine alone', () => {
    expect(problemsOf({ ...provider, ...roles, EARSHOT_OIDC_ISSUER: 'http://127.0.0.1:9000' })).toEqual([]);
  });
});
