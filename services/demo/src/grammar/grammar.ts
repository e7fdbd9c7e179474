import type { Cause } from '@earshot/contracts';
import type { Topic } from '../suppliers.js';

type Sentences = readonly string[];

/** One language's sentences, as templates (see expandTemplate). Each is a whole sentence with its end mark. */
export interface Grammar {
  /** Complaints of one cause that only make sense about one topic. */
  readonly complaints: Readonly<Record<Topic, Partial<Readonly<Record<Cause, Sentences>>>>>;
  /** Complaints of one cause that fit every topic. */
  readonly sharedComplaints: Partial<Readonly<Record<Cause, Sentences>>>;
  /** A small complaint beside praise. */
  readonly mild: Readonly<Record<Topic, readonly (readonly [Cause, string])[]>>;
  readonly praise: Readonly<Record<Topic, Sentences>>;
  readonly sharedPraise: Sentences;
  /** Questions and plain facts. */
  readonly neutral: Readonly<Record<Topic, Sentences>>;
  /** Who, when, what for: what people say before they come to the point. */
  readonly openings: Readonly<Record<Topic, Sentences>>;
  readonly sharedOpenings: Sentences;
  readonly closings: Readonly<Record<'negative' | 'positive' | 'neutral', Sentences>>;
  readonly emailGreetings: Sentences;
  readonly emailEnds: Sentences;
  /** How an agent begins a note of what a customer said. */
  readonly noteBeginnings: Sentences;
  /** Put between sentences. */
  readonly space: string;
  readonly slots: Readonly<Record<string, Sentences>>;
}
