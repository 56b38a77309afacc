/** How much of this computer's messages can be found, and the way to make the index anew (A23). */
import { useCommand } from '../../data/use-command.ts';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { SettingsSection } from './settings-section.tsx';

export function SearchSettings() {
  const t = useT();
  const coverage = useRow('search.coverage', {});
  const rebuild = useCommand('search.rebuild');
  if (!coverage) return null;
  const { messages, indexed } = coverage;
  const building = indexed < messages;
  return (
    <SettingsSection title={t('search.title')}>
      <div className="flex items-center gap-4">
        <div className="min-w-0 flex-1">
          <p className="font-medium">{t('settings.index', { count: indexed })}</p>
          <p className="text-sm text-soft-ink">{t('settings.index.hint')}</p>
        </div>
        <Button disabled={building} onClick={() => void rebuild({})}>
          {t('settings.index.rebuild')}
        </Button>
      </div>
      {building && <ProgressBar label={t('settings.index.building')} value={indexed} most={messages} />}
    </SettingsSection>
  );
}
