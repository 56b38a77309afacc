/** An exported file and its passphrase: what it holds comes back to where it was. */
import { useState, type FormEvent, type ReactNode } from 'react';
import type { ImportedWork } from '../../../src-preload/contract/safekeeping.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT, type MessageKey } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { contentOf } from './download.ts';
import { fileFailureKey } from './file-words.ts';
import { textIn } from './form-text.ts';

type ImportFormProps = { readonly account: string; readonly onImported: (work: ImportedWork) => void; readonly children?: ReactNode };

/** As the core's own limit: a larger file isn't read at all. */
const LARGEST_BYTES = 5 * 1024 * 1024;

export function ImportForm({ account, onImported, children }: ImportFormProps) {
  const t = useT();
  const run = useCommand('unsent.import', 'quiet');
  const [error, setError] = useState<MessageKey | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const file = fields.get('file');
    if (!(file instanceof File) || file.size === 0) return setError('import.error.none');
    if (file.size > LARGEST_BYTES) return setError('file.refused.TOO_LARGE');
    setBusy(true);
    const reply = await run({ account, passphrase: textIn(fields, 'passphrase'), file: await contentOf(file) });
    setBusy(false);
    if (!reply.ok) return setError(fileFailureKey(reply.error));
    setError(null);
    onImported(reply.value);
  }

  return (
    <form onSubmit={event => void submit(event)} noValidate className="flex flex-col gap-3">
      <FileField
        label={t('import.file')}
        name="file"
        accept=".ftunsent"
        chooseLabel={t('import.choose')}
        noneLabel={t('import.chosenNone')}
      />
      <TextField label={t('export.passphrase')} name="passphrase" type="password" autoComplete="off" error={error && t(error)} />
      <div className="flex flex-wrap justify-end gap-2">
        {children}
        <Button type="submit" variant="primary" disabled={busy}>
          {t(busy ? 'import.busy' : 'import.submit')}
        </Button>
      </div>
    </form>
  );
}
