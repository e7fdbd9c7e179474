import { ApiError, NewPerson, Person, PersonChange, PersonList } from '@earshot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Cursor, cursorOf } from '../cursor.js';
import { accessLimits } from './accessLimits.js';
import { noPerson, type People } from './people.js';
import type { Sessions } from './sessions.js';

const Place = z.object({ name: z.string(), person_id: z.string() });
const places = cursorOf('people', Place);
const limit = z.coerce.number().int().min(1).max(accessLimits.listRowsMax).default(50);
const params = z.object({ person_id: z.string().min(1).max(100) });

export function peopleRoutes(people: People, sessions: Pick<Sessions, 'endOthers'>): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/people',
      {
        schema: {
          tags: ['people'],
          summary: 'Who can sign in, by name',
          querystring: z.object({ limit, cursor: Cursor.optional() }),
          response: { 200: PersonList, 400: ApiError, 503: ApiError },
        },
      },
      async ({ query }) => {
        const after = places.read(query.cursor) ?? { name: '', person_id: '' };
        const found = await people.page(after, query.limit + 1);
        const page = found.slice(0, query.limit);
        const last = found.length > query.limit ? page.at(-1) : undefined;
        const next = last === undefined ? null : places.write({ name: last.name, person_id: last.person_id });
        return { people: page, next };
      },
    );

    app.get(
      '/v1/people/:person_id',
      {
        schema: {
          tags: ['people'],
          summary: 'One person',
          params,
          response: { 200: Person, 404: ApiError, 503: ApiError },
        },
      },
      async ({ params: { person_id } }) => {
        const person = await people.get(person_id);
        if (person === undefined) throw noPerson(person_id);
        return person;
      },
    );

    app.post(
      '/v1/people',
      {
        schema: {
          tags: ['people'],
          summary: 'Make a person who signs in with a password',
          body: NewPerson,
          response: { 201: Person, 400: ApiError, 409: ApiError, 503: ApiError },
        },
      },
      async ({ body }, reply) => {
        const person = await people.create(body);
        return reply.status(201).header('location', `/v1/people/${person.person_id}`).send(person);
      },
    );

    app.patch(
      '/v1/people/:person_id',
      {
        schema: {
          tags: ['people'],
          summary: 'Change a person; one who is shut out or gets a new password is signed out everywhere',
          params,
          body: PersonChange,
          response: { 200: Person, 400: ApiError, 404: ApiError, 409: ApiError, 503: ApiError },
        },
      },
      async ({ params: { person_id }, body }) => {
        const person = await people.change(person_id, body);
        if (body.password !== undefined || body.active === false) await sessions.endOthers(person_id);
        return person;
      },
    );
  };
}
