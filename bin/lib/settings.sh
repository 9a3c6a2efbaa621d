# shellcheck shell=bash
# How our PostgreSQL is set up.

# cluster_settings KIND
cluster_settings() {
    # Neither parameters nor details are logged: what people say stays out of the server's log.
    cat <<'EOF'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
password_encryption = 'scram-sha-256'
shared_buffers = '256MB'
effective_cache_size = '1GB'
work_mem = '8MB'
maintenance_work_mem = '128MB'
wal_buffers = '16MB'
max_wal_size = '2GB'
min_wal_size = '256MB'
wal_compression = on
checkpoint_completion_target = 0.9
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
logging_collector = on
log_filename = 'postgresql-%a.log'
log_truncate_on_rotation = on
log_rotation_age = '1d'
log_min_duration_statement = '1s'
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_error_verbosity = terse
EOF
    if [ -f "$("$PG_BIN/pg_config" --sharedir)/extension/pg_stat_statements.control" ]; then
        echo "shared_preload_libraries = 'pg_stat_statements'"
    fi
    if [ "$1" = disposable ]; then
        printf '%s\n' 'fsync = off' 'synchronous_commit = off' 'full_page_writes = off'
    else
        printf '%s\n' 'fsync = on' 'synchronous_commit = on' 'full_page_writes = on'
    fi
}
