import { text } from 'node:stream/consumers';
import type { AnalysedFeedback } from '@earshot/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineQuery } from './define.js';
import { analysedFeedback } from './exampleFeedback.contract.js';
import { tableFunctionPolicy } from './readOnlyStatement.js';
import { complaintCells, exposureCells } from './reads/complaintCells.js';
import { existingFeedback, replaceFeedback } from './replaceFeedback.js';
import type { Store } from './store.js';
import { catalogueEntries, catalogueTable } from './tables/catalogue.js';
import { clustersOfSuppliers, clustersTable } from './tables/clusters.js';
import { complaintRows, complaintsTable } from './tables/complaints.js';
import { feedbackRow, feedbackTable, streamTime } from './tables/feedback.js';
import { signalOfRow, signalRow, signalsByState, signalsTable } from './tables/signals.js';

const Count = z.object({ n: z.int() });
const count = (sql: string) => defineQuery({ name: 'count', sql, params: z.object({}), row: Count });

/** Some tests ask a hundred questions, on a machine that may do much else. */
const testMsMax = 180_000;

/** What every driver of the store must do. `open` gives a store on the same, at first empty, place each time it is called. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`store contract: ${name}`, { timeout: testMsMax }, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open();
      await store.migrate();
    });
    afterAll(() => store.close());

    const answer = async (sql: string, format?: string) =>
      text(await store.sql(sql, format === undefined ? {} : { format }));
    const one = async (sql: string) => (await store.query(count(sql), {}))[0]?.n;

    /** As the writer does it: look up, replace, insert. */
    async function write(input: AnalysedFeedback, offset: bigint): Promise<void> {
      const row = feedbackRow(input, `cluster-${input.analysis.causes[0]?.cause ?? ''}`, {
        partition: 0,
        offset,
        updated_at: '2026-03-11T00:00:00.000Z',
      });
      const complaints = complaintRows(input, offset, (cause) => `cluster-${cause}`);
      const existing = await existingFeedback(store, [row.feedback_id]);
      const rows = replaceFeedback(existing.get(row.feedback_id), row, complaints);
      await store.insert(complaintsTable, rows.complaints);
      await store.insert(feedbackTable, rows.feedback);
    }

    /** Every rollup against a recount of the rows that are live. */
    async function expectRollupsToBeARecount(): Promise<void> {
      const complaints = `SELECT feedback_id, cause, occurred_at, supplier_id, product_id, sentiment, cluster_id FROM voc.feedback ARRAY JOIN causes AS cause`;
      const same = (left: string, right: string) =>
        answer(`SELECT count() FROM ((${left}) EXCEPT (${right})) FORMAT TSV`);
      const pairs: ReadonlyArray<readonly [string, string]> = [
        ['SELECT feedback_id, cause FROM voc.complaints', `SELECT feedback_id, toString(cause) FROM (${complaints})`],
        [
          'SELECT feedback_id, cause FROM voc.cluster_members',
          `SELECT feedback_id, toString(cause) FROM (${complaints})`,
        ],
        [
          'SELECT hour, supplier_id, product_id, cause, complaints, negatives FROM voc.complaints_hourly',
          `SELECT toStartOfHour(occurred_at), supplier_id, product_id, toString(cause) AS named, count(), countIf(sentiment = 'negative') FROM (${complaints}) GROUP BY 1, 2, 3, 4`,
        ],
        [
          'SELECT hour, supplier_id, product_id, feedback, negatives FROM voc.feedback_hourly',
          `SELECT toStartOfHour(occurred_at), supplier_id, product_id, count(), countIf(sentiment = 'negative') FROM voc.feedback GROUP BY 1, 2, 3`,
        ],
        [
          'SELECT cluster_id, complaints FROM voc.clusters WHERE complaints > 0',
          `SELECT concat('cluster-', cause), count() FROM (${complaints}) GROUP BY 1`,
        ],
      ];
      for (const [rollup, recount] of pairs) {
        expect([rollup, await same(rollup, recount), await same(recount, rollup)]).toEqual([rollup, '0\n', '0\n']);
      }
    }

    it('migrates once, however often it is asked', async () => {
      expect(await store.migrate()).toEqual([]);
      expect(await one('SELECT count() AS n FROM earshot.migrations FINAL')).toBeGreaterThanOrEqual(6);
    });

    it('keeps one row where the same version is written twice, and gives back what was written', async () => {
      const input = analysedFeedback({ id: 1 });
      await write(input, 10n);
      await write(input, 10n);
      const row = JSON.parse(
        await answer(`SELECT * FROM feedback WHERE feedback_id = '${input.feedback.feedback_id}' FORMAT JSONEachRow`),
      );
      expect(row).toMatchObject({
        text: '早餐是凉的, the eggs were cold (1) 🥚',
        occurred_at: '2026-03-10 08:00:00.000',
        attributes: { room: "12'4\\", 座位: '12A' },
        region: '江苏',
        causes: ['product.food'],
        intents: ['refund'],
        answered: false,
        transfers: 2,
        first_response_seconds: null,
        cluster_id: 'cluster-product.food',
      });
      expect(row.sentiment_probability).toBeCloseTo(0.8);
      expect(await one('SELECT count() AS n FROM voc.complaints')).toBe(1);
    });

    it('lets the newer version replace and the older never override, in whichever order they come', async () => {
      const older = analysedFeedback({ id: 2, text: 'older', revision: '5' });
      const newer = analysedFeedback({ id: 2, text: 'newer', revision: '18446744073709551000' });
      await write(older, 99n);
      await write(newer, 1n);
      await write(older, 99n);
      const id = older.feedback.feedback_id;
      expect(await answer(`SELECT text FROM feedback WHERE feedback_id = '${id}' FORMAT TSV`)).toBe('newer\n');
      // Also where a writer that lost its partition does not look first.
      await store.insert(feedbackTable, [
        feedbackRow(older, 'late', { partition: 0, offset: 99n, updated_at: '2026-03-11T00:00:00.000Z' }),
      ]);
      expect(await answer(`SELECT text FROM feedback WHERE feedback_id = '${id}' FORMAT TSV`)).toBe('newer\n');
    });

    it('leaves the old month when occurred_at moves, and a filter on the old month does not bring it back', async () => {
      const id = 3;
      await write(analysedFeedback({ id, occurred_at: '2026-01-31T23:59:59.999Z', text: 'january' }), 20n);
      await write(
        analysedFeedback({ id, occurred_at: '2026-02-01T00:00:00.000Z', text: 'february', revision: '2' }),
        21n,
      );
      const where = `feedback_id = '${id.toString(16).padStart(32, '0')}'`;
      expect(await answer(`SELECT text FROM feedback WHERE ${where} FORMAT TSV`)).toBe('february\n');
      for (const filter of [
        "occurred_at < '2026-02-01'",
        'month = 202601',
        "month <= 202601 AND occurred_at < '2026-02-01'",
      ]) {
        expect(await one(`SELECT count() AS n FROM voc.feedback WHERE ${where} AND ${filter}`)).toBe(0);
        expect(await one(`SELECT count() AS n FROM voc.complaints WHERE ${where} AND ${filter}`)).toBe(0);
      }
      expect(await one(`SELECT count() AS n FROM voc.feedback WHERE ${where} AND month = 202602`)).toBe(1);
    });

    it('does not bring an older version back when a filter on the time excludes the newer one', async () => {
      const id = 4;
      await write(analysedFeedback({ id, occurred_at: '2026-03-02T00:00:00.000Z' }), 22n);
      await write(analysedFeedback({ id, occurred_at: '2026-03-30T00:00:00.000Z', revision: '2' }), 23n);
      const where = `feedback_id = '${id.toString(16).padStart(32, '0')}' AND occurred_at < '2026-03-10'`;
      expect(await one(`SELECT count() AS n FROM voc.feedback WHERE ${where}`)).toBe(0);
      expect(await one(`SELECT count() AS n FROM voc.complaints WHERE ${where}`)).toBe(0);
    });

    it('moves a complaint out of its old cell in every rollup when the cause, supplier or time changes', async () => {
      const clusters = ['product.food', 'product.noise', 'service.attitude', 'other'] as const;
      await store.insert(
        clustersTable,
        clusters.map((cause) => ({
          cluster_id: `cluster-${cause}`,
          supplier_id: 'hotel-aster',
          product_id: 'breakfast',
          cause,
          label: 'cold eggs',
          keywords: ['鸡蛋'],
          exemplars: [],
          weight: 1.5,
          cause_counts: { [cause]: 1 },
          state: '{}',
          first_seen: '2026-03-10T08:00:00.000Z',
          last_seen: '2026-03-10T08:00:00.000Z',
          input_partition: 0,
          applied_offset: '30',
          updated_at: '2026-03-11T00:00:00.000Z',
          version: '30',
          is_deleted: 0 as const,
        })),
      );
      await write(analysedFeedback({ id: 5, causes: ['product.food', 'product.noise'] }), 30n);
      await write(analysedFeedback({ id: 6, causes: ['product.food'] }), 31n);
      await expectRollupsToBeARecount();
      const changed = analysedFeedback({
        id: 5,
        causes: ['product.noise', 'service.attitude'],
        sentiment: 'neutral',
        revision: '2',
      });
      await write(changed, 32n);
      await write(changed, 32n);
      await expectRollupsToBeARecount();
      await write(
        analysedFeedback({
          id: 5,
          causes: [],
          supplier_id: 'hotel-birch',
          occurred_at: '2025-12-31T23:00:00.000Z',
          revision: '3',
        }),
        33n,
      );
      await expectRollupsToBeARecount();
      const noise = "SELECT count() AS n FROM voc.complaints_hourly WHERE cause = 'product.noise'";
      expect(await one(noise)).toBe(0);
      await write(analysedFeedback({ id: 5, causes: ['product.noise'], revision: '4' }), 34n);
      expect(await one(noise)).toBe(1);
      await expectRollupsToBeARecount();
    });

    it('finishes on replay what a crash cut in half', async () => {
      const before = analysedFeedback({ id: 7, occurred_at: '2026-01-05T00:00:00.000Z', causes: ['product.food'] });
      const after = analysedFeedback({
        id: 7,
        occurred_at: '2026-02-05T00:00:00.000Z',
        causes: ['other'],
        revision: '2',
      });
      await write(before, 40n);
      // Only the new feedback row made it: no tombstones, no complaints.
      await store.insert(feedbackTable, [
        feedbackRow(after, 'cluster-other', { partition: 0, offset: 41n, updated_at: '2026-03-11T00:00:00.000Z' }),
      ]);
      await write(after, 41n);
      await expectRollupsToBeARecount();
      expect(
        (await existingFeedback(store, [before.feedback.feedback_id])).get(before.feedback.feedback_id),
      ).toMatchObject({
        version: (2n * 2n ** 64n + 41n).toString(),
        rows: [{ occurred_at: '2026-02-05T00:00:00.000Z' }],
        complaints: [{ cause: 'other', cluster_id: 'cluster-other' }],
      });
    });

    it('knows the stream time, leaving out words from the future', async () => {
      await write(analysedFeedback({ id: 8, occurred_at: '2026-04-01T12:00:00.000Z' }), 50n);
      const future = analysedFeedback({ id: 9, occurred_at: '2031-01-01T00:00:00.000Z' });
      await write({ ...future, feedback: { ...future.feedback, received_at: '2026-04-01T12:00:00.000Z' } }, 51n);
      expect(await store.query(streamTime, {})).toEqual([
        { stream_time: '2026-04-01T12:00:00.000Z', received_at: '2026-04-01T12:01:00.000Z' },
      ]);
    });

    it('answers cells of complaints and of exposure by bucket', async () => {
      const range = { from: '2026-04-01T00:00:00.000Z', to: '2026-04-02T00:00:00.000Z', bucket_minutes: 15 };
      const cell = {
        bucket: '2026-04-01T12:00:00.000Z',
        supplier_id: 'hotel-aster',
        product_id: 'breakfast',
        negatives: 1,
      };
      expect(await store.query(complaintCells, range)).toEqual([
        { ...cell, cause: 'product.food', complaints: 1, history: 0 },
      ]);
      const heard = { ...cell, feedback: 1, calm: 0, model_version: 'test-1' };
      expect(await store.query(exposureCells, range)).toEqual([heard]);
    });

    it('keeps clusters, catalogue and signals by version', async () => {
      const before = await store.query(clustersOfSuppliers, { supplier_ids: ['hotel-aster'] });
      const cluster = before.find(({ cluster_id }) => cluster_id === 'cluster-product.food');
      expect(cluster).toMatchObject({
        cause_counts: { 'product.food': 1 },
        applied_offset: '30',
      });
      if (cluster === undefined) return;
      await store.insert(clustersTable, [
        { ...cluster, label: '新的', version: '31' },
        { ...cluster, label: 'stale', version: '29' },
      ]);
      const ofSupplier = await store.query(clustersOfSuppliers, { supplier_ids: ['hotel-aster', "x'); --"] });
      expect(ofSupplier.map((row) => row.label)).toContain('新的');
      expect(ofSupplier).toHaveLength(4);
      expect(await store.query(clustersOfSuppliers, { supplier_ids: [] })).toEqual([]);

      const entry = {
        supplier_id: 'hotel-aster',
        product_id: '',
        name_zh: '翠菊酒店',
        name_en: 'Hotel Aster',
        category: 'hotel',
      };
      await store.insert(catalogueTable, [{ ...entry, updated_at: '2026-03-11T00:00:00.000Z' }]);
      expect(await store.query(catalogueEntries, {})).toEqual([entry]);
      expect(
        await answer("SELECT supplier_name_zh, product_name_zh FROM clusters WHERE label = '新的' FORMAT TSV"),
      ).toBe('翠菊酒店\t\n');

      const signal = {
        signal_id: 's1',
        kind: 'spike' as const,
        node: { supplier_id: 'hotel-aster', product_id: '', cause: '' as const },
        state: 'raised' as const,
        window_minutes: 60,
        bucket: '2026-04-01T12:00:00.000Z',
        started_at: '2026-04-01T11:00:00.000Z',
        ended_at: null,
        changed_at: null,
        observed: 31,
        expected: 4.25,
        expected_low: 2,
        expected_high: 8,
        observed_now: 31,
        expected_now: 4.25,
        p: 1e-12,
        q: 1e-9,
        severity: 12.5,
        reason: 'raised',
        distinct: [{ attribute: 'lot', value: '7', here: 3, of: 4, elsewhere_share: 0.25 }],
        channel: 'chat' as const,
        cluster_id: '',
        words: [{ feedback_id: 'x', text: '凉了' }],
        delivered: true,
      };
      await store.insert(signalsTable, [signalRow(signal, { updated_at: '2026-04-01T12:00:01.000Z', version: '1' })]);
      const ended = { ...signal, state: 'ended' as const, ended_at: '2026-04-01T13:00:00.000Z' };
      await store.insert(signalsTable, [signalRow(ended, { updated_at: '2026-04-01T13:00:01.000Z', version: '2' })]);
      expect(await store.query(signalsByState, { states: ['raised'], limit: 10 })).toEqual([]);
      const [row] = await store.query(signalsByState, { states: ['ended'], limit: 10 });
      const {
        updated_at: _at,
        version: _version,
        ...back
      } = { ...(row ?? signalRow(signal, { updated_at: '', version: '' })) };
      expect(signalOfRow(back)).toEqual(ended);
    });

    describe("the analysts' door", () => {
      it('honours a FORMAT, and has a default where there is none', async () => {
        expect(await answer("SELECT 1 AS a, '中' AS b FORMAT CSVWithNames")).toBe('"a","b"\n1,"中"\n');
        expect(await answer("SELECT 1 AS a, '中' AS b")).toBe('a\tb\n1\t中\n');
        expect(await answer('SELECT 1 AS a', 'JSONEachRow')).toBe('{"a":1}\n');
        expect(await answer('SELECT 1 AS a;', 'PrettyCompact')).toContain('┌─a─┐');
      });

      it('tells what the tables and columns mean', async () => {
        expect(await answer('DESCRIBE voc.feedback')).toContain("The customer\\'s words, personal data redacted");
        const tables = [
          ...[
            'case_events',
            'cases',
            'catalogue',
            'changed_days',
            'cluster_changes',
            'cluster_members',
            'clusters',
            'complaints',
          ],
          ...[
            'complaints_hourly',
            'corrections',
            'deliveries',
            'feedback',
            'feedback_causes',
            'feedback_hourly',
            'product_daily',
          ],
          ...['signals', 'supplier_daily', 'themes', ''],
        ].join('\n');
        expect(await answer('SHOW TABLES FROM voc FORMAT TSV')).toBe(tables);
        expect(
          await answer("SELECT count() FROM system.columns WHERE database = 'voc' AND comment = '' FORMAT TSV"),
        ).toBe('0\n');
      });

      const refused = [
        // To learn its columns, DESCRIBE would connect or open the file.
        "DESCRIBE url('http://127.0.0.1:1/x.csv')",
        "DESCRIBE TABLE s3('http://127.0.0.1:1/x.csv')",
        "DESCRIBE (SELECT * FROM postgresql('127.0.0.1:1', 'd', 't', 'u', 'p'))",
        "DESCRIBE sqlite('/etc/passwd', 'x')",
        "EXPLAIN SELECT * FROM `url`('http://127.0.0.1:1/x.csv')",
        "INSERT INTO earshot.catalogue (supplier_id) VALUES ('x')",
        'DROP TABLE earshot.feedback',
        'CREATE TABLE voc.mine (a UInt8) ENGINE = Memory',
        'CREATE TEMPORARY TABLE mine (a UInt8)',
        'ALTER TABLE earshot.feedback DELETE WHERE 1',
        'OPTIMIZE TABLE earshot.feedback FINAL',
        'SYSTEM DROP MARK CACHE',
        'KILL QUERY WHERE 1',
        'SET readonly = 0',
        'USE earshot',
        'SELECT 1 SETTINGS readonly = 0',
        'SELECT 1 SETTINGS max_execution_time = 0',
        // Within a statement `readonly` does not hold them.
        "SELECT * FROM (SELECT name, password_hash SETTINGS implicit_table_at_top_level = 'earshot.people')",
        "SELECT * FROM view(SELECT name, password_hash SETTINGS implicit_table_at_top_level = 'earshot.people')",
        'WITH x AS (SELECT 1 SETTINGS max_execution_time = 0) SELECT * FROM x',
        '(SELECT 1 /* */ settings `max_execution_time` = 0) UNION ALL SELECT 2',
        'SELECT 1 SETTINGS max_execution_time = 0 UNION ALL SELECT 2',
        'SELECT * FROM (SELECT 1 AS as SETTINGS max_execution_time = 0)',
        'SELECT * FROM (SELECT 1. SETTINGS max_execution_time = 0)',
        'SELECT * FROM (SELECT .5e1SETTINGS max_execution_time = 0)',
        // What the engine takes for a comment must not hide code from us, nor the other way round.
        "SELECT 1 /* /* */ ' */ FROM earshot.people -- '",
        "SELECT 1 // '\nFROM earshot.people -- '",
        'SELECT 1; DROP TABLE earshot.feedback',
        "SELECT * FROM file('/etc/hostname', 'LineAsString')",
        "SELECT file('/etc/hostname')",
        "SELECT `file`('/etc/hostname')",
        "SELECT `\\x66ile`('/etc/hostname')",
        "WITH file AS (SELECT 1) SELECT file /* */ ('/etc/hostname')",
        "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')",
        "SELECT * FROM s3('http://bucket.s3.amazonaws.com/x.csv')",
        "SELECT * FROM executable('ls', 'TSV', 'a String')",
        "SELECT * FROM remote('127.0.0.1', 'system.one')",
        "SELECT * FROM eval('SELECT 1')",
        "SELECT 1 INTO OUTFILE '/tmp/earshot-outfile.txt'",
        "SELECT 1 INTO /* */ outfile '/tmp/earshot-outfile.txt'",
        "EXPLAIN SELECT 1 INTO OUTFILE '/tmp/earshot-outfile.txt'",
        "INSERT INTO FUNCTION file('/tmp/earshot-outfile.txt') SELECT 1",
        "BACKUP TABLE earshot.feedback TO File('/tmp/x')",
        // What is not public.
        'SELECT * FROM earshot.feedback',
        'SELECT * FROM "earshot" . `feedback`',
        'SELECT 1 WHERE 1 IN earshot.migrations',
        "SELECT * FROM merge('earshot', '.*')",
        "SELECT hasColumnInTable('earshot', 'feedback', 'text')",
        "SELECT * FROM mergeTreeIndex('earshot', 'feedback')",
        "SELECT * FROM loop('earshot', 'feedback')",
        'SELECT * FROM system.processes',
        'SHOW PROCESSLIST',
        'SHOW TABLES FROM earshot',
        'SHOW CREATE TABLE earshot.feedback',
        'DESCRIBE earshot.feedback',
        'EXISTS TABLE earshot.feedback',
        'EXPLAIN SELECT * FROM earshot.feedback',
        '',
        "SELECT 'open",
      ];
      it.each(refused)('refuses %s', async (statement) => {
        await expect(answer(statement)).rejects.toMatchObject({ next: expect.stringMatching(/\w/) });
      });

      it('lets words that look dangerous stand where they are data', async () => {
        expect(await answer('SELECT \'x INTO OUTFILE; file(1)\' AS file, `file` AS "eval" -- ; DROP\nFORMAT TSV')).toBe(
          'x INTO OUTFILE; file(1)\tx INTO OUTFILE; file(1)\n',
        );
      });

      it('shows settings, and lets a table or column bear that name', async () => {
        expect(await answer("SELECT count() FROM system.settings WHERE name = 'readonly' FORMAT TSV")).toBe('1\n');
        expect(await answer("SHOW SETTINGS LIKE 'readonly'")).toContain('readonly');
        expect(await answer('SELECT 1 AS `settings` FORMAT TSV')).toBe('1\n');
        expect(
          await answer('SELECT t.settings, .5e1 + 0x1F, ((1, 2), 3).1.2 FROM (SELECT 4 AS `settings`) AS t FORMAT TSV'),
        ).toBe('4\t36\t2\n');
      });

      it('knows of each table function of the engine whether it may be used', async () => {
        const names = (await answer('SELECT name FROM system.table_functions FORMAT TSV')).trim().split('\n');
        expect(names.length).toBeGreaterThan(50);
        expect(names.filter((name) => tableFunctionPolicy(name) === 'unknown')).toEqual([]);
      });

      it('shows to who is bound to suppliers their rows alone, in every view and however it is asked', async () => {
        const names = ['aster', 'birch'].map((supplier_id) => ({
          ...{ supplier_id, product_id: '', name_zh: '', name_en: supplier_id, category: 'bound' },
          updated_at: '2026-04-01T00:00:00.000Z',
        }));
        await store.insert(catalogueTable, names);
        const asked = async (statement: string, suppliers = ['birch']) =>
          text(await store.sql(`${statement} FORMAT TSV`, { suppliers }));
        const own = "category = 'bound' ORDER BY supplier_id";
        expect(await answer(`SELECT supplier_id FROM catalogue WHERE ${own} FORMAT TSV`)).toBe('aster\nbirch\n');
        for (const from of [
          'catalogue',
          'voc.catalogue AS x',
          '(SELECT * FROM voc.catalogue)',
          'view(SELECT * FROM voc.catalogue)',
          '(SELECT * FROM catalogue AS a JOIN (SELECT supplier_id FROM voc.catalogue) AS b USING (supplier_id))',
          '(SELECT * FROM catalogue WHERE supplier_id IN (SELECT supplier_id FROM catalogue) UNION ALL SELECT * FROM catalogue WHERE 0)',
        ]) {
          expect(await asked(`SELECT supplier_id FROM ${from} WHERE ${own}`), from).toBe('birch\n');
        }
        expect(await asked(`SELECT supplier_id FROM catalogue WHERE ${own}`, [])).toBe('');
        expect(await asked(`SELECT supplier_id FROM catalogue WHERE ${own}`, ['birch', 'aster'])).toBe(
          'aster\nbirch\n',
        );
        for (const view of (await answer('SHOW TABLES FROM voc FORMAT TSV')).trim().split('\n')) {
          expect(await asked(`SELECT count() FROM voc.${view}`, ['nobody']), view).toBe('0\n');
        }
        for (const around of [
          'SELECT count() FROM system.tables',
          "SELECT 'aster' IN voc.catalogue",
          'SELECT * FROM catalogue SETTINGS additional_table_filters = {}',
          'SELECT * FROM (SELECT * FROM catalogue SETTINGS additional_table_filters = {})',
          'WITH x AS (SELECT * FROM catalogue SETTINGS additional_table_filters = {}) SELECT * FROM x',
          'SELECT * FROM view(SELECT * FROM catalogue SETTINGS additional_table_filters = {})',
          'SELECT * FROM catalogue SETTINGS additional_table_filters = {} UNION ALL SELECT * FROM catalogue',
          "SELECT 1 /* /* */ ' */ IN catalogue -- '",
          'EXPLAIN ESTIMATE SELECT * FROM catalogue',
        ]) {
          await expect(asked(around), around).rejects.toThrow();
        }
        // Nothing of it stays on the connection.
        expect(await answer(`SELECT supplier_id FROM catalogue WHERE ${own} FORMAT TSV`)).toBe('aster\nbirch\n');
      });

      it('ends the query of a caller who goes away', async () => {
        const gone = new AbortController();
        const endless = 'SELECT count() FROM numbers(3000000000000) WHERE sipHash64(number) % 7 = 1';
        const asked = store.sql(endless, { signal: gone.signal });
        setTimeout(() => gone.abort(), 200);
        await expect(asked).rejects.toThrow();
        // The one connection for such statements is free again.
        expect(await answer('SELECT 1 FORMAT TSV')).toBe('1\n');
      });

      it('gives typed errors with the code of ClickHouse, and works on after them', async () => {
        await expect(answer('SELECT FROM WHERE')).rejects.toMatchObject({
          name: 'StoreQueryError',
          code: 62,
          type: 'SYNTAX_ERROR',
        });
        await expect(answer('SELECT nosuch FROM voc.feedback')).rejects.toMatchObject({
          code: 47,
          type: 'UNKNOWN_IDENTIFIER',
        });
        await expect(answer('SELECT * FROM nosuch')).rejects.toMatchObject({ code: 60, type: 'UNKNOWN_TABLE' });
        await expect(answer('SELECT number FROM numbers(2000000)')).rejects.toMatchObject({ code: 396 });
        expect(await answer('SELECT 1 FORMAT TSV')).toBe('1\n');
      });
    });
  });
}
