import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { launcher, residentMb } from '../../earshotProcess.js';
import { round } from '../measure.js';

const sampleEveryMs = 250;

/**
 * What `earshot classify` holds in memory, MB resident, while it streams: the most of its first and of its last quarter. Every line is
 * a text of its own, so that nothing is answered from memory.
 */
export async function classifyMemory(texts: readonly string[], lines: number) {
  const child = spawn(launcher, ['classify'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const most = [0, 0, 0, 0];
  let answered = 0;
  const sampling = setInterval(() => {
    const quarter = Math.min(3, Math.floor((answered / lines) * 4));
    most[quarter] = Math.max(most[quarter] ?? 0, residentMb({ child }));
  }, sampleEveryMs);
  const reading = (async () => {
    for await (const _ of createInterface({ input: child.stdout })) answered += 1;
  })();
  for (let line = 0; line < lines; line++) {
    const text = `${texts[line % texts.length] ?? ''} ${Math.floor(line / texts.length)}`;
    if (!child.stdin.write(`${JSON.stringify({ id: String(line), text })}\n`)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  await reading;
  clearInterval(sampling);
  if (answered !== lines) throw new Error(`${answered} of ${lines} lines were answered`);
  const [first = 0, , , last = 0] = most;
  return { lines, peak_mb: Math.round(Math.max(...most)), last_over_first_quarter: round(last / first) };
}
