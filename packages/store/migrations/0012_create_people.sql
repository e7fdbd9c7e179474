-- People who sign in. A name that signs in is one of an active person; which of two that took it at once has it, `created_at` says.
CREATE TABLE IF NOT EXISTS earshot.people
(
    person_id String COMMENT 'Random; of a person of an identity provider a hash of issuer and subject',
    name String COMMENT 'What they sign in with, and what stands beside what they did',
    role LowCardinality(String) COMMENT 'viewer, agent, owner, analyst or admin',
    is_bound Bool COMMENT 'Sees the rows of `suppliers` alone; false: of all',
    suppliers Array(String),
    language LowCardinality(String) COMMENT 'zh, en, or empty: what the browser asks for',
    signs_in_by LowCardinality(String) COMMENT 'password or oidc',
    password_hash String COMMENT 'Argon2id in PHC form; empty for people of an identity provider',
    active Bool,
    created_at DateTime64(3, 'UTC'),
    updated_at DateTime64(3, 'UTC'),
    version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY person_id;

-- Tokens of programs. The token itself is told once and kept nowhere: only its SHA-256, which 256 random bits make safe.
CREATE TABLE IF NOT EXISTS earshot.tokens
(
    token_hash FixedString(64) COMMENT 'SHA-256 of the token, in hex',
    token_id String COMMENT 'What lists and revoking name it by',
    name String,
    role LowCardinality(String),
    is_bound Bool,
    suppliers Array(String),
    created_at DateTime64(3, 'UTC'),
    created_by String COMMENT 'person_id',
    expires_at Nullable(DateTime64(3, 'UTC')),
    revoked_at Nullable(DateTime64(3, 'UTC')),
    version UInt64 COMMENT 'A revoked row has the greatest of all, so that nothing written beside it can undo it'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY token_hash;

-- Apart from the tokens, so that being used never writes over being revoked.
CREATE TABLE IF NOT EXISTS earshot.token_uses
(
    token_hash FixedString(64),
    last_used_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(last_used_at)
ORDER BY token_hash;

-- Sessions of people who signed in. The cookie holds 256 random bits, this their SHA-256.
CREATE TABLE IF NOT EXISTS earshot.sessions
(
    session_hash FixedString(64),
    person_id String,
    created_at DateTime64(3, 'UTC'),
    expires_at DateTime64(3, 'UTC') COMMENT 'Moves on while the session is used',
    ended Bool,
    version UInt64 COMMENT 'A session that was ended has the greatest of all: no renewal beside it can undo it'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY session_hash
TTL toDateTime(expires_at) + INTERVAL 30 DAY;
