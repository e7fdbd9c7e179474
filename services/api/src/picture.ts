import type { ApiDependencies } from './dependencies.js';
import { type CatalogueNames, createCatalogueNames } from './reads/catalogueNames.js';
import { createKnownSince, type KnownSeconds } from './reads/knownSince.js';
import { createStreamClock, type StreamClock } from './streamClock.js';

/** What nearly every route needs, read at most as often as its limit says and shared by all. */
export interface Picture {
  readonly streamClock: () => Promise<StreamClock>;
  readonly names: () => Promise<CatalogueNames>;
  readonly knownSeconds: () => Promise<KnownSeconds>;
}

export function createPicture({ store, clock }: Pick<ApiDependencies, 'store' | 'clock'>): Picture {
  return {
    streamClock: createStreamClock(store, clock),
    names: createCatalogueNames(store, clock),
    knownSeconds: createKnownSince(store, clock),
  };
}
