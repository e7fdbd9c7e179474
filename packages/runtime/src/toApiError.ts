import { type ApiError, apiError } from '@earshot/contracts';
import type { FastifyError } from 'fastify';
import type { HttpError } from './HttpError.js';

/** What the caller may know of an error: of one of its own making all, of one of ours only that it happened. */
export function toApiError(
  error: FastifyError | HttpError,
  bodyBytesMax: number,
): { readonly status: number; readonly body: ApiError } {
  const status = error.statusCode ?? 500;
  // Typed errors of the services say themselves what to do next; so does HttpError.
  if ('next' in error && error.statusCode !== undefined) return answer(status, error.code, error.message, error.next);
  if (status === 413) {
    return answer(status, 'too_large', `the body is larger than ${bodyBytesMax} bytes`, 'Send fewer items at once.');
  }
  if (status >= 400 && status < 500) {
    return answer(
      status,
      codes[status] ?? 'bad_request',
      whatIsWrong(error),
      'Correct the request; /v1/openapi.json says what is expected.',
    );
  }
  return answer(500, 'internal', 'the request failed here', 'Try again; the log of the server says more.');
}

function answer(status: number, code: string, message: string, next: string) {
  return { status, body: apiError(status, code, message, next) };
}

/** Codes of the framework are its own business. */
const codes: Readonly<Record<number, string>> = { 403: 'forbidden', 404: 'not_found', 415: 'unknown_content_type' };

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Names the field and what was expected there, also inside a union, of which the framework only says "Invalid input". */
function whatIsWrong(error: FastifyError | HttpError): string {
  const failed = 'validation' in error ? error.validation?.[0] : undefined;
  if (failed === undefined) return error.message;
  const place = [
    ('validationContext' in error && error.validationContext) || 'request',
    ...pathOf(failed.instancePath),
  ];
  const { params } = failed;
  const branches = Array.isArray(params.errors) ? (params.errors as readonly (readonly Issue[])[]) : [];
  const reasons = branches.map((issues) => issues.map((issue) => `${at(issue.path)}${issue.message}`).join(', '));
  return `${place.join('.')}: ${reasons.length === 0 ? (failed.message ?? error.message) : reasons.join('; or ')}`;
}

function pathOf(instancePath: string): readonly string[] {
  return instancePath.split('/').filter((part) => part !== '');
}

function at(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `${path.map(String).join('.')}: `;
}
