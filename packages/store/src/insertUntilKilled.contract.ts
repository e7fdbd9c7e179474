/** A process of its own for the test that kills it in the middle of inserting; prints how many batches are acknowledged. */
import { connectStore } from './connectStore.js';
import { deliveriesTable } from './tables/deliveries.js';

const [path = '', rowsPerBatch = ''] = process.argv.slice(2);
const store = await connectStore({ kind: 'embedded', path });
for (let batch = 0; ; batch++) {
  const rows = Array.from({ length: Number(rowsPerBatch) }, (_, index) => ({
    signal_id: `batch-${batch}`,
    channel_id: `row-${index}`,
    signal_state: 'raised' as const,
    change: '',
    state: 'delivered' as const,
    rule_id: '',
    hold_until: null,
    bundle_id: '',
    attempts: 1,
    last_error: '',
    delivered_at: null,
    updated_at: '2026-03-11T00:00:00.000Z',
  }));
  await store.insert(deliveriesTable, rows);
  process.stdout.write(`${batch + 1}\n`);
}
