/** The whole postgresql.conf of our cluster, written anew at each start. */
export type ClusterSettings = {
  readonly port: number;
  /** For tests: a crash may lose or corrupt the data, and nothing waits for the disk. */
  readonly volatile: boolean;
};

export function settingsText({ port, volatile }: ClusterSettings): string {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: 60,
    shared_buffers: volatile ? '32MB' : '64MB',
    wal_level: 'logical',
    max_wal_senders: 10,
    max_replication_slots: 10,
    // A slot that nobody reads must not fill the disk.
    max_slot_wal_keep_size: '2GB',
    fsync: volatile ? 'off' : 'on',
    // On for tests too: shapes are told of what is flushed, and a late flush would make each delivery wait for it.
    synchronous_commit: 'on',
    full_page_writes: volatile ? 'off' : 'on',
    // Our statements are short: compiling them costs more than it gains.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'warning',
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${typeof value === 'number' ? value : `'${value}'`}\n`)
    .join('');
}
