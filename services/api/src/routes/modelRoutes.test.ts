import { ModelCard } from '@earshot/contracts';
import { HttpError } from '@earshot/runtime';
import fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterEach, expect, it } from 'vitest';
import { modelRoutes } from './modelRoutes.js';

const card: ModelCard = { model_version: 'm-1', languages: ['zh', 'en'], figures: null, data: [], limits: [] };

let app: FastifyInstance;
afterEach(() => app.close());

async function ask(modelCard?: () => Promise<ModelCard>) {
  app = fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, _request, reply) =>
    reply
      .code(error instanceof HttpError ? error.statusCode : 500)
      .serializer(() => '')
      .send({}),
  );
  await app.register(modelRoutes(modelCard === undefined ? {} : { modelCard }));
  return () => app.inject('/v1/model');
}

it('answers the card, read once', async () => {
  let reads = 0;
  const get = await ask(async () => {
    reads += 1;
    return card;
  });
  const answers = await Promise.all([get(), get()]);
  expect(answers.map((answer) => ModelCard.parse(answer.json()))).toEqual([card, card]);
  expect(reads).toBe(1);
});

it('reads again after a failure', async () => {
  let reads = 0;
  const get = await ask(async () => {
    reads += 1;
    if (reads === 1) throw new Error('the disk is gone');
    return card;
  });
  expect((await get()).statusCode).toBe(500);
  expect((await get()).statusCode).toBe(200);
});

it('has none where there are no weights', async () => {
  const get = await ask();
  expect((await get()).statusCode).toBe(404);
});
