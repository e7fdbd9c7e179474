-- What an item answers: the thread of a mail, a chat that goes on.
ALTER TABLE earshot.feedback ADD COLUMN IF NOT EXISTS thread_of String AFTER contact_repeat_of;

CREATE OR REPLACE VIEW voc.feedback
(
    feedback_id String COMMENT 'Hash of source, channel and source_id; one row each',
    source String COMMENT 'System that the words came from',
    source_id String COMMENT 'Id in that system; hash of the content where it gave none',
    channel String COMMENT 'chat, email, review, survey, call or agent_note',
    lang String COMMENT 'zh, en, mixed or other',
    text String COMMENT 'The customer''s words, personal data redacted',
    occurred_at DateTime64(3, 'UTC') COMMENT 'When the customer said it, UTC',
    received_at DateTime64(3, 'UTC') COMMENT 'When Earshot received it, UTC',
    month UInt32 COMMENT 'Month of occurred_at as YYYYMM; a filter on it skips other months on disk',
    supplier_id String COMMENT 'Supplier, empty where unknown',
    product_id String COMMENT 'Product of the supplier, empty where unknown',
    order_id String COMMENT 'Order, empty where unknown',
    customer_key String COMMENT 'Keyed hash of the customer''s identity, empty where none was given',
    rating Nullable(Float64) COMMENT 'Stars or score as given by the source',
    region String COMMENT 'Region, empty where unknown',
    attributes Map(String, String) COMMENT 'What else the source told: attributes[''flight''], attributes[''lot''] …',
    first_response_seconds Nullable(Float64) COMMENT 'Wait for the first answer; null where unknown or never answered',
    answered Nullable(Bool) COMMENT 'Whether anybody answered the contact; null where unknown',
    handle_seconds Nullable(Float64) COMMENT 'Handling time of the contact',
    hold_seconds Nullable(Float64) COMMENT 'Time on hold',
    transfers Nullable(UInt32) COMMENT 'How often the contact was handed on',
    agent_id String COMMENT 'Agent, empty where unknown',
    team String COMMENT 'Team of the agent, empty where unknown',
    repeat_of String COMMENT 'Earlier contact about the same matter, empty for none',
    thread_of String COMMENT 'source_id of the item that this one answers, such as the mail replied to; empty for none',
    history Bool COMMENT 'True for imported or replayed history: evaluated for spikes, nobody was told',
    sentiment String COMMENT 'negative, neutral or positive',
    sentiment_probability Float32 COMMENT 'Calibrated probability of that label',
    negative_probability Float32 COMMENT 'Calibrated probability that the text is negative',
    causes Array(String) COMMENT 'Names of the causes complained of, most probable first; other: negative without a named cause',
    cause_probabilities Array(Float32) COMMENT 'Their probabilities, in the same order',
    intents Array(String) COMMENT 'refund, churn, escalate, urgent, thanks, question',
    reaction String COMMENT 'To something new: confused, rejected, recognised or none',
    cluster_id String COMMENT 'Cluster of the most probable cause, empty for none',
    model_version String COMMENT 'Model that read it',
    updated_at DateTime64(3, 'UTC') COMMENT 'When this row was written last, UTC'
)
COMMENT 'One row for each piece of feedback, with what the model found in it'
AS SELECT
    feedback_id, source, source_id, channel, lang, text, occurred_at, received_at, month, supplier_id, product_id,
    order_id, customer_key, rating, region, attributes, contact_first_response_seconds AS first_response_seconds,
    contact_answered AS answered, contact_handle_seconds AS handle_seconds, contact_hold_seconds AS hold_seconds,
    contact_transfers AS transfers, contact_agent_id AS agent_id, contact_team AS team, contact_repeat_of AS repeat_of,
    thread_of, history, sentiment,
    multiIf(sentiment = 'negative', negative_probability, sentiment = 'neutral', neutral_probability, positive_probability) AS sentiment_probability,
    negative_probability, causes, cause_probabilities, intents, reaction, cluster_id, model_version, updated_at
FROM earshot.feedback FINAL;
