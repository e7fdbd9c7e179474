import { z } from 'zod';

/** The media type of every error answer (RFC 9457). */
export const problemMediaType = 'application/problem+json';

/** Every error answer of every route, as RFC 9457 has it; `code` tells kinds apart and `next` says what to do. */
export const ApiError = z
  .object({
    /** `urn:earshot:problem:` and the code: a name, not an address. */
    type: z.string(),
    /** What the status means, the same for every occurrence. */
    title: z.string(),
    status: z.int(),
    /** What is wrong with this request. */
    detail: z.string(),
    code: z.string(),
    next: z.string(),
  })
  .describe('What is wrong (RFC 9457); `code` tells kinds apart, `next` says what to do');
export type ApiError = z.infer<typeof ApiError>;

const titles: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood',
  401: 'Nobody is signed in',
  403: 'Not allowed',
  404: 'There is no such thing',
  405: 'Not with this method',
  406: 'Not to be had in this form',
  408: 'The request did not arrive in time',
  409: 'It is not in the state that this asks for',
  412: 'It was changed meanwhile',
  413: 'The request is too large',
  414: 'The address is too long',
  415: 'The body is of a kind that is not read here',
  422: 'The request cannot be carried out',
  429: 'Too many requests',
  431: 'The headers are too large',
  500: 'The server failed',
  503: 'The server cannot answer now',
};

/** The one way in which an error answer is put together. */
export function apiError(status: number, code: string, detail: string, next: string): ApiError {
  const title = titles[status] ?? (status >= 500 ? titles[500] : titles[400]) ?? '';
  return { type: `urn:earshot:problem:${code}`, title, status, detail, code, next };
}
