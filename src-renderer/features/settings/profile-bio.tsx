/** An expert's introduction: a text that is merged with what others made of it meanwhile (S23). */
import { useId, type FormEvent } from 'react';
import type { MyProfile } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';
import { useTextEdit } from '../conflicts/use-text-edit.ts';

export function ProfileBio({ profile }: { readonly profile: MyProfile }) {
  const t = useT();
  const id = useId();
  const edit = useCommand('expert.editBio');
  const editing = useTextEdit(profile.id, profile.bio, profile.bioDraft);
  const { draft } = editing;
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (draft === null) return;
    const reply = await edit({ id: profile.id, base: draft.base, value: draft.text.trim(), reason: null, editedAt: Date.now() });
    if (reply.ok) editing.end();
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {t('profile.bio')}
      </label>
      <textarea
        id={id}
        dir="auto"
        rows={4}
        maxLength={10_000}
        value={draft?.text ?? profile.bio}
        onChange={event => editing.write(event.target.value)}
        className="field-sizing-content max-h-96 min-h-24 w-full resize-none rounded-control border border-control bg-surface px-3 py-2 focus-visible:-outline-offset-1"
      />
      {draft !== null && <SaveOrNot onCancel={editing.end} />}
    </form>
  );
}

export function SaveOrNot({ onCancel }: { readonly onCancel: () => void }) {
  const t = useT();
  return (
    <div className="flex gap-2">
      <Button type="submit" variant="primary">
        {t('profile.save')}
      </Button>
      <Button variant="quiet" onClick={onCancel}>
        {t('action.cancel')}
      </Button>
    </div>
  );
}
