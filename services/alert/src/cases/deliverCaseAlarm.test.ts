import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Case } from '@earshot/contracts';
import { caseRow, casesTable, catalogueTable, connectStore, type Store } from '@earshot/store';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertLimits } from '../alertLimits.js';
import { createChannelWatch } from '../channels/channelWatch.js';
import { type FakeReceiver, startReceiver } from '../fakes/receiver.contract.js';
import { noticeText } from '../formats/noticeText.js';
import type { CaseMessage } from './caseMessage.js';
import { deliverCaseAlarm } from './deliverCaseAlarm.js';
import { exampleCase } from './exampleCase.contract.js';

const logger = pino({ level: 'silent' });
const { due_at } = exampleCase;

describe('deliverCaseAlarm', () => {
  let folder: string;
  let store: Store;
  let receiver: FakeReceiver;
  let offset = 0n;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-case-alarm-'));
    store = await connectStore({ kind: 'embedded', path: folder });
    await store.migrate();
    receiver = await startReceiver(() => ({ status: 200, body: 'ok' }));
    const name = { category: '', updated_at: exampleCase.opened_at };
    await store.insert(catalogueTable, [
      { supplier_id: 'aster', product_id: '', name_en: 'Hotel Aster', name_zh: '紫菀酒店', ...name },
      { supplier_id: 'aster', product_id: 'breakfast', name_en: 'Breakfast', name_zh: '早餐', ...name },
    ]);
  });
  afterAll(async () => {
    await receiver.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => become({}));

  const become = (some: Partial<Case>) => store.insert(casesTable, [caseRow({ ...exampleCase, ...some }, ++offset)]);
  const deliver = (moment: 'near' | 'past', attempt = 1) =>
    deliverCaseAlarm(
      {
        payload: { case_id: 'case-1', moment, due_at, channel_id: 'desk' },
        attempt,
        headers: {},
        signal: new AbortController().signal,
      },
      {
        store,
        clock: () => new Date(due_at),
        logger,
        channel: { id: 'desk', kind: 'webhook', url: receiver.url, secret: 'a secret of sixteen and more' },
        watch: createChannelWatch(logger),
        publicUrl: 'http://127.0.0.1:4600',
        timeZone: 'Asia/Shanghai',
        limits: alertLimits,
      },
    );

  it('says what is owed, under the same id at every try', async () => {
    receiver.answerNext({ status: 500, body: '' });
    await expect(deliver('past')).rejects.toThrow('channel desk');
    await deliver('past', 2);
    const bodies = receiver.received.map(({ body }): CaseMessage => JSON.parse(body));
    expect(bodies.map(({ delivery_id }) => delivery_id)).toEqual([bodies[0]?.delivery_id, bodies[0]?.delivery_id]);
    expect(bodies[1]).toMatchObject({
      type: 'case.answer_late',
      case: { case_id: 'case-1', owner: { name: 'Desk one' } },
      supplier_name: { en: 'Hotel Aster', zh: '紫菀酒店' },
      link: 'http://127.0.0.1:4600/cases/case-1',
    });
  });

  it('says nothing where the answer was given, the case closed, or its clock started anew', async () => {
    const before = receiver.received.length;
    await become({ answered_at: due_at });
    await deliver('near');
    await become({ closed_at: due_at, stage: 'closed' });
    await deliver('near');
    await become({ due_at: '2026-03-14T01:00:00.000Z' });
    await deliver('past');
    expect(receiver.received).toHaveLength(before);
    // That its event is there already does not make the alarm old: this may be its first delivery.
    await become({ alarm: 'near' });
    await deliver('near');
    expect(receiver.received).toHaveLength(before + 1);
  });

  it('reads in both languages', () => {
    const message: CaseMessage = {
      type: 'case.answer_due',
      delivery_id: 'd',
      case: exampleCase,
      supplier_name: { en: 'Hotel Aster', zh: '紫菀酒店' },
      product_name: { en: 'Breakfast', zh: '早餐' },
      cause_name: { en: 'Food', zh: '餐饮' },
      link: 'http://127.0.0.1:4600/',
    };
    const en = noticeText(message, { lang: 'en', timeZone: 'Asia/Shanghai' });
    expect(en.title).toBe('Answer due soon: cold eggs · Hotel Aster / Breakfast');
    expect(en.facts).toContainEqual({ label: 'Owner', value: 'Desk one, Catering' });
    expect(en.facts).toContainEqual({ label: 'First answer due', value: '2026-03-12 09:00 (Asia/Shanghai)' });
    const zh = noticeText(
      { ...message, type: 'case.answer_late', case: { ...exampleCase, owner: null, title: '', product_id: '' } },
      { lang: 'zh', timeZone: 'Asia/Shanghai' },
    );
    expect(zh.title).toBe('首次答复已超时：餐饮 · 紫菀酒店');
    expect(zh.facts).toContainEqual({ label: '负责人', value: '尚无' });
  });
});
