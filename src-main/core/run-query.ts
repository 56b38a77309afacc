/** A query's way in: its parameters checked, its handler found by name. */
import { z } from 'zod';
import { queries } from '../../src-preload/contract/queries.ts';
import type { Reply } from '../../src-preload/contract/protocol.ts';
import { StorageError } from '../../sync/ports.ts';
import type { AccountQueryName, QueryContext, QueryHandler } from './query.ts';
import { queryHandlers } from './query-handlers.ts';
import { failed, storageFailed } from './run-command.ts';

export function runQuery(
  name: AccountQueryName,
  params: unknown,
  context: QueryContext,
  onStorageError: (error: StorageError) => void,
): Reply<readonly unknown[]> {
  const parsed = queries[name].params.safeParse(params);
  if (!parsed.success) return failed('invalid', z.prettifyError(parsed.error));
  // The handlers' table is keyed by name, and the schema of that name has just checked the parameters.
  const handler = queryHandlers[name] as QueryHandler<typeof name>;
  try {
    return { ok: true, value: handler.rows(context, parsed.data) };
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    onStorageError(error);
    return storageFailed(error);
  }
}
