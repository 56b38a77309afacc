/** Above the composer: what one is replying to. */
import { X } from 'lucide-react';
import { useT } from '../../locales/translate.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import type { ReplyTarget } from './reply-target.ts';

export function ReplyPreview({ reply, onRemove }: { readonly reply: ReplyTarget; readonly onRemove: () => void }) {
  const t = useT();
  const { known } = reply;
  return (
    <div className="flex items-start gap-2 border-b border-line py-1.5 pr-1 pl-3">
      <div className="min-w-0 flex-1 border-l-2 border-accent pl-2">
        <p className="truncate text-xs font-semibold">
          {known ? t('composer.replying', { name: known.senderName }) : t('composer.replyingUnknown')}
        </p>
        {known && (
          <p dir="auto" className="line-clamp-2 text-sm text-soft-ink">
            {known.content}
          </p>
        )}
      </div>
      <IconButton icon={X} label={t('composer.removeReply')} onClick={onRemove} />
    </div>
  );
}
