import type { z } from 'zod';
import type { Channel } from './channel.js';
import { ClusterInput } from './clusterInput.js';
import { FeedbackMessage } from './feedback.js';

const day = 24 * 3_600_000;

/**
 * Version of what flows. A field may be added, with a default, at any time. A change that old readers cannot read
 * raises this and is published under a new topic name, so that both can be read while services are replaced.
 */
export const CONTRACTS_VERSION = 1;

export interface TopicSpec {
  readonly name: string;
  /** What a message's value is, as JSON in UTF-8. */
  readonly schema: z.ZodType | undefined;
  /** What a message's key is: messages of one key keep their order. */
  readonly key: string;
  readonly writers: readonly string[];
  readonly readers: readonly string[];
  /** Fixed at creation: offsets order rows, so the number must not change while a topic lives. */
  readonly partitions: number;
  readonly retentionMs: number;
}

/** The data flow. A service may write and read only what this table says; a test holds them to it. */
export const TOPICS = {
  'feedback.chat': feedbackTopic('feedback.chat'),
  'feedback.email': feedbackTopic('feedback.email'),
  'feedback.review': feedbackTopic('feedback.review'),
  'feedback.note': feedbackTopic('feedback.note'),
  'cluster.input': {
    name: 'cluster.input',
    schema: ClusterInput,
    key: 'supplier_id',
    writers: ['analyze', 'api', 'alert'],
    readers: ['cluster'],
    partitions: 12,
    retentionMs: 30 * day,
  },
  /** Original bytes of what could not be processed: the one unredacted place, admins only. */
  'dead.letters': {
    name: 'dead.letters',
    schema: undefined,
    key: 'topic of origin',
    // api marks those that it put back.
    writers: ['analyze', 'cluster', 'api'],
    readers: ['api'],
    partitions: 1,
    retentionMs: 14 * day,
  },
} as const satisfies Record<string, TopicSpec>;

export const FEEDBACK_TOPICS = ['feedback.chat', 'feedback.email', 'feedback.review', 'feedback.note'] as const;

const topicOfChannel: Record<Channel, (typeof FEEDBACK_TOPICS)[number]> = {
  chat: 'feedback.chat',
  email: 'feedback.email',
  review: 'feedback.review',
  survey: 'feedback.review',
  call: 'feedback.note',
  agent_note: 'feedback.note',
};

/** The topic that a channel's feedback flows through. */
export function feedbackTopicOf(channel: Channel): (typeof FEEDBACK_TOPICS)[number] {
  return topicOfChannel[channel];
}

function feedbackTopic<Name extends string>(name: Name) {
  return {
    name,
    schema: FeedbackMessage,
    // One supplier, one order, from the gateway to its clusters: how many workers analyse changes nothing.
    key: 'supplier_id, or feedback_id where that is unknown',
    // api puts dead letters back.
    writers: ['gateway', 'api'],
    readers: ['analyze'],
    partitions: 6,
    retentionMs: 7 * day,
  } as const;
}
