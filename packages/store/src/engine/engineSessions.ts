import { Session } from 'chdb';
import { toEngineError } from './engineError.js';

/** What one call needs of the connection it runs on. */
export interface SessionNeeds {
  /** Ends its set-up with `SET readonly = 1`. */
  readonly readonly: boolean;
  /** Where names without a database are looked up. */
  readonly database: string;
  /** ClickHouse settings, in the order in which they are set. */
  readonly settings: readonly (readonly [name: string, value: string])[];
  /** Settings that are tried after `readonly`, to be refused in the engine's own words. */
  readonly refused: readonly (readonly [name: string, value: string])[];
  /** Values of `{name:Type}` places, as ClickHouse's HTTP interface takes them. */
  readonly params: readonly (readonly [name: string, value: string])[];
}

/** One connection to the engine; one query at a time. */
export interface EngineSession {
  /** Runs a statement on a thread of libuv's pool; answers what it printed. Throws `StoreQueryError`. */
  run(statement: string, format?: string): Promise<EngineCounts & { readonly text: string }>;
}

export interface EngineCounts {
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly elapsedSeconds: number;
}

export interface EngineSessions {
  /** Runs `work` on a connection with exactly these settings. */
  use<Result>(needs: SessionNeeds, work: (session: EngineSession) => Promise<Result>): Promise<Result>;
  close(): void;
}

/**
 * Connections to the engine of a data folder, which must be open in this process. A setting that was once set stays on its
 * connection and after `readonly` none can be taken back, so that a connection only ever serves calls with the same settings:
 * the last few are kept for the next call of their kind, others are made in about 2 ms.
 */
export function createEngineSessions(path: string, limits: { readonly sqlIdleSessionsMax: number }): EngineSessions {
  const idle: { readonly kind: string; readonly session: Session }[] = [];
  let closing = false;

  async function open(needs: SessionNeeds): Promise<Session> {
    const session = new Session(path);
    try {
      const settings = needs.settings.map(([name, value]) => `${name} = ${quote(value)}`);
      if (settings.length > 0) await session.queryAsync(`SET ${settings.join(', ')}`);
      await session.queryAsync(`USE ${quoteName(needs.database)}`);
      if (needs.readonly) await session.queryAsync('SET readonly = 1');
      for (const [name, value] of needs.refused) await session.queryAsync(`SET ${name} = ${quote(value)}`);
      return session;
    } catch (error) {
      session.close();
      throw toEngineError(error);
    }
  }

  return {
    async use(needs, work) {
      const kind = kindOf(needs);
      const at = idle.findIndex((one) => one.kind === kind);
      const session = (at < 0 ? undefined : idle.splice(at, 1)[0]?.session) ?? (await open(needs));
      let usable = false;
      try {
        for (const [name, value] of needs.params) await session.queryAsync(`SET param_${name} = ${quote(value)}`);
        const result = await work(engineSession(session));
        usable = true;
        return result;
      } catch (error) {
        usable = await forgetsFailure(session);
        throw toEngineError(error);
      } finally {
        if (usable && !closing) idle.unshift({ kind, session });
        else session.close();
        for (const old of idle.splice(limits.sqlIdleSessionsMax)) old.session.close();
      }
    },
    close() {
      closing = true;
      for (const { session } of idle.splice(0)) session.close();
    },
  };
}

/**
 * A connection holds on to a query that failed, with its memory, until the next one. Whether it takes one. (Closing it would
 * not do: chdb closes a connection only once everything that runs on any of them has ended.)
 */
async function forgetsFailure(session: Session): Promise<boolean> {
  return session.queryAsync('SELECT 1').then(
    () => true,
    () => false,
  );
}

/** The names of parameters belong to the kind: one that an earlier call left behind must not fill a later call's place. */
function kindOf({ readonly, database, settings, refused, params }: SessionNeeds): string {
  return JSON.stringify([readonly, database, settings, refused, params.map(([name]) => name).sort()]);
}

function engineSession(session: Session): EngineSession {
  return {
    async run(statement, format = 'TabSeparated') {
      try {
        const answer = await session.queryAsync(statement, { format });
        return {
          text: answer.text(),
          rowsRead: answer.rowsRead,
          bytesRead: answer.bytesRead,
          elapsedSeconds: answer.elapsed,
        };
      } catch (error) {
        throw toEngineError(error);
      }
    },
  };
}

export function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\0', '\\0')}'`;
}

export function quoteName(name: string): string {
  return `\`${name.replace(/[\\`]/g, '\\$&')}\``;
}
