import { describe, expect, it } from 'vitest';
import { createMetrics } from './createMetrics.js';
import { metricTable } from './metricTable.js';

describe('createMetrics', () => {
  it('counts, observes and shows what was read', async () => {
    const metrics = createMetrics();
    metrics.add('messagesWritten', { topic: 'feedback.chat' }, 3);
    metrics.add('messagesWritten', { topic: 'feedback.chat' });
    metrics.observe('requestSeconds', { method: 'POST', route: '/v1/feedback', status: '2xx' }, 0.03);
    metrics.read('modelThreadsAlive', () => [{ labels: {}, value: 2 }]);
    const { body, contentType } = await metrics.render();
    expect(contentType).toContain('text/plain');
    expect(body).toContain('earshot_bus_messages_written_total{topic="feedback.chat"} 4');
    expect(body).toMatch(/earshot_http_request_duration_seconds_bucket\{le="0\.025",[^}]*\} 0/);
    expect(body).toMatch(/earshot_http_request_duration_seconds_bucket\{le="0\.05",[^}]*\} 1/);
    expect(body).toContain('earshot_classifier_threads_alive 2');
  });

  it('is its own: another one has counted nothing', async () => {
    createMetrics().add('messagesWritten', { topic: 'feedback.chat' });
    expect((await createMetrics().render()).body).not.toContain('feedback.chat');
  });

  it('asks again only once a reading is too old', async () => {
    let nowMs = 0;
    let asked = 0;
    const metrics = createMetrics({ nowMs: () => nowMs });
    const read = () => {
      asked += 1;
      return [{ labels: { group: 'analyze' }, value: asked }];
    };
    metrics.read('consumerRunning', read, { ageMsMax: 15_000 });
    await metrics.render();
    nowMs = 14_999;
    expect((await metrics.render()).body).toContain('earshot_bus_consumer_running{group="analyze"} 1');
    nowMs = 15_000;
    expect((await metrics.render()).body).toContain('earshot_bus_consumer_running{group="analyze"} 2');
  });

  it('shows nothing where a reading fails, counts it, and goes on with the others', async () => {
    let failing = false;
    const metrics = createMetrics();
    metrics.read('portUp', async () => {
      if (failing) throw new Error('away');
      return [{ labels: { port: 'bus' }, value: 1 }];
    });
    metrics.read('modelThreadsAlive', () => [{ labels: {}, value: 2 }]);
    expect((await metrics.render()).body).toContain('earshot_port_up{port="bus"} 1');
    failing = true;
    const { body } = await metrics.render();
    expect(body).not.toContain('earshot_port_up{');
    expect(body).toContain('earshot_metrics_read_failures_total{metric="earshot_port_up"} 1');
    expect(body).toContain('earshot_classifier_threads_alive 2');
  });

  it('names follow the conventions of Prometheus, and every one is said once', () => {
    const specs = Object.values(metricTable);
    expect(new Set(specs.map(({ name }) => name)).size).toBe(specs.length);
    for (const { name, kind, help, labels } of specs) {
      // Prometheus gives these itself, and renames ours.
      for (const label of labels) expect(['job', 'instance', 'le'], name).not.toContain(label);
      expect(name).toMatch(/^earshot_[a-z_]+$/);
      expect(name.endsWith('_total'), name).toBe(kind === 'counter');
      expect(name, name).not.toMatch(/_(ms|millis|milliseconds|kb|mb|count)$/);
      expect(help.length, name).toBeGreaterThan(10);
    }
  });
});
