import * as contracts from '@earshot/contracts';
import { ApiError, apiError, problemMediaType } from '@earshot/contracts';
import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { globalRegistry, z } from 'zod';
import type { Gate } from './gate.js';

/** The description of the whole interface, made from the schemas that requests and answers are held to (OpenAPI 3.1). */
export async function describeRoutes(server: FastifyInstance, version: string, gate: Gate): Promise<void> {
  nameSchemas();
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Earshot',
        version,
        description: 'Voice of the customer: feedback in, complaint clusters and spikes out.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'A token of a program, or of the installation' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'earshot_session',
            description: 'Set by POST /v1/sign-in; a request that changes something must come from the page itself',
          },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: describeAll,
  });
  server.addHook('onRoute', (route) => describeAnswers(route, gate));
}

const describeAll: NonNullable<FastifyDynamicSwaggerOptions['transformObject']> = (given) => {
  const described = jsonSchemaTransformObject(given);
  return 'openapiObject' in given ? withoutUnused(described) : described;
};

/** What the server itself may answer on any route, and errors as what they are: application/problem+json. */
function describeAnswers(route: RouteOptions, gate: Gate): void {
  const { schema } = route;
  if (schema === undefined || schema.hide === true) return;
  for (const place of ['querystring', 'params', 'headers'] as const) {
    const asked = schema[place];
    // Parameters are described one by one, which a name for all of them would hide; a copy has everything but the name.
    if (asked instanceof z.ZodType) schema[place] = asked.clone(asked.def);
  }
  const methods = typeof route.method === 'string' ? [route.method] : route.method;
  const open = methods.every((method) => gate.isOpen(method, route.url));
  if (open) schema.security = [];
  const own = (schema.response ?? {}) as Readonly<Record<string, unknown>>;
  const asked = schema.body !== undefined || schema.querystring !== undefined || schema.params !== undefined;
  const mayClash = methods.includes('POST') && schema.headers !== undefined;
  const expected = {
    ...(asked ? { 400: ApiError } : {}),
    ...(open ? {} : { 401: ApiError, 403: ApiError }),
    ...(mayClash ? { 409: ApiError } : {}),
    ...(schema.body === undefined ? {} : { 413: ApiError, 415: ApiError }),
    500: ApiError,
    503: ApiError,
    ...own,
  };
  schema.response = Object.fromEntries(
    Object.entries(expected).map(([status, answer]) => [status, answer === ApiError ? asProblem(status) : answer]),
  );
}

function asProblem(status: string) {
  const { title } = apiError(Number(status), '', '', '');
  return { description: title, content: { [problemMediaType]: { schema: ApiError } } };
}

/** Schemas of the contracts bear their names in the document, so that a client made from it has types with names. */
function nameSchemas(): void {
  for (const [name, schema] of Object.entries(contracts)) {
    if (!(schema instanceof z.ZodType) || globalRegistry.get(schema)?.id !== undefined || !isPlain(schema)) continue;
    // The provider itself gives what is asked the name of what is answered with `Input` behind it.
    globalRegistry.add(schema, { ...globalRegistry.get(schema), id: name.replace(/^(.+)Input$/, 'Incoming$1') });
  }
}

/** What is read by code of ours (a transform) cannot be said in JSON Schema; no route asks or answers it by itself. */
function isPlain(schema: z.ZodType): boolean {
  try {
    z.toJSONSchema(schema, { io: 'input' });
    z.toJSONSchema(schema, { io: 'output' });
    return true;
  } catch {
    return false;
  }
}

/** The contracts name more than HTTP says: topics, jobs. */
function withoutUnused<Described extends object>(document: Described): Described {
  const { components = {}, ...rest } = document as {
    components?: { schemas?: Readonly<Record<string, unknown>> };
  };
  const { schemas = {} } = components;
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      visit(schemas[name] ?? {});
    }
  };
  visit(rest);
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, components: { ...components, schemas: kept } };
}
