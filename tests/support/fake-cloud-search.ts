/** What the fake cloud answers to a search: the places, the words as pieces of the text, and pages. Its folding is the device's. */
import type { CloudSearchReply, CloudSearchRequest } from '../../sync/model/cloud-search.ts';
import { foldedText } from '../../sync/model/search-text.ts';

type Row = Readonly<Record<string, unknown>>;

export function searchRows(rows: readonly Row[], { places, terms, senders, after, limit }: CloudSearchRequest): CloudSearchReply {
  const found = rows
    .filter(row =>
      places.some(place => place.conversationId === row['conversation_id'] && Number(row['seq']) < (place.beforeSeq ?? Infinity)),
    )
    .filter(row => senders?.includes(String(row['sender_id'])) !== false && row['deleted_at'] === null)
    .filter(row => terms.every(({ text }) => foldedText(String(row['content'])).includes(text)))
    .toSorted((one, other) => Number(other['written_at']) - Number(one['written_at']))
    .filter(row => after === null || Number(row['written_at']) < Number(after.writtenAt))
    .slice(0, limit)
    .map(row => ({
      id: String(row['id']),
      conversationId: String(row['conversation_id']),
      seq: Number(row['seq']),
      senderId: String(row['sender_id']),
      content: String(row['content']),
      writtenAt: Number(row['written_at']),
    }));
  const last = found.at(-1);
  return { rows: found, next: last === undefined || found.length < limit ? null : { writtenAt: String(last.writtenAt), id: last.id } };
}
