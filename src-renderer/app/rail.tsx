/** The navigation: whose window this is, where one can go, and at the foot how synchronisation stands. */
import { Tooltip } from '@base-ui/react/tooltip';
import { Link } from '@tanstack/react-router';
import { Keyboard, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useRow } from '../data/use-query.ts';
import { SyncChip } from '../features/sync/sync-chip.tsx';
import { useT } from '../locales/translate.ts';
import { classNames } from '../ui/class-names.ts';
import { IconButton, TooltipPopup } from '../ui/icon-button.tsx';
import { useNarrow } from '../ui/use-media.ts';
import { AccountMenu } from './account-menu.tsx';
import { useInterface } from './interface-state.ts';
import { sections } from './sections.ts';

export function Rail() {
  const t = useT();
  const narrow = useNarrow();
  const wished = useInterface(state => state.railFolded);
  const set = useInterface(state => state.set);
  const folded = narrow || wished;
  return (
    <div
      data-region="rail"
      tabIndex={-1}
      className={classNames('flex h-full shrink-0 flex-col border-r border-line bg-canvas p-2 outline-none', folded ? 'w-16' : 'w-55')}
    >
      <AccountMenu folded={folded} />
      <nav aria-label={t('nav.label')} className="mt-3 flex flex-1 flex-col gap-0.5">
        {sections.map(section => (
          <RailLink key={section.path} {...section} folded={folded} />
        ))}
      </nav>
      <div className={classNames('flex gap-0.5 pb-1', folded ? 'flex-col items-center' : 'justify-end')}>
        <IconButton icon={Keyboard} label={t('nav.shortcuts')} onClick={() => set({ shortcutsOpen: true })} />
        {!narrow && (
          <IconButton
            icon={folded ? PanelLeftOpen : PanelLeftClose}
            label={t(folded ? 'nav.unfold' : 'nav.fold')}
            onClick={() => set({ railFolded: !wished })}
          />
        )}
      </div>
      <div className="border-t border-line pt-2">
        <SyncChip folded={folded} />
      </div>
    </div>
  );
}

function RailLink({ path, label, icon: Icon, folded }: (typeof sections)[number] & { readonly folded: boolean }) {
  const t = useT();
  const unread = useRow('badge.current', {})?.conversations ?? 0;
  const count = path === '/messages' ? unread : 0;
  const link = (
    <Link
      to={path}
      activeProps={{ className: 'bg-pressed text-ink', 'aria-current': 'page' }}
      inactiveProps={{ className: 'text-soft-ink hover:bg-hover hover:text-ink' }}
      className={classNames(
        'relative flex h-9 items-center gap-2.5 rounded-control font-medium transition-colors',
        folded ? 'justify-center' : 'px-2.5',
      )}
    >
      <Icon aria-hidden size={17} strokeWidth={1.75} className="shrink-0" />
      <span className={folded ? 'sr-only' : 'flex-1 truncate'}>{t(label)}</span>
      {count > 0 && (
        <span
          className={classNames(
            'inline-flex h-[1.125rem] min-w-[1.125rem] items-center justify-center rounded-full bg-accent px-1 text-xs font-semibold text-on-accent tabular-nums',
            folded && 'absolute top-0.5 right-1',
          )}
        >
          <span aria-hidden>{count > 99 ? '99+' : count}</span>
          <span className="sr-only">{t('nav.unread', { count })}</span>
        </span>
      )}
    </Link>
  );
  if (!folded) return link;
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={<div>{link}</div>} />
      <TooltipPopup label={t(label)} side="right" />
    </Tooltip.Root>
  );
}
