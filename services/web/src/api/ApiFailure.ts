import type { Problem } from '@earshot/client';

/**
 * Why an answer could not be had. `refused`: nobody is signed in, or the token is not (or no longer) good; `forbidden`: this
 * person may not; `missing`: there is no such thing; `invalid`: what was asked or sent is wrong, and the message says how;
 * `away`: nothing answered, or the server cannot answer now; `unexpected`: it answered with something that the contracts do
 * not know.
 */
export type FailureKind = 'refused' | 'forbidden' | 'missing' | 'invalid' | 'away' | 'unexpected';

export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

/** Which failure an HTTP status means to the reader. */
export function failureKindOf(status: number): FailureKind {
  if (status === 401) return 'refused';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'missing';
  // 501: this installation cannot do it at all; asking again does not help.
  if (status === 501) return 'invalid';
  if (status >= 500 || status === 408 || status === 429) return 'away';
  return 'invalid';
}

/** What the server itself says of a failed request, and what to do next. */
export function wordsOfProblem({ title, detail, next }: Pick<Problem, 'title' | 'detail' | 'next'>): string {
  return sentences(detail === '' ? title : detail, next);
}

/** Errors begin in lower case, as they also stand in logs: on a page they are sentences. */
function sentences(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1).replace(/([^.!?。])$/, '$1.'))
    .join(' ');
}
