import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mavenJars } from '../servers/mavenJars.mjs';

export const kafkaVersion = '4.1.0';
const pom = join(dirname(fileURLToPath(import.meta.url)), 'pom.xml');

/**
 * A Java and the jars of a broker, fetched from Maven Central once and kept in the cache.
 * @param {string} cacheDir
 * @param {(line: string) => void} log
 * @returns {Promise<{ java: string, jars: string } | undefined>} undefined where Java or Maven is missing and cannot be installed
 */
export function kafkaJars(cacheDir, log) {
  const folder = join(cacheDir, 'kafka', kafkaVersion);
  return mavenJars({ pom, folder, what: `Apache Kafka ${kafkaVersion} (43 MB)`, log });
}
