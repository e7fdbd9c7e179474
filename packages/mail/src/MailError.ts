/** A mail that cannot be read. `field` and `reason` are for its sender; neither repeats what the mail says. */
export class MailError extends Error {
  override readonly name = 'MailError';
  readonly field: string;
  readonly reason: string;

  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`);
    this.field = field;
    this.reason = reason;
  }
}
