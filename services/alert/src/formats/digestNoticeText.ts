import { type NoticeText, nothingQuoted, noticeText } from './noticeText.js';
import type { DigestMessage, Rendering } from './signalMessage.js';

const words = {
  en: { title: (n: number) => `${n} signals`, link: 'Open in Earshot', quotes: 'In customers’ own words' },
  zh: { title: (n: number) => `${n} 条信号`, link: '在 Earshot 中查看', quotes: '客户原话' },
} as const;

/** Several signals in one message: a line each, the most severe first. */
export function digestNoticeText(message: DigestMessage, rendering: Rendering): NoticeText {
  const say = words[rendering.lang];
  const notices = message.signals.map((one) => noticeText(one, rendering));
  const title = say.title(notices.length);
  return {
    title: `Earshot${rendering.lang === 'zh' ? '：' : ': '}${title}`,
    subject: title,
    facts: notices.map(({ title: label, facts }) => ({ label, value: heardOf(facts) })),
    ...nothingQuoted(say.quotes),
    linkLabel: say.link,
    footer: `Earshot · ${message.delivery_id}`,
    state: 'raised',
  };
}

/** How many of how many expected: the facts that are figures. */
function heardOf(facts: NoticeText['facts']): string {
  return facts
    .filter(({ isFigure }) => isFigure)
    .map(({ label, value }) => `${label} ${value}`)
    .join(' · ');
}
