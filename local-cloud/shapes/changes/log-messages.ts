/** Says what a change to a row means to one shape: it may enter, leave, change, or be none of the shape's business. */
import { keyPrefix, rowKey } from './row-key.ts';
import type { ShapeDefinition } from '../definition.ts';
import { keyColumns } from '../table/table-info.ts';
import type { Row } from '../where/condition.ts';

export type RowChange = { readonly old: Row | null; readonly row: Row | null };

/** Where the change stands in its transaction; a changed key takes `op` and `op + 1`. */
export type Place = { readonly lsn: number; readonly xid: number; readonly op: number };

/** A message in two halves: only at commit is it known whether `"last":true` stands between them. */
export type LogMessage = { readonly op: number; readonly head: string; readonly tail: string };

export type Selects = { readonly old: boolean; readonly row: boolean };

export type MessageWriter = (change: RowChange, selects: Selects, place: Place) => readonly LogMessage[];

export function createMessageWriter(definition: ShapeDefinition): MessageWriter {
  const { table, columns, replica } = definition;
  const keys = keyColumns(table);
  const keyNames = new Set(keys.map(column => column.name));
  const names = columns.map(column => [column.name, `${JSON.stringify(column.name)}:`] as const);
  const prefix = keyPrefix(table);
  const relation = JSON.stringify([table.schema, table.table]);

  const values = (row: Row, wanted: (name: string) => boolean): string => {
    let text = '';
    for (const [name, label] of names)
      if (wanted(name)) text += `${text === '' ? '' : ','}${label}${JSON.stringify(row.get(name) ?? null)}`;
    return `{${text}}`;
  };
  const everything = (): boolean => true;
  const isKey = (name: string): boolean => keyNames.has(name);
  const removed = (old: Row): string => values(old, replica === 'full' ? everything : isKey);

  const message = (value: string, key: string, operation: string, place: Place, extra = '', after = ''): LogMessage => ({
    op: place.op,
    head: `{"value":${value},"key":${JSON.stringify(key)},"headers":{`,
    tail: `"relation":${relation},"operation":"${operation}","lsn":"${place.lsn}","txids":[${place.xid}],"op_position":${place.op}${extra}}${after}}`,
  });

  const updated = (old: Row, row: Row, key: string, place: Place): readonly LogMessage[] => {
    const changed = (name: string): boolean => old.get(name) !== row.get(name);
    if (!columns.some(column => changed(column.name))) return [];
    if (replica === 'default')
      return [
        message(
          values(row, name => isKey(name) || changed(name)),
          key,
          'update',
          place,
        ),
      ];
    return [message(values(row, everything), key, 'update', place, '', `,"old_value":${values(old, changed)}`)];
  };

  return ({ old, row }, selects, place) => {
    const before = selects.old ? old : null;
    const after = selects.row ? row : null;
    const oldKey = before && rowKey(prefix, keys, before);
    const newKey = after && rowKey(prefix, keys, after);
    if (before && after && oldKey !== null && newKey !== null) {
      if (oldKey === newKey) return updated(before, after, newKey, place);
      const next = { ...place, op: place.op + 1 };
      return [
        message(removed(before), oldKey, 'delete', place, `,"key_change_to":${JSON.stringify(newKey)}`),
        message(values(after, everything), newKey, 'insert', next, `,"key_change_from":${JSON.stringify(oldKey)}`),
      ];
    }
    if (before && oldKey !== null) return [message(removed(before), oldKey, 'delete', place)];
    if (after && newKey !== null) return [message(values(after, everything), newKey, 'insert', place)];
    return [];
  };
}
