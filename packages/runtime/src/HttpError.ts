/** An error that a caller can act on; becomes an ApiError answer of this status. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly statusCode: number;
  readonly code: string;
  readonly next: string;
  constructor(statusCode: number, code: string, message: string, next: string) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
    this.next = next;
  }
}
