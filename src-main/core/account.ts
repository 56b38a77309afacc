/** One account that is open on this computer: its replica, its engine, and what watches them. */
import { failed, runCommand, storageFailed } from './run-command.ts';
import type { Language } from '../../src-preload/contract/commands.ts';
import type { Reply } from '../../src-preload/contract/protocol.ts';
import type { ImportedWork } from '../../src-preload/contract/safekeeping.ts';
import type { AccountQueryName } from './query.ts';
import type { CloudAccount } from '../../sync/cloud.ts';
import { isCommandName } from '../../sync/model/commands.ts';
import { StorageError } from '../../sync/ports.ts';
import { createSyncEngine, type SyncEngine } from '../../sync/sync-engine.ts';
import { readSetting, saveSetting } from '../replica/device-rows.ts';
import { outboxCounts } from '../replica/outbox.ts';
import type { OpenedReplica } from '../replica/rescue.ts';
import type { CoreOptions } from './core.ts';
import { createGiveBack } from './give-back.ts';
import { watchDisk } from './disk-room.ts';
import { dueDeliveryMarks } from './delivery-marks.ts';
import { createBackupKeeper } from './backup-keeper.ts';
import { createLiveQueries, type LiveUpdate } from './live-queries.ts';
import { keepIndex } from './keep-index.ts';
import { lookThrough } from './look-through.ts';
import { createLocalCommands } from './local-commands.ts';
import { createNotifier } from './notifier.ts';
import { createRefusalNotices } from './refusal-notices.ts';
import { createSyncJournal } from './sync-journal.ts';
import type { QueryContext } from './query.ts';
import { queryHandlers } from './query-handlers.ts';
import { runQuery } from './run-query.ts';
import { settled } from './settled.ts';
import { participantName } from './participant-name.ts';
import { createOnlineSearch } from './search/online-search.ts';
import { BACKUP_TOPIC, DISK_TOPIC, ONLINE_SEARCH_TOPIC, STATUS_TOPIC, TYPING_TOPIC } from './topics.ts';
import { createTypingLink } from './typing-link.ts';
import { createTypingPeople } from './typing-people.ts';
import { createConflictDecisions } from './conflict-decisions.ts';
import { createUndoneCommands } from './undone-commands.ts';
import { belongingsIn, type Owner } from './unsent-file.ts';
import type { OpenWindow, Windows } from './windows.ts';

export type Account = {
  readonly id: string;
  readonly engine: SyncEngine;
  run(name: string, input: unknown, window: OpenWindow): Reply<null>;
  watch(name: AccountQueryName, params: unknown, push: (update: LiveUpdate) => void): () => void;
  /** Windows came, went, or show something else. */
  windowsChanged(): void;
  unsentCount(): number;
  /** The content of an exported file; refused as `FileRefusal`. */
  takeIn(content: string, owner: Owner): Reply<ImportedWork>;
  close(): Promise<void>;
};

export type AccountParts = {
  /** Everything of the account is below it. */
  readonly folder: string;
  readonly cloud: CloudAccount;
  readonly replica: OpenedReplica;
  readonly windows: Windows;
  readonly options: CoreOptions;
  /** The person's own row came or changed: what the account list shows of them. */
  readonly onProfile: () => void;
  /** The replica's file is damaged: this account must be closed and opened again, which rescues it (S21). */
  readonly onDamaged: () => void;
};

/** Marks are told a moment after the rows, so that a burst of messages becomes one mark per conversation. */
const DELIVERY_DELAY_MS = 100;
/** The write-ahead log is moved into the file when nothing was written for this long. */
const CHECKPOINT_IDLE_MS = 2_000;
const PAUSED_KEY = 'sync_paused';

export function openAccount(parts: AccountParts): Account {
  const { cloud, replica, windows, options } = parts;
  const { clock, shell } = options;
  const { claims } = cloud;
  const id = claims.userId;
  const life = new AbortController();
  const live = createLiveQueries(clock.breathe);
  const people = createTypingPeople();
  const journal = createSyncJournal({ replica, clock, signal: life.signal });
  const engine = createSyncEngine({
    ...cloud,
    store: replica.store,
    clock,
    random: options.random,
    log: journal.note,
    onCrash: error => options.log(`sync stopped: ${error instanceof Error ? error.message : 'unknown error'}`),
    onDamaged: parts.onDamaged,
  });
  const online = createOnlineSearch({
    ...cloud,
    replica,
    now: clock.now,
    isPaused: () => engine.status().connection.name === 'paused',
    signal: life.signal,
    onChange: () => live.touch(new Set([ONLINE_SEARCH_TOPIC])),
  });
  const disk = watchDisk({
    ...options,
    folder: parts.folder,
    replica,
    signal: life.signal,
    onChange: ({ name }) => {
      engine.setRoom(name === 'enough');
      live.touch(new Set([DISK_TOPIC]));
    },
  });
  const context: QueryContext = {
    db: replica.read,
    claims,
    deviceId: replica.deviceId,
    now: clock.now,
    histories: replica.store.conversationHistories,
    syncStatus: engine.status,
    typing: people,
    backups: replica.backups.all,
    diskUsage: disk.usage,
    diskRoom: disk.room,
    online,
  };
  const me = () => queryHandlers['me.current'].rows(context, {})[0];
  const settings = () => queryHandlers['settings.local'].rows(context, {})[0];
  const language = (): Language => settings()?.language ?? (me()?.locale.startsWith('en') === true ? 'en' : 'fr');

  const notifier = createNotifier({
    account: id,
    replica,
    windows,
    shell,
    now: clock.now,
    since: clock.now(),
    settings: () => ({ notifications: settings()?.notifications ?? 'content', language: language() }),
    badge: () => queryHandlers['badge.current'].rows(context, {})[0]?.conversations ?? 0,
  });
  const refusalNotices = createRefusalNotices({
    account: id,
    replica,
    windows,
    shell,
    now: clock.now,
    settings: () => ({ refusals: settings()?.refusals ?? 'notify', language: language() }),
  });
  const typing = createTypingLink({
    typing: cloud.typing,
    people,
    clock,
    userId: id,
    nameOf: (conversationId, userId) => participantName(replica.read, conversationId, userId),
    mayShare: () => me()?.sharesTyping ?? true,
    onChange: () => live.touch(new Set([TYPING_TOPIC])),
  });
  const undone = createUndoneCommands({ replica, engine, journal, claims, clock });
  const decisions = createConflictDecisions({ replica, engine, journal, claims, clock });
  const indexKeeper = keepIndex(replica, clock, life.signal);
  const local = createLocalCommands({
    replica,
    engine,
    typing,
    clock,
    undone,
    decisions,
    setPaused,
    rebuildIndex: indexKeeper.rebuild,
    searchOnline: online.ask,
    onWindow: windowReported,
    disk,
    context,
  });
  const markDelivered = settled(clock, life.signal, DELIVERY_DELAY_MS, () =>
    follow('marking as delivered', () => {
      for (const mark of dueDeliveryMarks(replica.read, id)) enqueue('conversation.markDelivered', mark);
    }),
  );
  const giveBack = createGiveBack(replica, clock, life.signal, disk.look);
  const checkpoint = settled(clock, life.signal, CHECKPOINT_IDLE_MS, () => {
    void replica.checkpoint();
    disk.look();
    giveBack();
  });
  const backups = createBackupKeeper({
    replica,
    clock,
    signal: life.signal,
    journal: journal.note,
    log: options.log,
    onWritten: () => live.touch(new Set([BACKUP_TOPIC])),
  });

  const stopCommits = replica.onCommit(touched => {
    follow('live queries', () => live.touch(touched));
    follow('notifying', () => notifier.touched(touched));
    follow('telling of refusals', () => refusalNotices.touched(touched));
    if (touched.has('message') || touched.has('conversation')) markDelivered();
    if (touched.has('message')) indexKeeper.came();
    if (touched.has('app_user') || touched.has('client') || touched.has('expert')) follow('the profile', parts.onProfile);
    backups.touched(touched);
    checkpoint();
  });
  const stopStatus = engine.onStatus(() => {
    live.touch(new Set([STATUS_TOPIC]));
    // A long log may be what fills the disk: once it is moved into the file, its room is written again.
    const connection = engine.connection();
    if (connection.name === 'blocked' && connection.reason === 'disk-full') void replica.checkpoint();
  });
  const stopWake = shell.onWake(reason => (reason === 'focus' ? engine.wake() : engine.reconnect()));

  if (readSetting(replica.read, PAUSED_KEY) === 'true') engine.setPaused(true);
  engine.start();
  void lookThrough(replica, life.signal, parts.onDamaged);

  /** What comes after a commit may fail by itself: what was written stays written, and is answered so. */
  function follow(what: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (error instanceof StorageError) engine.storageFailed(error);
      else options.log(`${what} failed: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown error'}`);
    }
  }

  function enqueue(name: string, input: unknown): Reply<null> {
    if (!isCommandName(name)) return failed('not_found', `There is no command ${name}`);
    const reply = runCommand(replica, claims, name, input, clock.now());
    if (reply.ok) engine.commandQueued();
    return reply;
  }

  function windowReported(window: OpenWindow): void {
    if (window.focused) windows.focused(window);
    showTyping();
  }

  function showTyping(): void {
    const shown = windows.of(id).flatMap(window => (window.conversationId === null ? [] : [window.conversationId]));
    typing.show(new Set(shown));
  }

  function setPaused(paused: boolean): void {
    replica.writeLocal(db => saveSetting(db, PAUSED_KEY, String(paused)));
    engine.setPaused(paused);
  }

  return {
    id,
    engine,
    run(name, input, window) {
      if (life.signal.aborted) return failed('storage', 'damaged'); // it is being opened again; the window keeps what it holds
      try {
        const reply = local.knows(name) ? local.run(name, input, window) : enqueue(name, input);
        // The disk took this: what waits for it need not wait on.
        if (reply.ok && engine.connection().name === 'blocked') engine.wake();
        return reply;
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        engine.storageFailed(error);
        return storageFailed(error);
      }
    },
    watch: (name, params, push) =>
      live.watch({
        reads: queryHandlers[name].reads,
        pace: queryHandlers[name].pace ?? 'at-once',
        run: () => runQuery(name, params, context, engine.storageFailed),
        push,
      }),
    windowsChanged() {
      if (!life.signal.aborted) showTyping();
    },
    unsentCount: () => outboxCounts(replica.read).pending,
    takeIn(content, owner) {
      const belongings = belongingsIn(content, owner, { claims, now: clock.now(), find: replica.find });
      if (!belongings.ok) return failed('refused', belongings.error);
      const adopted = replica.adopt(belongings.value);
      engine.commandQueued();
      return { ok: true, value: adopted };
    },
    async close() {
      life.abort();
      live.close();
      stopCommits();
      stopStatus();
      stopWake();
      typing.close();
      notifier.stop();
      await engine.stop();
      await backups.close();
      journal.flush();
      await replica.settled(); // its files may be moved or removed next
      replica.close();
    },
  };
}
