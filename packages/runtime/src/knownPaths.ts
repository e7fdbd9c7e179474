import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The methods that there are for a path, to tell a wrong method (405) from a wrong path (404). */
export interface KnownPaths {
  /** In upper case and sorted; none where nothing is served there. */
  methodsOf(path: string): readonly string[];
  /** Whether a request was taken for one of a wider pattern although there is a route of that very path, with other methods. */
  isForeign(request: FastifyRequest): boolean;
}

interface Known {
  readonly pattern: RegExp;
  /** Without parameters: `/v1/things/latest` is not one of `/v1/things/:id`, whatever is not served there. */
  readonly isPlain: boolean;
  readonly methods: readonly string[];
}

/** Call it before routes are added. Wildcards, under which files are served, are no routes of the interface. */
export function createKnownPaths(server: FastifyInstance): KnownPaths {
  const known: Known[] = [];
  const plainPaths = new Set<string>();
  server.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return;
    const parts = url.split('/');
    const pattern = parts
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
      .join('/');
    const isPlain = !parts.some((part) => part.startsWith(':'));
    if (isPlain) plainPaths.add(url);
    known.push({
      pattern: new RegExp(`^${pattern}$`),
      isPlain,
      methods: typeof method === 'string' ? [method] : method,
    });
  });
  return {
    isForeign({ url, routeOptions }) {
      const pattern = routeOptions.url ?? '';
      const isWide = pattern.includes(':') || pattern.includes('*');
      return isWide && plainPaths.has(url.split('?')[0] ?? '');
    },
    methodsOf(path) {
      const found = known.filter(({ pattern }) => pattern.test(path));
      const plain = found.filter(({ isPlain }) => isPlain);
      return [...new Set((plain.length > 0 ? plain : found).flatMap(({ methods }) => methods))].sort();
    },
  };
}
