import type { DeliveryChannelKind } from '@earshot/runtime';

/** At most `count` messages in any `windowMs`. */
export interface Pace {
  readonly count: number;
  readonly windowMs: number;
}

/**
 * What each vendor allows one robot. Slack: "Rate limits" (docs.slack.dev); DingTalk: "自定义机器人接入", where one message
 * too many silences the robot for ten minutes; WeCom: "群机器人配置说明"; Feishu: "频控策略".
 */
export const channelPaces: Readonly<Record<DeliveryChannelKind, readonly Pace[]>> = {
  webhook: [],
  slack: [{ count: 1, windowMs: 1_000 }],
  dingtalk: [{ count: 20, windowMs: 60_000 }],
  wecom: [{ count: 20, windowMs: 60_000 }],
  feishu: [
    { count: 5, windowMs: 1_000 },
    { count: 100, windowMs: 60_000 },
  ],
  email: [],
};

/** The longest of the windows: how far back messages matter, ms. 0 where there is no limit. */
export function paceWindowMs(paces: readonly Pace[]): number {
  return Math.max(0, ...paces.map(({ windowMs }) => windowMs));
}

/** How long the next message has to wait, given when the ones before went out (ms, in any order). 0: it may go now. */
export function waitForPaceMs(sentAtMs: readonly number[], nowMs: number, paces: readonly Pace[]): number {
  const newestFirst = [...sentAtMs].sort((a, b) => b - a);
  return Math.max(
    0,
    ...paces.map(({ count, windowMs }) => {
      const limiting = newestFirst[count - 1];
      return limiting === undefined ? 0 : limiting + windowMs - nowMs;
    }),
  );
}
