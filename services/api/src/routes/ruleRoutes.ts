import { AlertPreview, AlertPreviewInput, AlertRule, AlertRules, AlertRulesInput, ApiError } from '@earshot/contracts';
import { createZonedClock, previewRule } from '@earshot/domain/routing';
import { HttpError } from '@earshot/runtime';
import { type AlertRulesRow, alertRulesTable, latestAlertRules, signalsSince } from '@earshot/store';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../access/actorOf.js';
import { oneAfterAnother } from '../access/oneAfterAnother.js';
import { apiLimits } from '../apiLimits.js';
import type { ApiDependencies } from '../dependencies.js';
import type { Picture } from '../picture.js';
import { knownSince } from '../reads/alertHistory.js';
import { toSignalView } from '../reads/readSignals.js';

const dayMs = 24 * 3_600_000;

/** Who is told of which signals, and what a rule would have told. */
export function ruleRoutes(
  { store, clock, channels = [], timeZone = 'UTC' }: ApiDependencies,
  picture: Picture,
): FastifyPluginAsyncZod {
  const channelIds = channels.map(({ id }) => id);
  const read = async (): Promise<AlertRules> => rulesOf((await store.query(latestAlertRules, {}))[0], channelIds);
  const inTurn = oneAfterAnother();

  return async (app) => {
    app.get(
      '/v1/alert-rules',
      {
        schema: {
          tags: ['alerts'],
          summary: 'Who is told of which signals, where and when',
          response: { 200: AlertRules, 503: ApiError },
        },
      },
      read,
    );

    app.put(
      '/v1/alert-rules',
      {
        schema: {
          tags: ['alerts'],
          summary: 'Replace the alert rules; `version` is that which was read',
          body: AlertRulesInput,
          response: { 200: AlertRules, 400: ApiError, 409: ApiError, 503: ApiError },
        },
      },
      (request) =>
        inTurn(async () => {
          const { version, rules } = request.body;
          const before = await read();
          if (before.version !== version) throw changedMeanwhile(before);
          for (const rule of rules) refuseUnknownChannels(rule, channelIds);
          const row: AlertRulesRow = {
            version: version + 1,
            rules: JSON.stringify(rules),
            written_by: actorOf(request).name,
            written_at: clock().toISOString(),
          };
          await store.insert(alertRulesTable, [row]);
          return rulesOf(row, channelIds);
        }),
    );

    app.post(
      '/v1/alert-rules/preview',
      {
        schema: {
          tags: ['alerts'],
          summary: 'What a rule would have told in the last days',
          body: AlertPreviewInput,
          response: { 200: AlertPreview, 400: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { rule, days } = request.body;
        const [{ as_of }, names, since] = await Promise.all([
          picture.streamClock(),
          picture.names(),
          knownSince(store),
        ]);
        const nowMs = Date.parse(as_of);
        const fromMs = nowMs - days * dayMs;
        const rows = await store.query(signalsSince, {
          since: new Date(fromMs).toISOString(),
          limit: apiLimits.previewSignalsMax,
        });
        const views = rows.map((row) => toSignalView(row, names));
        const { told, messages, keptBack } = previewRule(rule, views, createZonedClock(timeZone));
        const named = new Map(views.map((view) => [view.signal_id, view]));
        const days_known = Math.max(1, Math.min(days, Math.ceil((nowMs - Math.max(fromMs, since ?? nowMs)) / dayMs)));
        return {
          days,
          days_known,
          would_have: told
            .flatMap(({ signal, atMs }) => {
              const view = named.get(signal.signal_id);
              return view === undefined ? [] : [{ ...view, told_at: new Date(atMs).toISOString() }];
            })
            .reverse(),
          messages,
          per_week: Number(((told.length * 7) / days_known).toPrecision(3)),
          kept_back: keptBack.map(({ signal: { signal_id }, because }) => ({ signal_id, because })),
        };
      },
    );
  };
}

/** Where none were ever written, everybody hears everything. */
function rulesOf(row: AlertRulesRow | undefined, channelIds: readonly string[]): AlertRules {
  if (row !== undefined) {
    const { version, rules, written_by, written_at } = row;
    return { version, written_by, written_at, rules: z.array(AlertRule).parse(JSON.parse(rules)) };
  }
  const rules =
    channelIds.length === 0 ? [] : [AlertRule.parse({ rule_id: 'all', name: 'All', deliver_to: channelIds })];
  return { version: 0, written_by: '', written_at: null, rules };
}

function refuseUnknownChannels({ rule_id, deliver_to, escalate }: AlertRule, channelIds: readonly string[]): void {
  const unknown = [...deliver_to, ...(escalate?.deliver_to ?? [])].find((id) => !channelIds.includes(id));
  if (unknown === undefined) return;
  const known =
    channelIds.length === 0 ? 'There is none: set EARSHOT_CHANNELS.' : `There are: ${channelIds.join(', ')}.`;
  throw new HttpError(
    400,
    'unknown_channel',
    `rule ${rule_id} names channel ${unknown}, which is not configured`,
    known,
  );
}

function changedMeanwhile({ version, written_by, written_at }: AlertRules): HttpError {
  return new HttpError(
    409,
    'changed_meanwhile',
    `the rules have version ${version} now, written by ${written_by || 'nobody'}${written_at === null ? '' : ` at ${written_at}`}`,
    'Read them again, make your change to those, and send it with their version.',
  );
}
