import type { Config } from '@earshot/runtime';
import { connectStore, type Store } from '@earshot/store';

export interface AccessStore {
  /** Where people and tokens are; undefined where this process cannot know any. */
  readonly store: Pick<Store, 'query' | 'insert'> | undefined;
  close(): Promise<void>;
}

/**
 * The store of people and tokens. A process that has the store open uses that; a gateway on its own connects to the
 * ClickHouse server when the first token comes that is not the installation's, so that it takes feedback while ClickHouse
 * is away.
 */
export function openAccessStore(config: Config, opened: Store | undefined): AccessStore {
  if (opened !== undefined) return { store: opened, close: async () => {} };
  const server = config.store;
  if (server.kind === 'embedded') return { store: undefined, close: async () => {} };
  let connecting: Promise<Store> | undefined;
  const connected = async () => {
    connecting ??= connectStore(server);
    try {
      return await connecting;
    } catch (error) {
      connecting = undefined;
      throw error;
    }
  };
  return {
    store: {
      query: async (query, params) => (await connected()).query(query, params),
      insert: async (table, rows) => (await connected()).insert(table, rows),
    },
    async close() {
      const store = await connecting?.catch(() => undefined);
      await store?.close();
    },
  };
}
