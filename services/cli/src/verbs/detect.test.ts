import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createSpikeDetector } from '@earshot/domain/spikes';
import { expect, it } from 'vitest';
import { detectLines } from './detect.js';

const hourMs = 3_600_000;
const startMs = Date.UTC(2026, 2, 2);

async function detect(lines: readonly string[], bucketMs = hourMs) {
  const output = new PassThrough();
  const problems = new PassThrough();
  const [said, found] = [text(output), text(problems)];
  const unread = await detectLines(
    Readable.from(lines.map((line) => `${line}\n`)),
    output,
    problems,
    createSpikeDetector({ bucketMs }),
    bucketMs,
  );
  output.end();
  problems.end();
  return {
    unread,
    signals: (await said)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
    problems: await found,
  };
}

const bucketAt = (hour: number) => new Date(startMs + hour * hourMs).toISOString();
const line = (hour: number, complaints: number) =>
  JSON.stringify({
    bucket: bucketAt(hour),
    supplier_id: 's1',
    product_id: 'p1',
    total: 50 + complaints,
    causes: { 'fulfilment.delay': complaints },
  });

it('answers JSON lines a spike from its rise to its end', async () => {
  const peace = 240;
  const lines = Array.from({ length: peace + 48 }, (_, hour) =>
    line(hour, hour >= peace && hour < peace + 6 ? 25 : hour % 3),
  );
  const { signals, unread, problems } = await detect(lines);
  expect({ unread, problems }).toEqual({ unread: 0, problems: '' });
  const spike = signals.filter(({ bucket }) => bucket >= bucketAt(peace));
  expect(spike[0]).toMatchObject({ bucket: bucketAt(peace), state: 'raised' });
  expect(spike[0].observed).toBeGreaterThanOrEqual(25);
  expect(spike[0].interval[1]).toBeLessThan(25);
  expect(spike.map(({ state }) => state)).toContain('ended');
});

it('names a line that it cannot read, and goes on with the others', async () => {
  const { unread, problems } = await detect([
    line(0, 1),
    'nonsense',
    '{"bucket":"yesterday","total":1}',
    line(2, 1),
    line(1, 1),
    JSON.stringify({ bucket: new Date(startMs + 3.5 * hourMs).toISOString(), total: 3 }),
    line(3, 0),
    JSON.stringify({ bucket: bucketAt(4), total: 5, causes: { 'fulfilment.delay': 2, 'product.food': 7 } }),
  ]);
  expect(unread).toBe(5);
  expect(problems.split('\n').filter(Boolean)).toEqual([
    expect.stringMatching(/^line 2: not JSON/),
    expect.stringMatching(/^line 3: bucket: expected the start of a bucket/),
    expect.stringMatching(/^line 5: bucket: .* in order of time$/),
    expect.stringMatching(/^line 6: bucket: .* see --bucket$/),
    expect.stringMatching(/^line 8: causes.product.food: 7 complaints of 5 texts/),
  ]);
});

const day = 24 * hourMs;
it.each([
  ['a day', day, 90, 40],
  ['15 minutes', hourMs / 4, 4 * 24 * 12, 3],
])(
  'finds a spike in buckets of %s, of one product among silent ones, over a gap',
  async (_name, length, buckets, spike) => {
    const startOf = (at: number) => new Date(startMs + at * length).toISOString();
    const rows = Array.from({ length: buckets }, (_, at) => {
      // Nothing at all is heard of some buckets; one product never complains; the spike is in the last eighth.
      if (at % 11 === 5 && at < buckets / 2) return [];
      const isHit = at >= Math.floor((buckets * 7) / 8) && at < Math.floor((buckets * 7) / 8) + 4;
      const of = (product_id: string, complaints: number) =>
        JSON.stringify({ bucket: startOf(at), supplier_id: 's', product_id, total: 60, causes: { late: complaints } });
      return [of('p', isHit ? spike : at % 4 === 0 ? 1 : 0), of('silent', 0)];
    }).flat();
    const { signals, unread } = await detect(rows, length);
    expect(unread).toBe(0);
    const raised = signals.filter(({ state }) => state === 'raised');
    expect(raised.map(({ node }) => node)).toEqual([{ supplier_id: 's', product_id: 'p', cause: 'late' }]);
    expect(raised[0].bucket).toBeOneOf([0, 1, 2, 3].map((at) => startOf(Math.floor((buckets * 7) / 8) + at)));
  },
);

it('says that the buckets are shorter than it was told', async () => {
  const half = JSON.stringify({ bucket: new Date(startMs + 0.5 * hourMs).toISOString(), total: 3 });
  await expect(detect([line(0, 1), half])).rejects.toThrow('buckets are 30 minutes apart');
});
