import { me } from './createCases.mjs';

/**
 * What the pages for data people, for correcting and for administration ask of a fake world.
 *
 * @typedef {import('@earshot/contracts').Word} Word
 * @param {{ clock: () => number, words: () => readonly Word[] }} options
 */
export function createOffice({ clock, words }) {
  const model = 'e5-small-6l-7a2b5384';
  const people = [
    person('p-lin', 'Lin', 'admin', null),
    person('p-mo', 'Mo', 'owner', null),
    person('p-ren', 'Ren', 'analyst', null),
    person('p-aster', 'Aster desk', 'viewer', ['hotel-aster']),
  ];
  let tokens = [
    token('t1', 'crm import', 'agent', clock() - 90 * 86_400_000),
    token('t2', 'nightly notebook', 'analyst', clock() - 12 * 86_400_000),
  ];
  let letters = [
    letter('412', 'text: expected at most 200000 characters, got 381204', clock() - 3_600_000, 1),
    letter('377', 'occurred_at: expected an ISO 8601 time with a zone', clock() - 26 * 3_600_000, 2),
  ];
  /** @type {object[]} */
  let said = [];
  /** @type {object[]} */
  let saved = [];
  const answered = new Set();

  /** @param {string} id @param {string} name @param {string} role @param {string[] | null} suppliers */
  function person(id, name, role, suppliers) {
    const at = iso(clock() - 60 * 86_400_000);
    return {
      person_id: id,
      name,
      role,
      suppliers,
      language: null,
      signs_in_by: id === 'p-ren' ? 'oidc' : 'password',
      active: true,
      created_at: at,
      updated_at: at,
    };
  }

  /** @param {string} id @param {string} name @param {string} role @param {number} at */
  function token(id, name, role, at) {
    return {
      token_id: id,
      name,
      role,
      suppliers: /** @type {string[] | null} */ (null),
      created_at: iso(at),
      created_by: 'Lin',
      expires_at: /** @type {string | null} */ (null),
      last_used_at: /** @type {string | null} */ (iso(clock() - 120_000)),
      revoked_at: /** @type {string | null} */ (null),
    };
  }

  return {
    people: () => ({ people, next: null }),
    /** @param {{ name: string, role: string, suppliers: string[] | null }} body */
    addPerson(body) {
      const made = person(`p-${people.length + 1}`, body.name, body.role, body.suppliers ?? null);
      people.push(made);
      return made;
    },
    /** @param {string} id @param {object} body */
    changePerson(id, body) {
      const found = people.find((one) => one.person_id === id);
      return found && Object.assign(found, body);
    },
    tokens: () => ({ tokens, next: null }),
    /** @param {{ name: string, role: string, suppliers: string[] | null }} body */
    addToken(body) {
      const made = { ...token(`t${tokens.length + 1}`, body.name, body.role, clock()), last_used_at: null };
      tokens = [made, ...tokens];
      return { ...made, token: 'es_7Qm1v0example0token0shown0once' };
    },
    /** @param {string} id */
    revokeToken(id) {
      tokens = tokens.map((one) => (one.token_id === id ? { ...one, revoked_at: iso(clock()) } : one));
      return { done: true };
    },
    deadLetters: () => ({ dead_letters: letters, next: null }),
    /** @param {{ ids?: string[] }} body */
    replay(body) {
      let replayed = 0;
      letters = letters.map((one) => {
        if (one.replayed_at !== null || (body.ids !== undefined && !body.ids.includes(one.id))) return one;
        replayed++;
        return { ...one, replayed_at: iso(clock()) };
      });
      return { replayed, already: 0, skipped: [], left: 0, up_to: '412' };
    },
    lag: () => ({
      partitions: ['analyze', 'cluster', 'alert'].map((group) => ({
        group,
        topic: group === 'analyze' ? 'feedback.review' : 'cluster.input',
        partition: 0,
        committed: '10450',
        end: group === 'alert' ? '10462' : '10450',
      })),
    }),
    readiness: () => ({ status: 'ok', checks: { bus: 'ok', store: 'ok', model: 'ok', disk: 'ok' } }),

    queue: (/** @type {URLSearchParams} */ query) => ({
      as_of: iso(clock()),
      items: words()
        .filter(({ feedback_id: id, causes }) => !answered.has(id) && causes.length > 0)
        .filter(({ lang }) => (query.get('lang') ?? '') === '' || lang === query.get('lang'))
        .slice(0, Number(query.get('limit') ?? 20))
        .map((word, index) => {
          const isSentiment = query.get('label') === 'sentiment' || (query.get('label') !== 'cause' && index % 2 === 1);
          const p = 0.5 + 0.008 * index;
          return {
            word,
            model_version: model,
            doubt: isSentiment
              ? {
                  label: 'sentiment',
                  margin: 0.02 * index,
                  between: [
                    { value: word.sentiment, probability: 0.44 + 0.01 * index },
                    { value: word.sentiment === 'neutral' ? 'negative' : 'neutral', probability: 0.42 },
                  ],
                }
              : {
                  label: 'cause',
                  margin: 2 * p - 1,
                  between: [
                    { value: word.causes[0]?.cause ?? 'other', probability: p },
                    { value: '', probability: 1 - p },
                  ],
                },
          };
        }),
    }),
    corrections: () => ({
      corrections: said,
      next: null,
      models: [{ model_version: model, corrections: 41 + said.length, sentiment_agrees: 33, causes_agree: 27 }],
    }),
    /** @param {{ feedback_id: string, sentiment: string, causes: { cause: string }[] }} body */
    correct(body) {
      const word = words().find(({ feedback_id: id }) => id === body.feedback_id);
      if (word === undefined) return undefined;
      answered.add(body.feedback_id);
      const causes = word.causes.map(({ cause }) => cause);
      const correction = {
        ...body,
        note: '',
        correction_id: `k${said.length + 1}`,
        by: me,
        at: iso(clock()),
        model: {
          model_version: model,
          sentiment: word.sentiment,
          causes: word.causes.map(({ cause, probability }) => ({ cause, probability })),
        },
        agrees: {
          sentiment: body.sentiment === word.sentiment,
          causes:
            body.causes
              .map(({ cause }) => cause)
              .sort()
              .join() === [...causes].sort().join(),
        },
      };
      said = [{ ...correction, text: word.text }, ...said];
      return correction;
    },

    saved: () => ({ saved_searches: saved }),
    /** @param {{ name: string, address: string }} body */
    save(body) {
      const one = { ...body, saved_search_id: `q${saved.length + 1}`, by: me, saved_at: iso(clock()) };
      saved = [...saved, one];
      return one;
    },
    /** @param {string} id */
    unsave(id) {
      saved = saved.filter((one) => Reflect.get(one, 'saved_search_id') !== id);
      return {};
    },

    dictionary: () => ({
      database: 'voc',
      views: [
        view('feedback', 'One row a text, as it was last analysed.', [
          ['feedback_id', 'String', 'Identity of the text: 32 hexadecimal digits.'],
          ['occurred_at', "DateTime64(3, 'UTC')", 'When the customer said it.'],
          ['supplier_id', 'String', 'Supplier; empty where none is known.'],
          ['text', 'String', 'The words, personal data redacted.'],
          ['sentiment', "Enum8('negative' = -1, 'neutral' = 0, 'positive' = 1)", 'How it sounds as a whole.'],
          ['updated_at', "DateTime64(3, 'UTC')", 'When the row last changed: for incremental loads.'],
        ]),
        view('feedback_causes', 'One row for each cause that a text complains of.', [
          ['feedback_id', 'String', 'The text.'],
          ['cause', 'LowCardinality(String)', 'Root cause, such as product.food.'],
          ['probability', 'Float32', 'How sure the model is.'],
        ]),
        view('clusters', 'One row a cluster of complaints.', [
          ['cluster_id', 'String', 'Identity of the cluster.'],
          ['label', 'String', "Its name, in the customers' words."],
        ]),
      ],
    }),
    /** @param {string} statement @param {string} format */
    sql(statement, format) {
      if (/\bfrm\b/i.test(statement)) return undefined;
      /** @type {Map<string, number>} */
      const counts = new Map();
      for (const { causes } of words()) for (const { cause } of causes) counts.set(cause, (counts.get(cause) ?? 0) + 1);
      const rows = [...counts].sort((a, b) => b[1] - a[1]);
      const all = /count\(\)\s+from\s+voc\.feedback\s*$/i.test(statement.trim());
      const data = all ? [[words().length]] : rows;
      const meta = all
        ? [{ name: 'count()', type: 'UInt64' }]
        : [
            { name: 'cause', type: 'LowCardinality(String)' },
            { name: 'complaints', type: 'UInt64' },
          ];
      if (format !== 'JSONCompact')
        return [meta.map(({ name }) => name), ...data].map((row) => row.join(',')).join('\n');
      return { meta, data, rows: data.length, statistics: { elapsed: 0.0123, rows_read: 1_204, bytes_read: 40_960 } };
    },
  };
}

/** @param {string} id @param {string} reason @param {number} at @param {number} deaths */
function letter(id, reason, at, deaths) {
  return {
    id,
    topic: 'feedback.review',
    partition: 0,
    offset: id,
    key: '',
    step: 'analyze',
    reason,
    died_at: iso(at),
    replayed_at: /** @type {string | null} */ (null),
    value_bytes: 381_204,
    deaths,
    trace_id: '',
  };
}

/** @param {string} name @param {string} comment @param {string[][]} columns */
function view(name, comment, columns) {
  return { name, comment, columns: columns.map(([column, type, text]) => ({ name: column, type, comment: text })) };
}

/** @param {number} at */
function iso(at) {
  return new Date(at).toISOString();
}
