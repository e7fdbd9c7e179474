import { parseArgs } from 'node:util';
import { measureSpikes } from './measureSpikes.js';
import { scenarios } from './scenarios.js';

const usage = `Usage: npm run bench:spikes -- [--seeds N] [--alerts-per-week N] [--scenario NAME]... [--ours]

Detection of simulated outbreaks by Earshot and by EARS C1 to C3, Farrington flexible and Sentry's rule, each given the
alerts a week that Earshot had. Prints a JSON line for every scenario and method.

  --seeds N            simulated histories a scenario (default 3)
  --alerts-per-week N  Earshot's budget (default 5)
  --scenario NAME      one of: ${scenarios.map(({ name }) => name).join(', ')} (default: all)
  --ours               leave the comparators out

Example: npm run bench:spikes -- --seeds 1 --scenario 'low counts'
`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '3' },
    'alerts-per-week': { type: 'string', default: '5' },
    scenario: { type: 'string', multiple: true },
    ours: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(usage);
} else {
  const options = {
    seeds: Array.from({ length: positive('seeds', values.seeds) }, (_, at) => at + 1),
    alertsPerWeek: positive('alerts-per-week', values['alerts-per-week']),
    comparators: !values.ours,
    ...(values.scenario === undefined ? {} : { scenarios: values.scenario }),
  };
  for (const line of measureSpikes(options)) process.stdout.write(`${JSON.stringify(line)}\n`);
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  process.stderr.write(`--${name}: expected a whole number above 0\n`);
  return process.exit(2);
}
