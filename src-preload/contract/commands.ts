/** Every way a window can act: the synced commands of the domain, and what stays on this device. */
import { z } from 'zod';
import type { ExportedFile, ImportedWork, RemovedAccount } from './safekeeping.ts';
import { historyWishes } from '../../sync/model/history.ts';
import { storageCaps } from './storage-rows.ts';
import { LONGEST_SEARCH } from './search-rows.ts';
import type { commands as synced, CommandName as SyncedName } from '../../sync/model/commands.ts';

export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const densities = ['comfortable', 'compact'] as const;
/** How much of a message a notification shows. */
export const previewLevels = ['content', 'sender', 'none'] as const;
export type PreviewLevel = (typeof previewLevels)[number];

/** Whether this device says when something was refused while nobody looked. */
export const refusalNotices = ['notify', 'quiet'] as const;
export type RefusalNotice = (typeof refusalNotices)[number];

const settingInput = z.discriminatedUnion('key', [
  z.object({ key: z.literal('theme'), value: z.enum(themes) }),
  z.object({ key: z.literal('language'), value: z.enum(languages) }),
  z.object({ key: z.literal('density'), value: z.enum(densities) }),
  z.object({ key: z.literal('refusals'), value: z.enum(refusalNotices) }),
  z.object({ key: z.literal('notifications'), value: z.enum(previewLevels) }),
]);

/** Of a file that leaves the computer. */
export const PASSPHRASE_MIN = 8;

/** Of this account on this device; never synced. */
const local = {
  'draft.save': z.strictObject({ conversationId: z.uuid(), text: z.string().max(10_000), replyToId: z.uuid().nullable() }),
  /** An empty text removes the draft; so does sending. */
  'setting.set': settingInput,
  'noteDraft.save': z.strictObject({ assignmentId: z.uuid(), text: z.string().max(10_000) }),
  /** An edit of a shared text (a note, a bio) that was begun, and the text that it began from. Null forgets it; so does saving the edit. */
  'textDraft.save': z.strictObject({ id: z.uuid(), draft: z.strictObject({ base: z.string(), text: z.string().max(10_000) }).nullable() }),
  /** What the text shall be, chosen with `theirs` in sight. The text that gives way is kept (S24). */
  'conflict.decide': z.strictObject({ deviceId: z.uuid(), number: z.int(), theirs: z.string(), value: z.string().max(10_000) }),
  /** A value of mine that was replaced: leaves it so, or puts mine back (S22). */
  'overwrite.settle': z.strictObject({ editId: z.uuid(), putBack: z.boolean() }),
  /** Takes back what was never handed to the network, with what builds on it; the texts go back to their drafts. */
  'command.cancel': z.strictObject({ deviceId: z.uuid(), number: z.int() }),
  'refusal.acknowledge': z.strictObject({ deviceId: z.uuid(), number: z.int() }),
  /** Puts a refused text back into its draft, after what is there, and acknowledges the refusal. */
  'refusal.restoreText': z.strictObject({ deviceId: z.uuid(), number: z.int() }),
  'refusal.acknowledgeAll': z.strictObject({}),
  /** Does it again as a new command, under a new number, if this device sees nothing against it now. */
  'refusal.retry': z.strictObject({ deviceId: z.uuid(), number: z.int() }),
  /** All that may succeed now; the others stay. */
  'refusal.retryAll': z.strictObject({}),
  /** The person has read what a rebuild carried over. */
  'rebuildNotice.acknowledge': z.strictObject({}),
  'sync.setPaused': z.strictObject({ paused: z.boolean() }),
  'sync.now': z.strictObject({}),
  /** Makes the index of messages anew, in the background; what is not there yet isn't found meanwhile. */
  'search.rebuild': z.strictObject({}),
  /** Somebody looks at messages that aren't here: they are asked for before everything else. */
  'history.load': z.strictObject({ conversationId: z.uuid(), block: z.int().nonnegative() }),
  /** A message that is quoted and isn't here. */
  'history.message': z.strictObject({ conversationId: z.uuid(), messageId: z.uuid() }),
  /** How much is kept on this computer. Less than is here frees what nothing else keeps. */
  'history.wish': z.strictObject({ wish: z.enum(historyWishes) }),
  /** The most that this account's database may take. */
  'storage.cap': z.strictObject({ cap: z.enum(storageCaps) }),
  /** What can be had again leaves this computer: never what is pinned, worked on, unsent or drafted. */
  'storage.free': z.strictObject({}),
  /** Finds out what the index takes: `storage.usage` tells it. */
  'storage.measure': z.strictObject({}),
  /** Keeps what leaving the network now would leave behind, as `offline.readiness` tells it. */
  'offline.check': z.strictObject({}),
  /** Keeps a conversation whole on this computer, whatever is wished for the others. */
  'offline.pin': z.strictObject({ conversationId: z.uuid(), pinned: z.boolean() }),
  /** Asks the cloud for what this computer doesn't hold, or for the next page of it: `search.online` tells what came. */
  'search.online': z.strictObject({ text: z.string().max(LONGEST_SEARCH) }),
  'typing.report': z.strictObject({ conversationId: z.uuid(), typing: z.boolean() }),
  /** What this window shows, so that nothing on screen is notified. */
  'window.report': z.strictObject({ focused: z.boolean(), conversationId: z.uuid().nullable() }),
} as const;

/** Of this device, with or without an account. */
const device = {
  'session.signIn': z.strictObject({ email: z.string().trim().toLowerCase().max(320), password: z.string().min(1).max(1000) }),
  /** Shows an account that is already on this computer; works offline. */
  'session.use': z.strictObject({ account: z.uuid() }),
  /** Leaves the account in this window only; its data and session stay on the computer. */
  'session.leave': z.strictObject({}),
  /** Removes the account and its replica from this computer. Refused while something is unsent, unless told to discard it. */
  'session.signOut': z.strictObject({ account: z.uuid(), discardUnsent: z.boolean() }),
  /** Makes the replica anew: what only this device has is carried over, everything else comes from the cloud again. */
  'replica.rebuild': z.strictObject({ account: z.uuid() }),
  /** Puts what is unsent, refused or drafted into an encrypted file, also of an account that this build can't open. */
  'unsent.export': z.strictObject({ account: z.uuid(), passphrase: z.string().min(PASSPHRASE_MIN).max(200) }),
  'unsent.import': z.strictObject({ account: z.uuid(), passphrase: z.string().max(200), file: z.base64().max(7_200_000) }),
  'shell.openExternal': z.strictObject({ url: z.url() }),
} as const;

export const localCommands = { ...local, ...device } as const;
export type LocalCommandName = keyof typeof localCommands;
export type DeviceCommandName = keyof typeof device;
export type CommandName = SyncedName | LocalCommandName;
export type CommandInput<N extends CommandName> = N extends SyncedName
  ? z.output<(typeof synced)[N]['input']>
  : N extends LocalCommandName
    ? z.input<(typeof localCommands)[N]>
    : never;

/** What a command answers when it is done. The others answer null: their effect comes through queries. */
export type CommandAnswers = {
  readonly 'session.signOut': RemovedAccount;
  readonly 'unsent.export': ExportedFile;
  readonly 'unsent.import': ImportedWork;
};
export type CommandAnswer<N extends CommandName> = N extends keyof CommandAnswers ? CommandAnswers[N] : null;

export function isDeviceCommand(name: string): name is DeviceCommandName {
  return Object.hasOwn(device, name);
}

export function isLocalCommand(name: string): name is LocalCommandName {
  return Object.hasOwn(localCommands, name);
}
