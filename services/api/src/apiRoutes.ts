import type { FastifyPluginAsync } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ApiDependencies } from './dependencies.js';
import { toHttpError } from './errors.js';
import { liveRoutes } from './live/liveRoutes.js';
import { createPicture } from './picture.js';
import { caseRoutes } from './routes/caseRoutes.js';
import { catalogueRoutes } from './routes/catalogueRoutes.js';
import { channelRoutes } from './routes/channelRoutes.js';
import { clusterRoutes } from './routes/clusterRoutes.js';
import { commandRoutes } from './routes/commandRoutes.js';
import { correctionRoutes } from './routes/correctionRoutes.js';
import { deadLetterRoutes } from './routes/deadLetterRoutes.js';
import { exploreRoutes } from './routes/exploreRoutes.js';
import { exportRoutes } from './routes/exportRoutes.js';
import { modelRoutes } from './routes/modelRoutes.js';
import { muteRoutes } from './routes/muteRoutes.js';
import { overviewRoutes } from './routes/overviewRoutes.js';
import { ownershipRoutes } from './routes/ownershipRoutes.js';
import { ruleRoutes } from './routes/ruleRoutes.js';
import { signalRoutes } from './routes/signalRoutes.js';
import { sqlRoutes } from './routes/sqlRoutes.js';
import { supplierRoutes } from './routes/supplierRoutes.js';
import { wordRoutes } from './routes/wordRoutes.js';

/**
 * The reading side of the HTTP interface (contracts/src/rest.ts), without authentication: register it behind the server's
 * own. Errors are thrown as HttpError, for the server's handler. Closing the server ends the live streams.
 */
export function apiRoutes(dependencies: ApiDependencies): FastifyPluginAsync {
  return async (app) => {
    app.setValidatorCompiler(validatorCompiler);
    app.setSerializerCompiler(serializerCompiler);
    app.setErrorHandler((error) => {
      throw toHttpError(error);
    });
    const picture = createPicture(dependencies);
    await app.register(overviewRoutes(dependencies, picture));
    await app.register(clusterRoutes(dependencies, picture));
    await app.register(wordRoutes(dependencies, picture));
    await app.register(caseRoutes(dependencies, picture));
    await app.register(commandRoutes(dependencies));
    await app.register(ownershipRoutes(dependencies));
    await app.register(supplierRoutes(dependencies, picture));
    await app.register(exploreRoutes(dependencies, picture));
    await app.register(exportRoutes(dependencies, picture));
    await app.register(correctionRoutes(dependencies, picture));
    await app.register(modelRoutes(dependencies));
    await app.register(catalogueRoutes(dependencies));
    await app.register(channelRoutes(dependencies));
    await app.register(signalRoutes(dependencies, picture));
    await app.register(ruleRoutes(dependencies, picture));
    await app.register(muteRoutes(dependencies, picture));
    await app.register(sqlRoutes(dependencies));
    await app.register(deadLetterRoutes(dependencies.deadLetters));
    await app.register(liveRoutes(dependencies, picture));
  };
}
