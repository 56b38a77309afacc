/** In a conversation whose details are closed: a note of its assignment has two versions, said in one line. */
import { Link } from '@tanstack/react-router';
import { GitMerge } from 'lucide-react';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';

export function ContestedNotes({ assignmentId }: { readonly assignmentId: string }) {
  const t = useT();
  const assignment = useRow('assignment.byId', { assignmentId });
  const contested = assignment?.notes.filter(note => note.contested) ?? [];
  const [first] = contested;
  if (first === undefined) return null;
  return (
    <div className="flex shrink-0 items-center gap-2.5 border-b border-warning-line bg-warning-soft px-4 py-1.5 text-sm">
      <GitMerge aria-hidden size={14} className="shrink-0 text-warning-ink" />
      <p className="min-w-0 flex-1 truncate">{t('conflict.notes', { count: contested.length })}</p>
      <Link to="/conflits" search={{ texte: first.id }} className="shrink-0 font-medium text-accent-ink hover:underline">
        {t('conflict.compare')}
      </Link>
    </div>
  );
}
