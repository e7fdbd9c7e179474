/** How many failures of one kind a key may have. */
export interface AttemptLimits {
  readonly failuresMax: number;
  readonly windowMs: number;
  /** Keys that one process remembers by itself; of more the oldest are forgotten. */
  readonly keysMax: number;
}

/** Counts failures by a key (a name, an address) in a window that begins with the first of them. */
export interface Attempts {
  /** How long the key must wait, in milliseconds; 0 where it may try. */
  waitMs(key: string): Promise<number>;
  /** Counts one more; answers with `waitMs` of now. */
  fail(key: string): Promise<number>;
  forget(key: string): Promise<void>;
}

/** What a request was answered, to be said again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The one request that may make something under its key. */
export interface AnswerClaim {
  keep(answer: KeptAnswer): Promise<void>;
  /** It came to nothing: the next request with the key begins anew. */
  drop(): Promise<void>;
}

/**
 * `new`: nobody had the key; `at_work`: the first has not been answered; `answered`: it has; `other`: the key came with another
 * request.
 */
export type Begun =
  | { readonly kind: 'new'; readonly claim: AnswerClaim }
  | { readonly kind: 'at_work' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  | { readonly kind: 'other' };

/** Answers by the key of an idempotent request. */
export interface KeptAnswers {
  /** Takes the key, unless somebody has it: of any number at once one alone is `new`. */
  begin(key: string, fingerprint: string): Promise<Begun>;
}

/** What must be known of requests that came before, by all processes that answer for one installation. */
export interface SharedMemory {
  /** `kind`: keys of different kinds do not meet. */
  attempts(kind: string, limits: AttemptLimits): Attempts;
  readonly answers: KeptAnswers;
  close(): Promise<void>;
}

export const keptAnswersLimits = {
  answersMax: 10_000,
  /** In one process; Redis counts answers alone. */
  allBytesMax: 32 * 1024 * 1024,
  keptMsMax: 24 * 3_600_000,
  /** A process that died at work holds its keys no longer: beyond what a request may take to arrive and be answered. */
  atWorkMsMax: 10 * 60_000,
} as const;
