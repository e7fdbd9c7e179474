import { connectStore } from '@earshot/store';
import { storeContract } from '@earshot/store/contract';
import { afterAll } from 'vitest';
import { openSqlDoor } from './openSqlDoor.js';

const door = await openSqlDoor();
afterAll(() => door.close());

storeContract('server, over the SQL door', () => connectStore({ kind: 'server', url: door.url, ...door.internal }));
