import { parseArgs } from 'node:util';
import { createFakeServer } from './createFakeServer.mjs';
import { createWorld } from './createWorld.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5180' },
    token: { type: 'string', default: 'dev' },
    seed: { type: 'string', default: '1' },
    empty: { type: 'boolean', default: false },
    lag: { type: 'string', default: '0' },
    calm: { type: 'boolean', default: false },
    still: { type: 'boolean', default: false },
    'tick-ms': { type: 'string', default: '1400' },
  },
});

const world = createWorld({
  now: Date.now(),
  seed: Number(values.seed),
  empty: values.empty,
  calm: values.calm,
  lag: Number(values.lag),
});
const server = await createFakeServer({ world, token: values.token, port: Number(values.port) });
process.stdout.write(`${server.address}\n`);

if (!values.still && !values.empty) {
  setInterval(() => {
    world.setNow(Date.now());
    const heard = Array.from({ length: 1 + Math.floor(Math.random() * 2) }, () => world.nextClusterId());
    const words = [...heard.flatMap((id) => world.hear(id, 1)), ...(Math.random() < 0.5 ? [world.hearCalm()] : [])];
    server.push({ type: 'words', data: words });
    server.push({ type: 'clusters', data: heard });
    server.push({ type: 'overview', data: world.overview() });
    server.push({ type: 'signals', data: world.signals() });
  }, Number(values['tick-ms']));
}
