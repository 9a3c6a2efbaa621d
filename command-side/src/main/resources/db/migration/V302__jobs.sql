-- Long work: what is remembered of each job, also when it is over, and the queue itself, which is db-scheduler's.
CREATE TABLE job (
    job_id         uuid        PRIMARY KEY,
    kind           text        NOT NULL,
    owner_id       uuid        NOT NULL,
    -- What it is about, for whoever does it: ids and numbers.
    work_order     text        NOT NULL,
    state          text        NOT NULL,
    attempts       integer     NOT NULL DEFAULT 0,
    retries        integer     NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL,
    next_at        timestamptz,
    started_at     timestamptz,
    ended_at       timestamptz,
    failure_code   text,
    failure_detail text
);

CREATE INDEX job_newest ON job (created_at DESC, job_id DESC);
CREATE INDEX job_by_state ON job (state, created_at DESC, job_id DESC);
CREATE INDEX job_ended ON job (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE job_task (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX job_task_due ON job_task (execution_time);
CREATE INDEX job_task_heartbeat ON job_task (last_heartbeat);
