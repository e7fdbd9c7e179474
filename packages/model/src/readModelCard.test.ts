import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CAUSES } from '@earshot/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardFile, readModelCard } from './readModelCard.js';
import { bundledWeightsDir, verifyWeights } from './readWeights.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-card-'));
  await cp(bundledWeightsDir, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const sumsOf = () => readFile(join(folder, 'SHA256SUMS'), 'utf8');

describe('readModelCard', () => {
  it('tells of the weights that ship how often they are right, with their data, licences and limits', async () => {
    const { model_version, figures, data, limits } = await readModelCard();
    expect(await verifyWeights()).toContain(model_version);
    expect(figures, 'what ships has been measured: node packages/model/training/evaluate_classify.mjs').not.toBeNull();
    expect(figures?.causes.by_cause.map(({ cause }) => cause)).toEqual([...CAUSES]);
    expect(figures?.calibration.points.reduce((sum, { texts }) => sum + texts, 0)).toBe(figures?.calibration.texts);
    expect(figures?.targets.map(({ figure }) => figure)).toEqual(expect.arrayContaining(['sentiment', 'causes']));
    expect(data.find(({ name }) => name === 'airline-en')?.commercial_use).toBe('forbidden');
    expect(limits.length).toBeGreaterThan(0);
  });

  it('says nothing of weights that were exported since', async () => {
    const lines = (await sumsOf()).split('\n').filter((line) => !line.endsWith(`  ${cardFile}`));
    await writeFile(join(folder, 'SHA256SUMS'), lines.join('\n'));
    expect(await readModelCard(folder)).toMatchObject({ figures: null, data: [], limits: [] });
  });

  it('refuses a card that somebody changed', async () => {
    await writeFile(join(folder, cardFile), '{}');
    await expect(readModelCard(folder)).rejects.toThrow(/card\.json is not the file that SHA256SUMS names/);
  });
});
