/** What queries answer with about texts and values that several people change: conflicts, drafts of edits, one's own profile. */
import type { Json } from '../../sync/model/column.ts';
import type { CommandName } from '../../sync/model/commands.ts';
import type { ProfileChanges, ProfileField } from '../../sync/model/commands/expert.ts';

/** A text that someone else and I changed in the same place: mine waits until I decide (S24). */
export type TextConflict = {
  readonly deviceId: string;
  readonly number: number;
  readonly name: TextEditName;
  /** Of the text's row. */
  readonly id: string;
  /** What the text belongs to. */
  readonly subject: string;
  /** What I began from. */
  readonly base: string;
  readonly mine: string;
  readonly mineAt: number;
  /** As the text is now; null when what it belonged to is gone. */
  readonly theirs: { readonly text: string; readonly by: string | null; readonly byMe: boolean; readonly at: number | null } | null;
};
export type TextEditName = Extract<CommandName, 'note.edit' | 'expert.editBio'>;

/** My text that gave way to another, kept here for 90 days. */
export type SetAsideText = { readonly id: number; readonly name: TextEditName; readonly text: string; readonly at: number };

/** A value of mine in a profile that was replaced by someone who hadn't seen it (S22). */
export type OverwrittenValue = {
  readonly editId: string;
  /** Of the `expert` row. */
  readonly profileId: string;
  readonly profile: string;
  readonly field: ProfileField;
  readonly mine: Json;
  readonly theirs: Json;
  readonly by: string;
  readonly byMe: boolean;
  readonly at: number;
};

/** An expert's own public profile, to edit. */
export type MyProfile = {
  readonly id: string;
  readonly displayName: string;
  readonly fields: { readonly [F in ProfileField]: NonNullable<ProfileChanges[F]>['value'] };
  readonly bio: string;
  readonly bioDraft: TextDraft | null;
  readonly pending: boolean;
};

/** An edit that was begun: what it began from, and how far it came. */
export type TextDraft = { readonly base: string; readonly text: string };

/** A text's last change; by whom is known for 90 days. */
export type LastChange = { readonly at: number; readonly by: string | null; readonly byMe: boolean };
