/** Of an account whose replica can't be opened: what of the person's own work can be read all the same (D13). */
import { z } from 'zod';
import type { UnopenedWork, UnsentText } from '../../src-preload/contract/safekeeping.ts';
import { previewOf } from '../../sync/model/commands/message.ts';
import type { Cells } from '../replica/db.ts';
import { draftTables } from '../replica/own-tables.ts';
import type { OwnRows } from '../replica/own-rows.ts';

const LONGEST_LIST = 200;

/** Oldest first. Of a newer build's file, what this one understands; the rest is counted. */
export function unopenedWork({ rows }: OwnRows): UnopenedWork {
  const commands = (rows.get('outbox') ?? []).map(commandText);
  const drafts = draftTables.flatMap(table => rows.get(table) ?? []).map(draftText);
  const all = [...commands, ...drafts];
  const texts = all
    .filter(({ excerpt }) => excerpt !== '')
    .toSorted((one, other) => one.at - other.at)
    .slice(0, LONGEST_LIST);
  return { texts, others: all.length - texts.length };
}

const wordsSchema = z.object({ content: z.string().optional(), body: z.string().optional(), value: z.string().optional() });

function commandText(row: Cells): UnsentText {
  const { content, body, value } = wordsSchema.catch({}).parse(parsedJson(row['input']));
  const kind = row['state'] === 'refused' ? 'refused' : 'queued';
  return { kind, excerpt: previewOf(content ?? body ?? value ?? ''), at: Number(row['written_at'] ?? 0) };
}

function draftText(row: Cells): UnsentText {
  return { kind: 'draft', excerpt: previewOf(String(row['text'] ?? '')), at: Number(row['saved_at'] ?? 0) };
}

function parsedJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null; // a newer build may write it in another way
  }
}
