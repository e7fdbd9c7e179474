import type { DataFolder } from '@earshot/runtime';

/** Of a service that keeps nothing on its machine; `needsDataFolder` says which do. */
export const noDataFolder: DataFolder = {
  dir: '',
  path: (name) => refuse(name),
  secret: (name) => refuse(name),
  announce() {},
  async release() {},
};

function refuse(name: string): never {
  throw new TypeError(`'${name}' was asked of a data folder that this service does not have; see needsDataFolder`);
}
