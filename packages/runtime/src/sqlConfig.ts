import { z } from 'zod';

/** The SQL door: ClickHouse's HTTP interface in front of the engine in process. */
export interface SqlConfig {
  readonly host: string;
  /** Undefined: the port after the page's, so that several installations on one machine do not meet. */
  readonly port: number | undefined;
  /** Of the user `analyst`, who reads the public tables. Undefined: made at first start and kept in the data folder. */
  readonly password: string | undefined;
  /** Of the user `earshot`, who writes. Undefined: the same. */
  readonly internalPassword: string | undefined;
}

const secret = z.string().min(16, 'expected at least 16 characters').optional();
const portError = 'expected a whole number from 0 to 65535';

/** Keys of the environment that set it. */
export const sqlKeys = {
  EARSHOT_SQL_HOST: z.union([z.ipv4(), z.ipv6()], 'expected an IP address, such as 0.0.0.0').default('127.0.0.1'),
  EARSHOT_SQL_PORT: z.coerce
    .number({ error: portError })
    .int(portError)
    .min(0, portError)
    .max(65_535, portError)
    .optional(),
  EARSHOT_SQL_PASSWORD: secret,
  EARSHOT_SQL_INTERNAL_PASSWORD: secret,
} as const;

export function readSqlConfig(env: z.infer<z.ZodObject<typeof sqlKeys>>): SqlConfig {
  return {
    host: env.EARSHOT_SQL_HOST,
    port: env.EARSHOT_SQL_PORT,
    password: env.EARSHOT_SQL_PASSWORD,
    internalPassword: env.EARSHOT_SQL_INTERNAL_PASSWORD,
  };
}
