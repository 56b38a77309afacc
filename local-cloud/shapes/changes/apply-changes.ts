/** Takes the messages of the replication slot, one by one, into the logs of the shapes they concern. */
import { assertNever } from '../../../sync/model/result.ts';
import { unchanged, type Message, type Relation, type Tuple } from '../pgoutput/decode.ts';
import type { Registry } from '../registry.ts';
import type { Shape } from '../shape.ts';
import { evaluate, type Row } from '../where/condition.ts';
import type { AskWhere } from '../where/ask-postgres.ts';
import type { RowChange, Selects } from './log-messages.ts';

export type Applier = {
  /** A promise only where Postgres had to be asked: the next message waits for it. */
  readonly apply: (message: Message) => Promise<void> | undefined;
  /** The connection broke: an unfinished transaction will be told again from its beginning. */
  readonly interrupt: () => void;
  /** The transaction that is being told. */
  readonly openLsn: () => number | null;
  /** The newest transactions, the one that is being told among them. */
  readonly recentXids: () => readonly number[];
};

export type Committed = { readonly lsn: number; readonly endLsn: number; readonly touched: ReadonlySet<Shape> };

type Needs = {
  readonly registry: Registry;
  readonly askWhere: AskWhere;
  readonly drop: (shape: Shape) => void;
  readonly committed: (transaction: Committed) => void;
};

type Transaction = { readonly lsn: number; readonly xid: number; nextOp: number; readonly touched: Set<Shape> };

const recentLimit = 1024;

export function createApplier({ registry, askWhere, drop, committed }: Needs): Applier {
  const relations = new Map<number, Relation>();
  let open: Transaction | null = null;
  let recent: number[] = [];

  const tell = (transaction: Transaction, op: number, shape: Shape, change: RowChange, selects: Selects): void => {
    if (!selects.old && !selects.row) return;
    const messages = shape.messagesOf(change, selects, { lsn: transaction.lsn, xid: transaction.xid, op });
    if (messages.length === 0) return;
    shape.receive(transaction, messages);
    transaction.touched.add(shape);
  };

  const changeRow = (oid: number, change: RowChange): Promise<void> | undefined => {
    const transaction = open;
    if (transaction === null) return undefined;
    const op = transaction.nextOp;
    transaction.nextOp += 2;
    const images = [change.old, change.row].filter(image => image !== null);
    const undecided: Shape[] = [];
    for (const shape of registry.router.concerned(oid, images)) {
      const { where } = shape.definition;
      if (where && !where.condition) undecided.push(shape);
      else tell(transaction, op, shape, change, selectsLocally(shape, change));
    }
    if (undecided.length === 0) return undefined;
    return Promise.all(undecided.map(shape => askWhere(shape.definition, change))).then(answers => {
      for (const [index, shape] of undecided.entries()) tell(transaction, op, shape, change, answers[index] ?? { old: false, row: false });
    });
  };

  const finish = (endLsn: number): void => {
    if (open === null) return;
    const { lsn, touched } = open;
    open = null;
    for (const shape of touched) shape.commit();
    committed({ lsn, endLsn, touched });
  };

  const apply = (message: Message): Promise<void> | undefined => {
    switch (message.kind) {
      case 'begin':
        open = { lsn: message.lsn, xid: message.xid, nextOp: 0, touched: new Set() };
        if (recent.length >= recentLimit * 2) recent = recent.slice(-recentLimit);
        recent.push(message.xid);
        return undefined;
      case 'commit':
        finish(message.endLsn);
        return undefined;
      case 'relation': {
        const { relation } = message;
        relations.set(relation.oid, relation);
        // The catalogue can't be asked: a transaction is told before others see it. One that the snapshot has is older than the shape.
        for (const shape of registry.router.ofTable(relation.oid)) {
          if (differs(shape, relation) && (open === null || !shape.beganAfter(open))) drop(shape);
        }
        return undefined;
      }
      case 'insert':
        return changeRow(message.oid, { old: null, row: toRow(relations.get(message.oid), message.row, null) });
      case 'update': {
        const relation = relations.get(message.oid);
        const row = toRow(relation, message.row, message.old);
        return changeRow(message.oid, { old: message.old ? toRow(relation, message.old, null) : row, row });
      }
      case 'delete':
        return changeRow(message.oid, { old: toRow(relations.get(message.oid), message.old, null), row: null });
      case 'truncate':
        for (const oid of message.oids) for (const shape of registry.router.ofTable(oid)) drop(shape);
        return undefined;
      case 'other':
        return undefined;
      default:
        return assertNever(message);
    }
  };

  return {
    apply,
    interrupt() {
      if (open !== null) for (const shape of open.touched) shape.rollback(open.lsn);
      open = null;
      relations.clear();
    },
    openLsn: () => open?.lsn ?? null,
    recentXids: () => [...recent],
  };
}

function selectsLocally(shape: Shape, { old, row }: RowChange): Selects {
  const { condition } = shape;
  if (condition === null) return { old: old !== null, row: row !== null };
  return { old: old !== null && evaluate(condition, old) === true, row: row !== null && evaluate(condition, row) === true };
}

/** Large values that an update didn't touch are only in the old row. */
function toRow(relation: Relation | undefined, tuple: Tuple, old: Tuple | null): Row {
  const row = new Map<string, string | null>();
  for (const [index, { name }] of (relation?.columns ?? []).entries()) {
    const cell = tuple[index] ?? null;
    const value = cell === unchanged ? (old?.[index] ?? null) : cell;
    row.set(name, value === unchanged ? null : value);
  }
  return row;
}

function differs(shape: Shape, relation: Relation): boolean {
  const { table } = shape.definition;
  const columns = table.columns.filter(column => !column.generated);
  if (table.schema !== relation.schema || table.table !== relation.table || columns.length !== relation.columns.length) return true;
  return columns.some((column, index) => {
    const now = relation.columns[index];
    return now?.name !== column.name || now.typeOid !== column.typeOid || now.typeModifier !== column.typeModifier;
  });
}
