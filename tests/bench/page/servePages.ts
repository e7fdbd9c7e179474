import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LiveEvent, Overview, SignalView, Word } from '@earshot/contracts';
import { repositoryRoot } from '../../earshotProcess.js';

/** The world of services/web/dev, as far as it is heard here. */
interface World {
  setNow(at: number): void;
  nextClusterId(): string;
  hear(clusterId: string, count: number): Word[];
  overview(): Overview;
  signals(): SignalView[];
}

interface Server {
  readonly address: string;
  listenerCount(): number;
  push(event: LiveEvent): void;
  close(): Promise<void>;
}

export interface ServedPages extends Server {
  /** Tells the open pages one event: in turn a new text, its cluster, another text, the overview or the open signals. */
  tell(): void;
}

/** The built pages over an invented world, in this process: nothing else takes the processor's time. */
export async function servePages(): Promise<ServedPages> {
  const web = join(repositoryRoot(), 'services', 'web');
  if (!existsSync(join(web, 'dist', 'index.html')))
    throw new Error('services/web/dist is missing: build the pages first (npm run build)');
  const load = (file: string): Promise<Record<string, (options: object) => unknown>> =>
    import(pathToFileURL(join(web, 'dev', file)).href);
  const { createWorld } = await load('createWorld.mjs');
  const { createFakeServer } = await load('createFakeServer.mjs');
  const world = createWorld?.({ now: Date.now(), seed: 11 }) as World;
  const server = (await createFakeServer?.({ world, token: 'bench', port: 0 })) as Server;
  let told = 0;
  let clusterId = '';
  return {
    ...server,
    tell() {
      const turn = told++ % 4;
      world.setNow(Date.now());
      if (turn === 1) return server.push({ type: 'clusters', data: [clusterId] });
      // The overview and the signals are told less often than words, as the server does.
      if (turn === 3 && told % 8 === 0) return server.push({ type: 'overview', data: world.overview() });
      if (turn === 3) return server.push({ type: 'signals', data: world.signals() });
      clusterId = world.nextClusterId();
      server.push({ type: 'words', data: world.hear(clusterId, 1) });
    },
  };
}
