import { once } from 'node:events';
import { request } from 'node:http';
import { ApiError } from '@earshot/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiFixture, hearEightWeeks, startApi, startMsMax } from '../apiFixture.contract.js';

let api: ApiFixture;
beforeAll(async () => {
  api = await startApi();
  await hearEightWeeks(api);
}, startMsMax);
afterAll(() => api.close(), startMsMax);

it('answers SQL raw, in the format of the statement or of the query', async () => {
  const json = await api.sql('SELECT count() AS n FROM feedback FORMAT JSONEachRow');
  expect([json.headers.get('content-type'), await json.text()]).toEqual([
    'application/x-ndjson; charset=utf-8',
    '{"n":290}\n',
  ]);
  expect(await (await api.sql('SELECT 1 AS a')).text()).toBe('a\n1\n');
  expect(await (await api.sql('SELECT 1 AS a', '?format=CSVWithNames')).text()).toBe('"a"\n1\n');
  const unlabelled = await api.request('/v1/sql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: 'SELECT 2 FORMAT TSV',
  });
  expect(await unlabelled.text()).toBe('2\n');
});

it('says what is wrong with SQL, and what to do', async () => {
  const failed = async (statement: string) => {
    const answer = await api.sql(statement);
    return ApiError.parse(await answer.json());
  };
  expect(await failed('SELEC 1')).toMatchObject({ status: 400, code: 'bad_request' });
  expect(await failed('SELECT 1 +')).toMatchObject({ status: 400, code: 'SYNTAX_ERROR' });
  expect(await failed('SELECT * FROM nosuch')).toMatchObject({
    status: 400,
    code: 'UNKNOWN_TABLE',
    next: 'SHOW TABLES FROM voc lists the tables.',
  });
  expect(await failed('DROP TABLE voc.feedback')).toMatchObject({ status: 403, code: 'refused' });
  expect(await failed('SELECT * FROM earshot.feedback')).toMatchObject({ status: 403, code: 'refused' });
  expect(await failed("SELECT 'open")).toMatchObject({ status: 400, code: 'bad_request' });
  expect(await failed('SELECT 1; SELECT 2')).toMatchObject({ status: 400, code: 'bad_request' });
  expect(await failed(' ')).toMatchObject({
    status: 400,
    detail: 'body: expected a statement, such as SELECT count() FROM feedback',
  });
  expect(await failed('')).toMatchObject({ status: 400 });
  for (const format of ['', 'no such', 'x'.repeat(65)]) {
    const answer = await api.sql('SELECT 1', `?format=${format}`);
    expect([answer.status, ApiError.parse(await answer.json()).code], format).toEqual([400, 'bad_request']);
  }
  expect((await api.sql('x'.repeat(200_000))).status).toBe(413);
});

it('ends the query of a caller who hangs up', async () => {
  const endless = 'SELECT count() FROM numbers(3000000000000) WHERE sipHash64(number) % 7 = 1';
  // Not fetch: after an abort it opens a connection that it never uses, and the server would wait for that one at its end.
  const asked = request(`${api.url}/v1/sql`, {
    method: 'POST',
    agent: false,
    headers: { authorization: 'Bearer test-token' },
  });
  asked.end(endless);
  setTimeout(() => asked.destroy(), 200);
  await expect(once(asked, 'response')).rejects.toThrow('hang up');
  // There is one connection for such statements, and a query may run for a minute.
  expect(await (await api.sql('SELECT 1 AS a')).text()).toBe('a\n1\n');
});
