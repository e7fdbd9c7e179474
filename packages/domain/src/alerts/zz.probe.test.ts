import { test } from 'vitest';
import { grid, runDetector, startMs } from './simulatedStream.test-kit.js';
import { dayMs, hourMs } from './baseline.js';
test('noise', () => {
  for (const clumping of [1, 2, 3]) for (const perDay of [1, 10]) for (const seed of [1,2]) {
    const t = performance.now();
    const run = runDetector({ leaves: grid(8,5,5,perDay), weeks: 12, clumping, seed }, { fromWeek: 8, tickMinutes: 30 });
    const held = new Map<string, number>(); for (const v of run.versions) if (v.state==='held_back') { const r=v.reason.split(' ')[0]; held.set(r,(held.get(r)??0)+1); }
    console.log(clumping, perDay, seed, 'raised', run.raised.length, 'held', JSON.stringify([...held]), (performance.now()-t).toFixed(0)+'ms');
    for (const r of run.raised.slice(0,3)) console.log('  ', JSON.stringify(r.node), r.window_minutes, r.observed, r.expected.toFixed(2), r.p, r.reason);
  }
}, 300000);
test('spikes', () => {
  const base = { supplier_id:'s2', product_id:'p1', cause:'product.food' as const };
  const at = startMs + 9*7*dayMs + 2*dayMs + 9*hourMs;
  for (const inc of [
    [{...base, fromMs: at, minutes: 60, complaints: 12}],
    [{...base, fromMs: at, minutes: 360, complaints: 25}],
    [{...base, fromMs: at, minutes: 2000, complaints: 60}],
    [0,1,2,3,4].map(p=>({...base, product_id:'p'+p, fromMs: at, minutes: 180, complaints: 10})),
    [0,1,2,3].map(c=>({...base, cause:(['product.food','product.noise','product.facilities','product.quality'] as const)[c]!, fromMs: at, minutes: 180, complaints: 10})),
    [{...base, fromMs: at, minutes: 180, complaints: 20},{...base, supplier_id:'s6', cause:'product.quality' as const, fromMs: at, minutes: 180, complaints: 20}],
    [0,1,2,3,4,5,6,7].map(s=>({...base, supplier_id:'s'+s, fromMs: at, minutes: 180, complaints: 12})),
  ]) {
    const run = runDetector({ leaves: grid(8,5,5,2), weeks: 11, clumping: 1.5, seed: 5, incidents: inc }, { fromWeek: 9, tickMinutes: 5 });
    console.log('--', inc.length, inc[0]!.minutes, inc[0]!.complaints);
    for (const r of run.raised) { const first = run.versions.find(v=>v.signal_id===r.signal_id)!; console.log('  ', JSON.stringify(r.node), r.window_minutes, r.observed, r.expected.toFixed(2), 'delay min', (Date.parse(first.bucket)-at)/60000, 'start', (Date.parse(first.started_at)-at)/60000, 'lasted', (Date.parse(r.bucket)-at)/60000, r.state, run.versions.filter(v=>v.signal_id===r.signal_id).length); }
  }
}, 300000);
