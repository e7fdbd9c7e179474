/** An import that cannot run, or cannot go on: what is wrong and what to do. Broken lines are no such error, but rejects. */
export class ImportError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ImportError';
  }
}
