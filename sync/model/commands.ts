/** Every way a person can change what others share. One entry is one command, end to end: its SQL twin is `command_<noun>_<verb>`. */
import type { z } from 'zod';
import { conversationMarkDelivered, conversationMarkRead } from './commands/conversation.ts';
import { expertEditBio, expertUpdate } from './commands/expert.ts';
import { messageSend } from './commands/message.ts';
import { noteAdd, noteEdit } from './commands/note.ts';
import { profileUpdate } from './commands/profile.ts';

export const commands = {
  'message.send': messageSend,
  'conversation.markRead': conversationMarkRead,
  'conversation.markDelivered': conversationMarkDelivered,
  'profile.update': profileUpdate,
  'note.add': noteAdd,
  'note.edit': noteEdit,
  'expert.update': expertUpdate,
  'expert.editBio': expertEditBio,
} as const;

export type CommandName = keyof typeof commands;
export type CommandInput<N extends CommandName> = z.infer<(typeof commands)[N]['input']>;

export function isCommandName(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(commands, name);
}
