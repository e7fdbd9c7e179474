/** One thing that the doctor looked at. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly found: string;
  /** What to do where it is not well. */
  readonly next?: string;
}

export function well(name: string, found: string): Check {
  return { name, ok: true, found };
}

export function bad(name: string, found: string, next: string): Check {
  return { name, ok: false, found, next };
}

/** Why, without a stack; some errors of the network have their reason only in their code or their parts. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined && error.message === 'fetch failed') return reasonOf(error.cause);
  const code = 'code' in error ? String(error.code) : error.name;
  return error.message === '' ? code : error.message;
}
