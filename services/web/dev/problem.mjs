/** An error as Earshot answers it (RFC 9457). @param {number} status @param {string} code @param {string} detail @param {string} next */
export function problem(status, code, detail, next) {
  return { type: `urn:earshot:problem:${code}`, title: `HTTP ${status}`, status, detail, code, next };
}
