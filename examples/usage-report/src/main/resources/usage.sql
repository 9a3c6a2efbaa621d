-- What took tokens: replies that were completed, or stopped in their middle, and summaries.
WITH accounted AS (
    SELECT data,
           type NOT LIKE '%.ConversationSummarised.%' AS reply,
           data -> '$.account' AS account
    FROM event
    WHERE regexp_matches(type, '\.(AssistantReplyCompleted|AssistantReplyCancelled|ConversationSummarised)\.v1$')
      AND json_exists(data, '$.account')
)
SELECT CAST(CAST(data ->> '$.at' AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS DATE) AS day,
       (account ->> '$.model.provider') || '/' || (account ->> '$.model.name') AS model,
       count(*) FILTER (WHERE reply) AS replies,
       sum(CAST(account ->> '$.usage.promptTokens' AS BIGINT)) AS prompt_tokens,
       sum(CAST(account ->> '$.usage.completionTokens' AS BIGINT)) AS completion_tokens,
       sum(CAST(account ->> '$.cost.amount' AS DECIMAL(38, 12))) AS cost,
       account ->> '$.cost.currency' AS currency
FROM accounted
GROUP BY ALL
ORDER BY day, model, currency
