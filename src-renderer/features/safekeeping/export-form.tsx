/** A passphrase, twice, and the encrypted file goes to the person. */
import { useState, type FormEvent, type ReactNode } from 'react';
import { PASSPHRASE_MIN } from '../../../src-preload/contract/commands.ts';
import type { ExportedFile } from '../../../src-preload/contract/safekeeping.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT, type MessageKey } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { download } from './download.ts';
import { fileFailureKey } from './file-words.ts';
import { textIn } from './form-text.ts';

type ExportFormProps = {
  readonly account: string;
  readonly onExported: (file: ExportedFile) => void;
  /** Beside the button: a way out. */
  readonly children?: ReactNode;
};

export function ExportForm({ account, onExported, children }: ExportFormProps) {
  const t = useT();
  const run = useCommand('unsent.export', 'quiet');
  const [error, setError] = useState<MessageKey | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const passphrase = textIn(fields, 'passphrase');
    if (passphrase.length < PASSPHRASE_MIN) return setError('export.error.short');
    if (passphrase !== textIn(fields, 'again')) return setError('export.error.differs');
    setBusy(true);
    const reply = await run({ account, passphrase });
    setBusy(false);
    if (!reply.ok) return setError(fileFailureKey(reply.error));
    setError(null);
    download(reply.value.name, reply.value.file);
    onExported(reply.value);
  }

  return (
    <form onSubmit={event => void submit(event)} noValidate className="flex flex-col gap-3">
      <p className="text-sm text-soft-ink">{t('export.passphraseHint')}</p>
      <TextField label={t('export.passphrase')} name="passphrase" type="password" autoComplete="new-password" error={error && t(error)} />
      <TextField label={t('export.again')} name="again" type="password" autoComplete="new-password" />
      <div className="flex flex-wrap justify-end gap-2">
        {children}
        <Button type="submit" variant="primary" disabled={busy}>
          {t(busy ? 'export.busy' : 'export.submit')}
        </Button>
      </div>
    </form>
  );
}
