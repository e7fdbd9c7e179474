import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Item } from './reviewsOfAirlines.js';

const Line = z.object({
  id: z.string(),
  text: z.string(),
  supplier_id: z.string().optional(),
  supplier: z.string().optional(),
  /** ISO 8601, or as a spreadsheet of the United States has it, taken for UTC. */
  occurred_at: z.string(),
});

/** The lines of a JSONL file, also gzipped, as reviews. Throws where one is not as expected. */
export function textsOfFile(path: string): Item[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Item => {
      const { id, text: said, supplier_id, supplier = '', occurred_at } = Line.parse(JSON.parse(line));
      const at = new Date(occurred_at.includes('T') ? occurred_at : `${occurred_at} UTC`).toISOString();
      return { id, text: said, channel: 'review', supplier_id: supplier_id ?? supplier, occurred_at: at };
    });
}
