import { parseArgs } from 'node:util';
import { measureAirline } from './measureAirline.js';
import { measureScale } from './measureScale.js';
import { measureSpikes } from './measureSpikes.js';
import { scenarios } from './scenarios.js';

const usage = `Usage: npm run bench:spikes -- [--seeds N] [--alerts-per-week N] [--scenario NAME]... [--ours]
                                 [--first-seed N] [--scale] [--airline FILE]

Detection of simulated outbreaks by Earshot and by EARS C1 to C3, Farrington flexible and Sentry's rule, each given the
alerts a week that Earshot had. Prints a JSON line for every scenario and method.

  --seeds N            simulated histories a scenario (default 3)
  --first-seed N       seed of the first of them (default 1)
  --alerts-per-week N  Earshot's budget (default 5)
  --scenario NAME      one of: ${scenarios.map(({ name }) => name).join(', ')} (default: all)
  --ours               leave the comparators out
  --scale              only the processor time of a tick with 10,000 to 100,000 series
  --airline FILE       only the storms of airline-en.jsonl.gz

Example: npm run bench:spikes -- --seeds 1 --scenario 'low counts'
`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '3' },
    'alerts-per-week': { type: 'string', default: '5' },
    scenario: { type: 'string', multiple: true },
    ours: { type: 'boolean', default: false },
    'first-seed': { type: 'string', default: '1' },
    scale: { type: 'boolean', default: false },
    airline: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const print = (lines: Iterable<Record<string, unknown>>) => {
  for (const line of lines) process.stdout.write(`${JSON.stringify(line)}\n`);
};
if (values.help) {
  process.stdout.write(usage);
} else if (values.airline !== undefined) {
  print(measureAirline(values.airline, [positive('alerts-per-week', values['alerts-per-week']), 20]));
} else if (values.scale) {
  print(measureScale([10_000, 30_000, 100_000]));
} else {
  const first = positive('first-seed', values['first-seed']);
  const options = {
    seeds: Array.from({ length: positive('seeds', values.seeds) }, (_, at) => at + first),
    alertsPerWeek: positive('alerts-per-week', values['alerts-per-week']),
    comparators: !values.ours,
    ...(values.scenario === undefined ? {} : { scenarios: values.scenario }),
  };
  print(measureSpikes(options));
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  process.stderr.write(`--${name}: expected a whole number above 0\n`);
  return process.exit(2);
}
