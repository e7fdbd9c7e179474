import { createHash } from 'node:crypto';
/**
 * The identity of one item: 32 hex digits of SHA-256. The parts are encoded as a JSON array, so that no two
 * different triples meet (plain concatenation would take ('ab', 'c') for ('a', 'bc')).
 */
export function feedbackId({ source, channel, source_id }) {
    return createHash('sha256')
        .update(JSON.stringify([source, channel, source_id]))
        .digest('hex')
        .slice(0, 32);
}
//# sourceMappingURL=feedbackId.js.map