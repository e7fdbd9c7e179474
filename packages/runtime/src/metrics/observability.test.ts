import { readFileSync } from 'node:fs';
import { parser } from '@prometheus-io/lezer-promql';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createMetrics } from './createMetrics.js';
import { metricTable } from './metricTable.js';

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');

const Rules = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Earshot[A-Z][A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({ summary: z.string(), runbook: z.string() }),
        }),
      ),
    }),
  ),
});
const Panel = z.object({
  id: z.int(),
  title: z.string(),
  gridPos: z.object({ x: z.int(), y: z.int(), w: z.int(), h: z.int() }),
  targets: z.array(z.object({ expr: z.string() })).default([]),
});
const Dashboard = z.object({ title: z.string(), uid: z.string(), panels: z.array(Panel) });

/** What an expression asks for, by the grammar of Prometheus' own editor. */
function partsOf(expr: string) {
  const text = expr.replaceAll('$__rate_interval', '5m');
  const metrics = new Set<string>();
  const labels = new Set<string>();
  parser.parse(text).iterate({
    enter(node) {
      const own = text.slice(node.from, node.to);
      if (node.type.isError) throw new SyntaxError(`at ${node.from} of: ${text}`);
      if (node.name === 'Identifier' && node.node.parent?.name === 'VectorSelector') metrics.add(own);
      if (node.name === 'LabelName') labels.add(own);
    },
  });
  return { metrics, labels };
}

describe('infra/observability', () => {
  const alerts = Rules.parse(parse(read('infra/observability/alerts.yml'))).groups.flatMap(({ rules }) => rules);
  const dashboard = Dashboard.parse(JSON.parse(read('infra/observability/dashboard.json')));
  const panels = dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ title, expr })));
  const asked = [...alerts.map(({ alert, expr }) => ({ title: alert, expr })), ...panels];

  /** Name → its labels, with those that Prometheus itself gives. */
  const known = new Map<string, readonly string[]>([['up', []]]);
  beforeAll(async () => {
    for (const { name, kind, labels } of Object.values(metricTable)) {
      if (kind === 'histogram') {
        known.set(`${name}_bucket`, [...labels, 'le']);
        for (const suffix of ['_sum', '_count']) known.set(name + suffix, labels);
      } else {
        known.set(name, labels);
      }
    }
    const { body } = await createMetrics({ processMetrics: true }).render();
    for (const [, name] of body.matchAll(/^# TYPE (\S+)/gm)) {
      if (name !== undefined && !name.startsWith('earshot_')) known.set(name, []);
    }
  });

  it.each(asked.map(({ title, expr }) => [title, expr]))('%s asks for what there is: %s', (_title, expr) => {
    const { metrics, labels } = partsOf(expr);
    expect(metrics.size).toBeGreaterThan(0);
    for (const name of metrics) expect([...known.keys()], name).toContain(name);
    const allowed = ['instance', 'job', ...[...metrics].flatMap((name) => known.get(name) ?? [])];
    for (const label of labels) expect(allowed, label).toContain(label);
  });

  it('shows or watches everything that is measured', () => {
    const used = new Set(asked.flatMap(({ expr }) => [...partsOf(expr).metrics]));
    const unused = Object.values(metricTable)
      .map(({ name }) => name)
      .filter((name) => ![...used].some((metric) => metric === name || metric.startsWith(`${name}_`)));
    expect(unused).toEqual([]);
  });

  it('has a section of the runbook for every alert', () => {
    const headings = [...read('docs/runbook.md').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
    for (const { alert, annotations } of alerts) {
      const [page, anchor] = annotations.runbook.split('#');
      expect(page, alert).toBe('docs/runbook.md');
      expect(headings, alert).toContain(anchor);
    }
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
  });

  it('gives every panel a place of its own', () => {
    const cells = new Set<string>();
    for (const { gridPos, title } of dashboard.panels) {
      expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(cells.has(`${x},${y}`), title).toBe(false);
          cells.add(`${x},${y}`);
        }
      }
    }
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });

  it('tells Prometheus where to ask, with the token of a file', () => {
    const config: unknown = parse(read('infra/observability/prometheus.yml'));
    expect(config).toMatchObject({
      scrape_configs: [{ job_name: 'earshot', authorization: { credentials_file: expect.any(String) } }],
      rule_files: ['alerts.yml'],
    });
  });

  it('would see a name that does not exist', () => {
    expect([...partsOf('rate(earshot_nosuch_total{step="x"}[5m])').metrics]).toEqual(['earshot_nosuch_total']);
    expect(() => partsOf('rate(earshot_nosuch_total[5m)')).toThrow(SyntaxError);
  });
});

/** As GitHub makes them. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}
