import type { BodyItem } from './answerItems.js';
import { tooLarge, unreadable } from './errors.js';
import { gatewayLimits } from './gatewayLimits.js';

/**
 * The items of a JSON body: one object, an array, or `{"items": […]}`.
 * Throws GatewayError 400 where no item can be told apart, 413 above `itemsPerRequestMax`.
 */
export function readJsonBody(body: Buffer): BodyItem[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(decodeUtf8(body));
  } catch {
    throw unreadable('the body is not valid JSON in UTF-8');
  }
  return checkCount(itemsOf(parsed).map((item) => ({ item })));
}

/** The items of an NDJSON body, one a line; blank lines are none. A line that is not JSON is answered in its place. */
export function readNdjsonBody(body: Buffer): BodyItem[] {
  const items: BodyItem[] = [];
  let text: string;
  try {
    text = decodeUtf8(body);
  } catch {
    throw unreadable('the body is not valid UTF-8');
  }
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    try {
      items.push({ item: JSON.parse(line) });
    } catch {
      items.push({ answer: { status: 'rejected', field: '', reason: 'the line is not valid JSON' } });
    }
  }
  return checkCount(items);
}

function itemsOf(parsed: unknown): readonly unknown[] {
  if (Array.isArray(parsed)) return parsed;
  if (parsed === null || typeof parsed !== 'object') throw unreadable('the body holds no object');
  if (!('items' in parsed)) return [parsed];
  if (!Array.isArray(parsed.items)) throw unreadable('"items" is not an array');
  return parsed.items;
}

function checkCount(items: BodyItem[]): BodyItem[] {
  if (items.length > gatewayLimits.itemsPerRequestMax) {
    throw tooLarge(
      `${items.length} items in one request, at most ${gatewayLimits.itemsPerRequestMax} may be`,
      `Send them in several requests, or import them from a file: earshot import FILE.`,
    );
  }
  return items;
}

/** Throws TypeError on bytes that are not UTF-8: replacing them in silence would change a customer's words. */
function decodeUtf8(body: Buffer): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(body);
}
