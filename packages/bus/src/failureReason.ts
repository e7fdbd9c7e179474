import { z } from 'zod';

const reasonCharsMax = 300;
/** So many characters in a row that a reason and the message have in common are taken for an excerpt. */
const excerptChars = 6;
const issuesMax = 5;

/** Why a value did not parse: fields and what was expected of them, never what they hold. */
export function parseReason(error: z.ZodError): string {
  const issues = error.issues
    .slice(0, issuesMax)
    .map(({ path, message }) => `${path.map(String).join('.') || 'value'}: ${message}`);
  const more = error.issues.length - issues.length;
  return cut(issues.join('; ') + (more > 0 ? `; and ${more} more` : ''));
}

/**
 * Why a step threw, fit for logs and lists: the error's name, code and message, the message without what it quotes of the
 * values that were processed (databases like to quote the row that they refuse).
 */
export function failureReason(error: unknown, values: readonly Buffer[]): string {
  if (error instanceof z.ZodError) {
    return parseReason(error);
  }
  if (!(error instanceof Error)) {
    return 'a value that is no Error was thrown';
  }
  const code =
    'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? ` ${error.code}` : '';
  const message = cut(error.message);
  return `${error.name}${code}: ${withoutExcerpts(message, values.map(readable).join('\n'))}`;
}

function cut(reason: string): string {
  return reason.length > reasonCharsMax ? `${reason.slice(0, reasonCharsMax)}…` : reason;
}

/** The value as it is and, where it is JSON, its strings as they read: a quote may have either form. */
function readable(value: Buffer): string {
  const raw = value.toString();
  const strings: string[] = [raw];
  try {
    JSON.parse(raw, (_, field) => {
      if (typeof field === 'string') {
        strings.push(field);
      }
      return undefined;
    });
  } catch {
    // Not JSON: the raw form is all there is.
  }
  return strings.join('\n');
}

function withoutExcerpts(message: string, text: string): string {
  let kept = '';
  let at = 0;
  while (at < message.length) {
    if (at + excerptChars <= message.length && text.includes(message.slice(at, at + excerptChars))) {
      let end = at + excerptChars;
      while (end < message.length && text.includes(message.slice(end - excerptChars + 1, end + 1))) {
        end += 1;
      }
      kept += '…';
      at = end;
    } else {
      kept += message[at] ?? '';
      at += 1;
    }
  }
  return kept;
}
