import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';

/** What was worked out before, one JSON file a key: a bench that was stopped goes on where it was. */
export interface Checkpoints {
  /** What stands under the key; worked out by `make` and written down where nothing, or nothing that fits the schema, does. */
  remember<Value>(key: string, schema: z.ZodType<Value>, make: () => Promise<Value>): Promise<Value>;
}

/** Keys may hold '/': folders in `dir`. A file that is there is whole: it is written beside and renamed. */
export function createCheckpoints(dir: string): Checkpoints {
  return {
    async remember(key, schema, make) {
      const file = join(dir, `${key}.json`);
      const known = schema.safeParse(await readJson(file));
      if (known.success) return known.data;
      const made = await make();
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.new`, JSON.stringify(made));
      await rename(`${file}.new`, file);
      return made;
    },
  };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
