/** What is kept of a shape beside its snapshot and its log, so that its handle outlives the process. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { SnapshotMark } from '../changes/visibility.ts';
import type { ShapeDefinition } from '../definition.ts';
import { chunkPath } from '../snapshot/chunk-files.ts';
import type { Condition } from '../where/condition.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const column = z.object({
  name: z.string(),
  type: z.string(),
  typeOid: z.number(),
  typeModifier: z.number(),
  sqlType: z.string(),
  dimensions: z.number(),
  isEnum: z.boolean(),
  notNull: z.boolean(),
  generated: z.boolean(),
  keyIndex: z.number().nullable(),
});
const literal = z.object({ kind: z.enum(['text', 'integer', 'boolean']), text: z.string() });
const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.object({ kind: z.literal('in'), column: z.string(), values: z.array(literal) }),
    z.object({ kind: z.literal('null'), column: z.string() }),
    z.object({ kind: z.literal('not'), of: condition }),
    z.object({ kind: z.enum(['and', 'or']), of: z.array(condition) }),
  ]),
);
const definition: z.ZodType<ShapeDefinition> = z.object({
  table: z.object({ oid: z.number(), schema: z.string(), table: z.string(), replicaIdentityFull: z.boolean(), columns: z.array(column) }),
  columns: z.array(column),
  where: z.object({ sql: z.string(), condition: condition.nullable() }).nullable(),
  replica: z.enum(['default', 'full']),
  log: z.enum(['full', 'changes_only']),
});
const mark: z.ZodType<SnapshotMark> = z.object({ xmin: z.number(), xmax: z.number(), inProgress: z.array(z.number()), lsn: z.number() });
const chunk = z.object({ bytes: z.number(), checksum: z.number() });
const storedShape = z.object({ handle: z.string(), key: z.string(), definition, mark, chunks: z.array(chunk) });

export type StoredShape = z.infer<typeof storedShape>;

export function readStoredShape(folder: string): Promise<StoredShape | null> {
  return readJsonFile(join(folder, 'shape.json'), storedShape);
}

/** Its chunks reach the disk first: a shape that can be read back is whole. */
export async function writeStoredShape(folder: string, shape: StoredShape): Promise<void> {
  for (const index of shape.chunks.keys()) {
    const file = await open(chunkPath(folder, index), 'r+');
    try {
      await file.datasync();
    } finally {
      await file.close();
    }
  }
  await writeJsonFile(join(folder, 'shape.json'), shape);
}
