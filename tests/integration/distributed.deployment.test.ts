import { readdirSync, readFileSync } from 'node:fs';
import { configKeys } from '@earshot/runtime';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';

const services = ['alert', 'analyze', 'api', 'cluster', 'gateway'];
/** What each service cannot start without where it runs apart; `checkRoles` holds it to that. */
const secretsOf: Readonly<Record<string, readonly string[]>> = {
  gateway: ['EARSHOT_CUSTOMER_KEY', 'EARSHOT_TOKEN'],
  analyze: ['EARSHOT_CUSTOMER_KEY', 'EARSHOT_TOKEN'],
  cluster: ['EARSHOT_CLICKHOUSE_PASSWORD', 'EARSHOT_TOKEN'],
  alert: ['EARSHOT_CLICKHOUSE_PASSWORD', 'EARSHOT_TOKEN'],
  api: ['EARSHOT_CLICKHOUSE_PASSWORD', 'EARSHOT_TOKEN'],
};
/** Secrets that may be left empty. */
const optionalSecrets = ['EARSHOT_CHANNELS', 'EARSHOT_METRICS_TOKEN'];
const isSecret = (key: string) => /TOKEN|KEY|PASSWORD|CHANNELS/.test(key) && key !== 'EARSHOT_SQL_PORT';
const file = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('docker-compose.yml', () => {
  const Service = z.object({
    image: z.string(),
    command: z.array(z.string()).optional(),
    environment: z.record(z.string(), z.unknown()).default({}),
    ports: z.array(z.string()).default([]),
    depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
    healthcheck: z.unknown().optional(),
    profiles: z.array(z.string()).default([]),
    deploy: z.object({ replicas: z.number() }).optional(),
  });
  const compose = z
    .object({ services: z.record(z.string(), Service) })
    .parse(parse(file('docker-compose.yml'), { merge: true }));
  const ours = Object.entries(compose.services).filter(([, { image }]) => image.startsWith('earshot:'));

  it('runs every service in containers of its own, two of analyze, after the servers are well', () => {
    const always = ours.filter(([, { profiles }]) => profiles.length === 0);
    expect(always.map(([name]) => name).sort()).toEqual(services);
    for (const [name, { command, depends_on }] of always) {
      expect(command, name).toEqual(['start', '--only', name]);
      expect(Object.keys(depends_on).sort(), name).toEqual(['clickhouse', 'kafka', 'redis']);
      for (const server of Object.keys(depends_on)) expect(compose.services[server]?.healthcheck).toBeDefined();
    }
    expect(compose.services.analyze?.deploy?.replicas).toBe(2);
  });

  it('sets no key that there is not, has no secret of its own and opens no port to other machines', () => {
    for (const [name, { environment, ports }] of Object.entries(compose.services)) {
      for (const [key, value] of Object.entries(environment)) {
        if (key.startsWith('EARSHOT_')) expect(configKeys, `${name} ${key}`).toContain(key);
        if (isSecret(key))
          expect(value, key).toMatch(
            optionalSecrets.includes(key) ? /^\$\{EARSHOT_[A-Z_]+:-\}$/ : /^\$\{EARSHOT_[A-Z_]+:\?/,
          );
      }
      for (const port of ports) expect(port, name).toMatch(/^127\.0\.0\.1:/);
    }
  });

  it('finds every key that it asks for in the example of its environment', () => {
    const example = new Set(file('infra/docker/env.example').match(/^EARSHOT_[A-Z_]+(?==)/gm));
    const asked = [...file('docker-compose.yml').matchAll(/\$\{(EARSHOT_[A-Z_]+):(?:\?|-\})/g)].map(([, key]) => key);
    expect(asked.length).toBeGreaterThan(0);
    for (const key of asked) expect(example).toContain(key);
  });
});

describe('infra/kubernetes', () => {
  const Manifest = z.looseObject({ kind: z.string(), metadata: z.looseObject({ name: z.string() }).optional() });
  const manifests = readdirSync(new URL('../../infra/kubernetes/', import.meta.url)).flatMap((name) =>
    parseAllDocuments(file(`infra/kubernetes/${name}`)).map((document) => Manifest.parse(document.toJS())),
  );
  const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
  const names = (kind: string) =>
    ofKind(kind)
      .map(({ metadata }) => metadata?.name ?? '')
      .sort();

  const Probe = z.object({ httpGet: z.object({ path: z.string(), port: z.literal('http') }) });
  const Env = z.object({ name: z.string(), value: z.string().optional(), valueFrom: z.unknown().optional() });
  const Container = z.object({
    args: z.array(z.string()),
    env: z.array(Env),
    ports: z.array(z.object({ name: z.literal('http'), containerPort: z.literal(4600) })),
    startupProbe: Probe,
    livenessProbe: Probe,
    readinessProbe: Probe,
    resources: z.object({ requests: z.object({ memory: z.string() }), limits: z.object({ memory: z.string() }) }),
    securityContext: z.object({ readOnlyRootFilesystem: z.literal(true) }),
  });
  const Selector = z.record(z.string(), z.string());
  const Deployment = z.object({
    metadata: z.object({ name: z.string() }),
    spec: z.object({
      replicas: z.int().optional(),
      selector: z.object({ matchLabels: Selector }),
      template: z.object({
        metadata: z.object({ labels: Selector }),
        spec: z.object({ terminationGracePeriodSeconds: z.number().min(35), containers: z.array(Container).length(1) }),
      }),
    }),
  });

  it('deploys every service, each reached by its probes and ended with time to drain', () => {
    expect(names('Deployment')).toEqual(services);
    for (const manifest of ofKind('Deployment')) {
      const { metadata, spec } = Deployment.parse(manifest);
      const [container] = spec.template.spec.containers;
      expect(container?.args).toEqual(['start', '--only', metadata.name]);
      expect(container?.livenessProbe.httpGet.path).toBe('/healthz');
      expect(container?.readinessProbe.httpGet.path).toBe('/readyz');
      expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
    }
  });

  it('gives each service its secrets by reference, and no key that there is not', () => {
    for (const manifest of ofKind('Deployment')) {
      const { metadata, spec } = Deployment.parse(manifest);
      const env = spec.template.spec.containers[0]?.env ?? [];
      for (const { name, value } of env) {
        expect(configKeys, name).toContain(name);
        if (isSecret(name)) expect(value, name).toBeUndefined();
      }
      expect(env.map(({ name }) => name)).toEqual(expect.arrayContaining([...(secretsOf[metadata.name] ?? ['?'])]));
    }
    const { data } = z.object({ data: z.record(z.string(), z.string()) }).parse(ofKind('ConfigMap')[0]);
    for (const key of Object.keys(data)) {
      expect(configKeys).toContain(key);
      expect(isSecret(key), key).toBe(false);
    }
  });

  it('scales analyze by itself, and never takes all of a service away at once', () => {
    expect(names('HorizontalPodAutoscaler')).toEqual(['analyze']);
    const several = ofKind('Deployment')
      .map((manifest) => Deployment.parse(manifest))
      .filter(({ spec }) => spec.replicas !== 1)
      .map(({ metadata }) => metadata.name);
    expect(names('PodDisruptionBudget')).toEqual(several.sort());
  });

  it('is one kustomization that names every file', () => {
    const { resources } = z.object({ resources: z.array(z.string()) }).parse(ofKind('Kustomization')[0]);
    const files = readdirSync(new URL('../../infra/kubernetes/', import.meta.url));
    expect([...resources, 'kustomization.yaml'].sort()).toEqual(files.sort());
  });
});
