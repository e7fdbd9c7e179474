import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { freshFolder, startEarshot } from '../../earshotProcess.js';
import { watchDemo, whenLive } from './watchDemo.js';

const usage = `Usage: npm run bench:demo -- [--minutes N]

Starts Earshot with its demo and watches what is told of it: each injected incident is to be one alert at its supplier,
product and cause within two minutes, and nothing else is to alert. Prints a JSON line for every incident and one for the
whole run; the exit code is 1 where anything else happened.

  --minutes N   minutes of the live stream, from its first second (default 10)
`;
/** The model reads the history first: half a minute of two cores, many times that where others want them too. */
const historyMsMax = 1_800_000;
const secondsMax = 120;

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, help: { type: 'boolean', default: false } },
});
const minutes = Number(values.minutes);
if (values.help) {
  process.stdout.write(usage);
} else if (!(minutes >= 3 && minutes <= 240)) {
  process.stderr.write('--minutes: expected a number from 3 to 240\n');
  process.exitCode = 2;
} else {
  process.exitCode = await bench();
}

async function bench(): Promise<number> {
  const dataDir = freshFolder();
  const running = await startEarshot(dataDir, ['--demo']);
  try {
    const { incidents, ...rest } = await watchDemo(running, await whenLive(running, historyMsMax), minutes);
    for (const incident of incidents) print({ bench: 'demo', ...incident });
    const isRight = incidents.filter(
      (one) => one.alerts === 1 && one.isRightNode && one.seconds !== null && one.seconds <= secondsMax,
    );
    print({ bench: 'demo', minutes, incidents: incidents.length, asAsked: isRight.length, ...rest });
    const isFine = isRight.length === incidents.length && rest.others.length === 0 && rest.emptyOpen === 0;
    return isFine ? 0 : 1;
  } finally {
    await running.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function print(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
