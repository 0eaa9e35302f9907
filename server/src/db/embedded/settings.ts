/**
 * Given on the command line at each start, so that a new version of Colloquy needs no change to files. Small: a reading
 * group's data fits into memory many times over, and this runs beside us on the smallest machine.
 */
export const serverSettings = (socketFolder: string): Record<string, string> => ({
  listen_addresses: '',
  unix_socket_directories: socketFolder,
  unix_socket_permissions: '0700',
  port: '5432',
  max_connections: '40',
  shared_buffers: '32MB',
  jit: 'off',
  huge_pages: 'off',
  // No helper processes for reading ahead, parallel queries or replication.
  io_method: 'sync',
  max_parallel_workers_per_gather: '0',
  max_logical_replication_workers: '0',
  max_worker_processes: '2',
  autovacuum_max_workers: '1',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  // What Colloquy promises rests on these three.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '',
})
